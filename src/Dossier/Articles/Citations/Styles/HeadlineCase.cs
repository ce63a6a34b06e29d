using System.Text;

namespace Dossier.Articles.Citations.Styles;

/// <summary>The case of English headlines (MLA Handbook, 2.90; The Chicago Manual of Style, 8.159): every word but the small ones has a capital.</summary>
internal static class HeadlineCase
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "at", "by", "from", "in", "into", "of", "off", "on", "onto", "out", "over", "per",
        "than", "through", "to", "under", "up", "via", "vs", "with", "within", "without", "between", "among", "against", "about", "after", "before", "during",
        "towards", "toward", "across", "along", "around", "beyond", "near", "upon", "de", "la", "le", "van", "von", "et", "al", "e", "g", "i",
    };

    /// <param name="isStart">Whether the text begins the title: its first word has a capital in any case.</param>
    public static string Of(string text, bool isStart)
    {
        var result = new StringBuilder(text.Length);
        var mustRise = isStart;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                // The first word of a subtitle counts as the first of the title.
                mustRise |= text[at] is ':' or '?' or '!' or '—';
                result.Append(text[at++]);
                continue;
            }

            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’' || char.IsLowSurrogate(text[end])))
            {
                end++;
            }

            var word = text[at..end];
            var isPartOfName = at > 0 && text[at - 1] is '\'' or '’' or '.' or '_' || (at > 0 && char.IsDigit(text[at - 1]));
            var rises = word.Length > 1 && word.All(c => char.IsAsciiLetterLower(c) || c is '\'' or '’') && !isPartOfName && (mustRise || !Small.Contains(word));
            result.Append(rises || (mustRise && word is "a") ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            mustRise = false;
            at = end;
        }

        return result.ToString();
    }
}
