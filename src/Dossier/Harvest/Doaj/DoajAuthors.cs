using System.Collections.Frozen;
using Dossier.Articles;

namespace Dossier.Harvest.Doaj;

/// <summary>The byline: names are written in one piece, in the order of each journal.</summary>
internal static class DoajAuthors
{
    // Particles that belong to the family name behind them.
    private static readonly FrozenSet<string> Particles = FrozenSet.Create(StringComparer.Ordinal, "van", "von", "der", "den", "de", "del", "della", "di",
        "da", "das", "do", "dos", "du", "la", "le", "ter", "ten", "zu", "zur", "bin", "ibn", "al", "el");

    private static readonly FrozenSet<string> Suffixes =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Filho", "Júnior", "Junior", "Neto");

    public static IReadOnlyList<Author> Map(DoajRecord record)
    {
        var authors = new List<Author>(record.Authors.Count);
        foreach (var (name, orcid) in record.Authors)
        {
            if (RecordMarkup.ToPlain(name)?.Trim(' ', ',', ';') is { Length: > 0 } plain)
            {
                authors.Add((SplitAtGap(name) ?? Split(plain)) with { Orcid = RecordOrcid.Find(orcid) });
            }
        }

        return authors;
    }

    /// <summary>"Mathias Gabriel  Diaz Ogás": two blanks stand where a middle name would; behind them is the family name, or an initial.</summary>
    private static Author? SplitAtGap(string name)
    {
        var gap = name.IndexOf("  ", StringComparison.Ordinal);
        var family = gap > 0 ? name[(gap + 2)..].Trim() : "";
        return family.Contains(' ', StringComparison.Ordinal) && !family.AsSpan().ContainsAny('.', ',', '<') && family.Split(' ').All(w => w.Length > 1)
            ? new Author(family, name[..gap].Trim()) : null;
    }

    /// <summary>"Peres, Thais Helena", "Thais Helena Peres", "Peres TH".</summary>
    private static Author Split(string name)
    {
        var comma = name.IndexOf(", ", StringComparison.Ordinal);
        if (comma > 0)
        {
            var rest = name[(comma + 2)..].Trim();
            return Suffixes.Contains(rest) ? Split(name[..comma]) with { Suffix = rest } : new Author(name[..comma], rest.Length == 0 ? null : rest);
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 1)
        {
            return new Author(name);
        }

        if (IsInitials(words[^1]) && !words[0].EndsWith('.') && words[0].Length > 2 && words[0].AsSpan(1).IndexOfAnyInRange('a', 'z') >= 0)
        {
            return new Author(string.Join(' ', words[..^1]), words[^1]);
        }

        string? suffix = null;
        if (words.Length > 2 && Suffixes.Contains(words[^1]))
        {
            suffix = words[^1];
            words = words[..^1];
        }

        var family = words.Length - 1;
        while (family > 1 && Particles.Contains(words[family - 1]))
        {
            family--;
        }

        return new Author(string.Join(' ', words[family..]), string.Join(' ', words[..family]), suffix);
    }

    private static bool IsInitials(string word) => word.Length <= 3 && word.All(char.IsAsciiLetterUpper);
}
