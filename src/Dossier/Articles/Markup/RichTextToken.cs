namespace Dossier.Articles.Markup;

internal enum RichTextTokenKind : byte { Text, Open, Close, Formula }

/// <summary>
/// A piece of <see cref="RichText"/> markup: text (still escaped), the name of an element that opens or closes, or a formula.
/// </summary>
internal readonly ref struct RichTextToken
{
    private RichTextToken(RichTextTokenKind kind, ReadOnlySpan<char> text, bool display = false)
    {
        Kind = kind;
        Text = text;
        Display = display;
    }

    public RichTextTokenKind Kind { get; }

    /// <summary>The text, the element's name, or the formula's TeX, escaped.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The formula stands on a line of its own.</summary>
    public bool Display { get; }

    /// <summary>Takes the next piece off; what is no element of rich text is text.</summary>
    /// <param name="rest">Not empty.</param>
    public static RichTextToken Next(ref ReadOnlySpan<char> rest)
    {
        var all = rest;
        if (all[0] != '<')
        {
            var end = all.IndexOf('<');
            end = end < 0 ? all.Length : end;
            rest = all[end..];
            return new RichTextToken(RichTextTokenKind.Text, all[..end]);
        }

        // The longest tag is </dmath>.
        var length = all[..Math.Min(all.Length, 8)].IndexOf('>') + 1;
        if (length > 2)
        {
            rest = all[length..];
            var close = all[1] == '/';
            var name = all[(close ? 2 : 1)..(length - 1)];
            if (name is "i" or "b" or "sub" or "sup" or "sc" or "p" or "h")
            {
                return new RichTextToken(close ? RichTextTokenKind.Close : RichTextTokenKind.Open, name);
            }

            if (!close && name is "math" or "dmath")
            {
                // No element stands inside a formula, so the next tag can only be its end.
                var display = name.Length == 5;
                var end = rest.IndexOf('<');
                var formula = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[end..];
                var closing = display ? "</dmath>" : "</math>";
                rest = rest.StartsWith(closing) ? rest[closing.Length..] : rest;
                return new RichTextToken(RichTextTokenKind.Formula, formula, display);
            }
        }

        rest = all[1..];
        return new RichTextToken(RichTextTokenKind.Text, all[..1]);
    }

    /// <summary>Length of the entity at the start of the text; 0 when there is none of &amp;amp;, &amp;lt; and &amp;gt;.</summary>
    public static int EntityLength(ReadOnlySpan<char> text) =>
        text.StartsWith("&amp;") ? 5 : text.StartsWith("&lt;") || text.StartsWith("&gt;") ? 4 : 0;

    /// <param name="plain">At least as long as the text.</param>
    /// <returns>How many characters were written.</returns>
    public static int Unescape(ReadOnlySpan<char> text, Span<char> plain)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            var length = text[0] == '&' ? EntityLength(text) : 0;
            plain[count++] = length == 0 ? text[0] : text[1] switch { 'a' => '&', 'l' => '<', _ => '>' };
            text = text[Math.Max(1, length)..];
        }

        return count;
    }
}
