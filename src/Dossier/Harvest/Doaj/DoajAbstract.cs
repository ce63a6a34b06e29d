using System.Text.RegularExpressions;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Doaj;

/// <summary>The abstract without what journals send around it.</summary>
internal static partial class DoajAbstract
{
    private const int LongestByline = 4000;
    private const int LongestKeywords = 400;

    /// <param name="keywords">Keywords that stood at the abstract's end; empty when none did.</param>
    public static RichText? Read(DoajRecord record, out IReadOnlyList<string> keywords)
    {
        keywords = [];
        if (record.Abstract is not { } text)
        {
            return null;
        }

        text = WithoutByline(text, record);
        var heading = Heading().Match(text);
        text = heading.Success ? text[heading.Length..] : text;
        var ends = Keywords().Matches(text);
        if (ends.Count > 0 && ends[^1] is var end && text.Length - (end.Index + end.Length) is > 0 and <= LongestKeywords)
        {
            keywords = DoajKeywords.Split(text[(end.Index + end.Length)..]);
            text = text[..end.Index];
        }

        return RecordMarkup.ToBlocks(text);
    }

    /// <summary>Some journals send the byline with its affiliations first: "Ada Klein,1 Bo Li2 1Institute …, India Background: We …".</summary>
    private static string WithoutByline(string text, DoajRecord record)
    {
        const int start = 100;
        var head = text.AsSpan(0, Math.Min(start, text.Length));
        if (record.Authors.Count == 0 || !head.ContainsAnyInRange('0', '9') || !NamesAuthor(head, record.Authors[0].Name))
        {
            return text;
        }

        var begin = Begin().Match(text);
        return !begin.Success || begin.Index > LongestByline ? text : text[(begin.Groups["dropped"].Success ? begin.Index + begin.Length : begin.Index)..];
    }

    private static bool NamesAuthor(ReadOnlySpan<char> head, string name)
    {
        foreach (var word in name.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 3 && head.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<=\s)(?:(?<dropped>Abstract:\s+)|(?:Background|Purpose|Introduction|Objectives?|Aims?|Context)(?::| and ))")]
    private static partial Regex Begin();

    // "Abstract We show" and "Abstract Background The" but not "Abstract Meaning Representation is".
    [GeneratedRegex(@"^\s*(?:Abstract|ABSTRACT)\s+(?=\p{Lu}[\p{L}-]*,?\s+[\p{Ll}\d(]|(?:Background|Introduction|Objectives?|Purpose|Aims?|Context|Importance)\b)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[\s.](?:Keywords?|Key words|KEYWORDS|Palavras-chave|Palabras clave|Mots-clés)\s*:\s*")]
    private static partial Regex Keywords();
}
