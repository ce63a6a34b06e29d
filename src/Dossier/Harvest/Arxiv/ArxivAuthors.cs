using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Arxiv;

/// <summary>The byline of a record: its parsed rows, or else the line as the submitter wrote it.</summary>
internal static class ArxivAuthors
{
    private const int MostJoint = 3;

    private static readonly string[] GroupWords = ["collaboration", "collaborations", "consortium", "team", "group", "project"];

    private static readonly string[] OnBehalf = ["on behalf of the", "on behalf of", "representing the", "for the", "for"];

    private static readonly string[] Suffixes = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

    private static readonly string[] Particles =
    [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "dos", "das", "ter", "ten", "zu", "zur", "af",
        "el", "al", "bin", "ibn",
    ];

    public static IReadOnlyList<Author> Map(ArxivRecord record)
    {
        var authors = new List<Author>(record.AuthorsParsed.Count);
        foreach (var (family, given, suffix) in record.AuthorsParsed)
        {
            // "Keck Array, BICEP2 Collaborations: P. Ade, …": what stood before in the row are groups too.
            if (family == "Collaborations" && authors.Count <= MostJoint)
            {
                authors = [.. authors.Select(a => a.Given is null ? a : new Author($"{a.Given} {a.Family}"))];
            }

            Add(authors, Tidy(family), Tidy(given), Tidy(suffix));
        }

        if (authors.Count == 0 && !string.IsNullOrWhiteSpace(record.Authors))
        {
            ReadByline(TexText.ToPlain(record.Authors), authors);
        }

        return authors;
    }

    private static string Tidy(string part)
    {
        var text = TexText.ToPlain(part);
        if (text.Length == 0 || !text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return text.Trim(' ', ',', ';', ':', '*');
        }

        // "Curreli1", "2 J. R.": marks of footnotes and affiliations; "KLOE-2" and "NA62" are names.
        var name = text.TrimStart("0123456789,; ".ToCharArray());
        var end = name.AsSpan().TrimEnd("0123456789,*").Length;
        return (end > 2 && char.IsLower(name[end - 1]) ? name[..end] : name).Trim(' ', ',', ';', ':', '*');
    }

    private static void Add(List<Author> authors, string family, string given, string suffix)
    {
        if (family.Length == 0)
        {
            (family, given) = (given, "");
        }

        if (!HasLetter(family) || (family is "al." or "al" && given is "et" or "et." or ""))
        {
            return;
        }

        if (GroupWords.Contains(family, StringComparer.OrdinalIgnoreCase) && given.Length > 0)
        {
            AddGroup(authors, $"{given} {family}");
            return;
        }

        (family, given) = WithParticles(family, given);
        authors.Add(new Author(family, given.Length > 0 ? given : null, suffix.Length > 0 ? suffix : null));
    }

    /// <summary>Rows that others parsed have "Aalst", "Wil van der"; arXiv's own have the particles with the family name, as other sources do.</summary>
    private static (string Family, string Given) WithParticles(string family, string given)
    {
        while (given.Length > 0 && given.LastIndexOf(' ') is var blank && Particles.Contains(given[(blank + 1)..]))
        {
            family = $"{given[(blank + 1)..]} {family}";
            given = blank < 0 ? "" : given[..blank].TrimEnd();
        }

        return (family, given);
    }

    /// <summary>"for the CMS Collaboration"; a person may stand before it.</summary>
    private static void AddGroup(List<Author> authors, string group)
    {
        foreach (var words in OnBehalf)
        {
            var padded = $" {group} ";
            var at = padded.IndexOf($" {words} ", StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            AddPerson(authors, padded[..at].Trim());
            group = padded[(at + words.Length + 2)..].Trim();
            break;
        }

        if (group.StartsWith("the ", StringComparison.Ordinal))
        {
            group = group[4..];
        }

        authors.Add(new Author(group));
    }

    private static void ReadByline(string byline, List<Author> authors)
    {
        var names = WithoutParentheses(byline)
            .Replace(" and ", ",", StringComparison.OrdinalIgnoreCase)
            .Replace(" & ", ",", StringComparison.Ordinal)
            .Split([',', ';', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var written in names)
        {
            var name = written.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? written[4..] : written;
            if (Suffixes.Contains(name) && authors.Count > 0)
            {
                authors[^1] = authors[^1] with { Suffix = name };
            }
            else if (GroupWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                AddGroup(authors, name);
            }
            else
            {
                AddPerson(authors, name.EndsWith(" et al.", StringComparison.Ordinal) ? name[..^" et al.".Length] : name);
            }
        }
    }

    private static void AddPerson(List<Author> authors, string name)
    {
        var words = Tidy(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words is ["et", ..])
        {
            return;
        }

        var suffix = words.Length > 2 && Suffixes.Contains(words[^1]) ? words[^1] : null;
        var end = words.Length - (suffix is null ? 0 : 1);
        var family = end - 1;
        while (family > 1 && Particles.Contains(words[family - 1]))
        {
            family--;
        }

        Add(authors, string.Join(' ', words[family..end]), string.Join(' ', words[..family]), suffix ?? "");
    }

    private static string WithoutParentheses(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            depth = Math.Max(0, depth + c switch { '(' => 1, ')' => -1, _ => 0 });
            if (depth == 0 && c != ')')
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }
}
