using System.Text;

namespace Dossier.Mentions;

/// <summary>Prose that was put into HTML without escaping ("for a&lt;b we find"): a tokenizer would take the rest for one tag and lose it.</summary>
internal static class HtmlRepair
{
    /// <summary>Escapes each bracket that opens no tag: another follows before it closes, or nothing closes it. A tag cut off at the end is dropped.</summary>
    public static string EscapeStrayBrackets(string html)
    {
        StringBuilder? repaired = null;
        var copied = 0;
        var noQuote = new bool[2];
        for (var open = html.IndexOf('<'); open >= 0;)
        {
            if (open + 1 >= html.Length || !char.IsAsciiLetter(html[open + 1]))
            {
                open = html.IndexOf('<', open + 1);
                continue;
            }

            var end = EndOfTag(html, open + 1, noQuote);
            if (end < html.Length && html[end] == '>')
            {
                open = html.IndexOf('<', end);
                continue;
            }

            repaired ??= new StringBuilder(html.Length + 16);
            repaired.Append(html, copied, open - copied);
            copied = open;
            if (end == html.Length && IsCutTag(html.AsSpan(open)))
            {
                return repaired.ToString();
            }

            repaired.Append("&lt;");
            copied++;
            open = end < html.Length ? end : -1;
        }

        return repaired is null ? html : repaired.Append(html, copied, html.Length - copied).ToString();
    }

    // Where the tag closes, or the next bracket opens, or the text ends.
    private static int EndOfTag(string html, int from, bool[] noQuote)
    {
        for (var i = from; i < html.Length; i++)
        {
            if (html[i] is '<' or '>')
            {
                return i;
            }

            if (html[i] == '=' && i + 1 < html.Length && html[i + 1] is '"' or '\'')
            {
                // Remembered, so that many tags with an open quote cost no more than one.
                ref var none = ref noQuote[html[i + 1] == '"' ? 0 : 1];
                var close = none ? -1 : html.IndexOf(html[i + 1], i + 2);
                none |= close < 0;
                i = close < 0 ? i + 1 : close;
            }
        }

        return html.Length;
    }

    private static bool IsCutTag(ReadOnlySpan<char> rest) => rest.Contains('=') || rest.IndexOfAny(' ', '\n', '\t') < 0;
}
