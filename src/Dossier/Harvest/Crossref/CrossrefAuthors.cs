using System.Buffers;
using System.Collections.Frozen;
using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>The byline of a work.</summary>
internal static class CrossrefAuthors
{
    /// <summary>"&amp;NA;" stands for an author in some hundred thousand records of journals that once were delivered so.</summary>
    private static readonly FrozenSet<string> Nobody =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "&NA;", "&amp;NA;", "et al", "et al.", "et. al.", "-", "N/A");

    private static readonly FrozenSet<string> Suffixes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Jr", "Jr.", "Jnr", "Jnr.", "Jun", "Jun.", "Junior", "Júnior", "Sr", "Sr.", "Snr", "Snr.", "Sen.", "Senior", "I", "II", "III", "IV", "V",
        "VI", "2nd", "3rd", "4th", "Filho", "Neto", "Sobrinho");

    private static readonly SearchValues<char> Markup = SearchValues.Create("<&$\\\n\t\u00a0");

    public static IReadOnlyList<Author> Map(CrossrefRecord record)
    {
        // A book that was put together by editors has them in the place of authors; an article's editors handled it.
        var names = record.Authors.Count == 0 && record.Type is "book" or "edited-book" or "reference-book" or "monograph" or "proceedings"
            ? record.Editors : record.Authors;
        // The list is in the order of the deposit, and that once in a while begins with another than the first.
        var first = names.Count > 0 && !names[0].IsFirst && names.Count(n => n.IsFirst) == 1 ? names.FindIndex(n => n.IsFirst) : 0;
        var authors = new List<Author>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            if (Map(names[i]) is { } author)
            {
                authors.Insert(i == first ? 0 : authors.Count, author);
            }
        }

        return authors;
    }

    private static Author? Map(CrossrefName name)
    {
        var orcid = RecordOrcid.Find(name.Orcid);
        if (Plain(name.Family) is not { } family)
        {
            return (Plain(name.Name) ?? Plain(name.Given)) is { } whole ? new Author(whole, Orcid: orcid) : null;
        }

        var suffix = name.Suffix?.Trim(' ', ',');
        if (suffix is null || !Suffixes.Contains(suffix))
        {
            // Degrees, initials and offices are written there too: they are no part of the name.
            suffix = SplitSuffix(ref family);
        }

        return new Author(family, Plain(name.Given), suffix, orcid);
    }

    /// <summary>"Raimundo, Jr." keeps its suffix behind the family name.</summary>
    private static string? SplitSuffix(ref string family)
    {
        var comma = family.LastIndexOf(',');
        if (comma <= 0 || family[(comma + 1)..].Trim() is not { Length: > 1 } suffix || !Suffixes.Contains(suffix))
        {
            return null;
        }

        family = family[..comma].TrimEnd();
        return suffix;
    }

    private static string? Plain(string? text)
    {
        if (text is null || Nobody.Contains(text))
        {
            return null;
        }

        var plain = text.AsSpan().ContainsAny(Markup) || text.Contains("  ", StringComparison.Ordinal)
            ? CrossrefText.ToPlain(text) : text;
        return plain is null || Nobody.Contains(plain) ? null : plain.Trim(' ', ',') is { Length: > 0 } name ? name : null;
    }
}
