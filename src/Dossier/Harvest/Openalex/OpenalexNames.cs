using System.Collections.Frozen;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Openalex;

/// <summary>Takes names apart that come whole: "Jennifer A. Doudna", "Doudna, Jennifer A.", "The ATLAS Collaboration".</summary>
internal static class OpenalexNames
{
    private static readonly FrozenSet<string> GroupWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "academy", "agency", "alliance", "association", "center", "centre", "collaboration", "collaborations", "collaborative",
        "collaborators", "college", "commission", "committee", "consortium", "corporation", "council", "department", "federation", "force",
        "foundation", "gmbh", "group", "hospital", "initiative", "institute", "investigators", "laboratory", "ltd", "ministry", "network",
        "office", "organisation", "organization", "programme", "project", "registry", "society", "team", "trialists", "union", "university");

    private static readonly FrozenSet<string> Particles = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "van", "von", "de", "der", "den", "del", "della", "dello", "di", "da", "du", "la", "le", "los", "las", "dos", "das", "el", "al", "st.",
        "'t", "vande", "vander");

    /// <summary>In capitals these are given names as well ("Li Bin Wang").</summary>
    private static readonly FrozenSet<string> LowerParticles = FrozenSet.Create(StringComparer.Ordinal,
        "do", "ter", "ten", "zu", "zur", "zum", "af", "av", "bin", "ibn", "op", "d'", "dal");

    /// <summary>Behind these the family name has another part before it: "Ortega y Gasset".</summary>
    private static readonly FrozenSet<string> Joints = FrozenSet.Create(StringComparer.Ordinal, "y", "e", "i", "und");

    private static readonly FrozenSet<string> Suffixes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd");

    /// <summary>Portuguese "son" and "grandson" stand behind the family name and are part of it.</summary>
    private static readonly FrozenSet<string> Descendants = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Filho", "Neto", "Júnior", "Sobrinho");

    // In other cases than these they are names ("Anh Thi Do").
    private static readonly FrozenSet<string> Degrees = FrozenSet.Create(StringComparer.Ordinal,
        "PhD", "Ph.D.", "Ph.D", "MD", "M.D.", "MSc", "M.Sc.", "MPH", "MBA", "MBBS", "FRCP", "FACS", "FACP", "RN", "DDS", "DVM", "PharmD", "BSc");

    private static readonly FrozenSet<string> Titles = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Dr.", "Dr", "Prof.", "Prof", "Professor");

    private static readonly string[] OnBehalf = [" on behalf of the ", " on behalf of ", " representing the ", " for the "];

    /// <summary>Adds the person or the group; one name may be both ("M. Kim on behalf of the ATLAS Collaboration").</summary>
    /// <param name="raw">The name as the article has it, null where unknown.</param>
    /// <param name="display">The name as the author's own record has it, which tells what the parts of the other are.</param>
    /// <returns>False where the name says that more follow ("et al.").</returns>
    public static bool Add(List<Author> authors, string? raw, string? display, string? orcid)
    {
        var shown = Tidy(display);
        var name = Tidy(raw) ?? shown;
        if (name is null)
        {
            return true;
        }

        if (name.Equals("et al", StringComparison.OrdinalIgnoreCase) || name.Equals("others", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (shown is not null && !ReferenceEquals(name, shown) && IsAllCapitals(name) && Folding.Fold(name) == Folding.Fold(shown))
        {
            name = shown;
        }

        AddName(authors, name, ReferenceEquals(name, shown) ? null : shown, orcid);
        return true;
    }

    private static void AddName(List<Author> authors, string name, string? shown, string? orcid)
    {
        foreach (var phrase in OnBehalf)
        {
            var at = name.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                AddName(authors, name[..at], shown, orcid);
                name = name[(at + phrase.Length)..];
                if (name.Length > 0)
                {
                    authors.Add(new Author(name));
                }

                return;
            }
        }

        if (!name.Contains(' ', StringComparison.Ordinal) || IsEastAsian(name))
        {
            authors.Add(new Author(name.TrimEnd(','), Orcid: orcid));
            return;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var person = IsGroup(words) ? new Author(name)
            : (name.Contains(',', StringComparison.Ordinal) ? ByCommas(name) : null) ?? ByWords(words, shown);
        authors.Add(person with { Orcid = orcid });
    }

    /// <summary>"Doudna, Jennifer A.", "Doudna, Jr., Jennifer", "Jennifer Doudna, PhD".</summary>
    private static Author? ByCommas(string name)
    {
        var parts = name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => !Array.TrueForAll(part.Split(' '), Degrees.Contains)).ToList();
        var at = parts.FindIndex(part => Suffixes.Contains(part) && part != parts[0]);
        var suffix = at < 0 ? null : parts[at];
        if (at >= 0)
        {
            parts.RemoveAt(at);
        }

        if (parts.Count == 1)
        {
            var author = ByWords(parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), null);
            return suffix is null ? author : author with { Suffix = suffix };
        }

        return parts.Count == 2 ? new Author(parts[0], parts[1], suffix) : null;
    }

    private static Author ByWords(string[] words, string? shown)
    {
        if (words.Length > 2 && Titles.Contains(words[0]))
        {
            return ByWords(words[1..], shown);
        }

        var end = words.Length;
        while (end > 2 && Degrees.Contains(words[end - 1]))
        {
            end--;
        }

        string? suffix = null;
        if (end > 2 && Suffixes.Contains(words[end - 1]))
        {
            suffix = words[--end];
        }

        if (IsFamilyFirst(words.AsSpan(0, end), shown))
        {
            // "van der Berg J. P.": all initials at the end are the given names.
            var given = end - 1;
            while (given > 1 && IsInitials(words[given - 1]))
            {
                given--;
            }

            return new Author(string.Join(' ', words, 0, given), string.Join(' ', words, given, end - given), suffix);
        }

        var family = end - 1;
        if (family > 1 && Descendants.Contains(words[family]))
        {
            family--;
        }

        while (family > 1)
        {
            if (IsParticle(words[family - 1]))
            {
                family--;
            }
            else if (family > 2 && Joints.Contains(words[family - 1]))
            {
                family -= 2;
            }
            else
            {
                break;
            }
        }

        // "van Gogh" without given names.
        if (family == 1 && char.IsLower(words[0][0]) && IsParticle(words[0]))
        {
            family = 0;
        }

        return new Author(string.Join(' ', words, family, end - family), family == 0 ? null : string.Join(' ', words, 0, family), suffix);
    }

    private static bool IsParticle(string word) => Particles.Contains(word) || LowerParticles.Contains(word);

    /// <summary>"Doudna J. A.", "Doudna JA": what ends the name are initials, unless the author's record ends with the same ("Xi LI").</summary>
    private static bool IsFamilyFirst(ReadOnlySpan<string> words, string? shown)
    {
        var last = words[^1];
        if (words.Length < 2 || !IsInitials(last) || IsInitials(words[0]))
        {
            return false;
        }

        return last.Contains('.', StringComparison.Ordinal) || shown is null
            || !shown.EndsWith(last, StringComparison.OrdinalIgnoreCase) || shown.Length == last.Length || shown[^(last.Length + 1)] != ' ';
    }

    /// <summary>"J", "JR", "J.", "J.-P.", "A.B.C."; without dots three letters at most.</summary>
    private static bool IsInitials(string word)
    {
        var (letters, dots) = (0, 0);
        foreach (var c in word)
        {
            if (c == '.')
            {
                dots++;
            }
            else if (char.IsUpper(c))
            {
                letters++;
            }
            else if (c is not ('-' or '‐'))
            {
                return false;
            }
        }

        return letters is > 0 and <= 5 && (dots >= letters || (dots == 0 && letters <= 3));
    }

    private static bool IsGroup(string[] words)
    {
        if (words[0] == "The")
        {
            return true;
        }

        foreach (var word in words)
        {
            if (word is "of" or "for" || GroupWords.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Han, kana and hangul names are written family name first and without a mark where it ends: they stay whole.</summary>
    private static bool IsEastAsian(string name)
    {
        foreach (var c in name)
        {
            if (c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAllCapitals(string name)
    {
        var letters = 0;
        foreach (var c in name)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsLetter(c) ? 1 : 0;
        }

        return letters > 3;
    }

    /// <summary>Without markup and the marks of footnotes ("Curreli1,*"); null where no letter is left.</summary>
    private static string? Tidy(string? written)
    {
        if (written is null)
        {
            return null;
        }

        var text = MarkupText.ToRichText(written).ToPlainText().Trim(' ', ',', ';', ':', '*', '†', '‡', '§', '(', '"');
        var end = text.AsSpan().TrimEnd("0123456789,* ").Length;
        if (end > 2 && end < text.Length && char.IsLower(text[end - 1]))
        {
            text = text[..end];
        }

        foreach (var c in text)
        {
            if (char.IsLetter(c))
            {
                return text.EndsWith(" et al.", StringComparison.OrdinalIgnoreCase) ? text[..^7] : text.TrimEnd('.') is "et al" or "Et al" ? "et al" : text;
            }
        }

        return null;
    }
}
