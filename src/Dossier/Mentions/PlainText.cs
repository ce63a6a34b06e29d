using System.Globalization;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Dossier.Mentions;

/// <summary>Readable text of what others wrote: one line, no markup, nothing invisible that would change how it is shown.</summary>
public static class PlainText
{
    // HTML 13.2.5.80 reads the numbers 128 to 159 as windows-1252; the five without a character there stay and are dropped.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
    };

    // Elements whose content is no text to read. The tokenizer must be told which of them hold no tags.
    private static readonly Dictionary<string, HtmlParseMode> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        ["script"] = HtmlParseMode.Script,
        ["style"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext,
        ["noframes"] = HtmlParseMode.Rawtext,
        ["title"] = HtmlParseMode.RCData,
        ["textarea"] = HtmlParseMode.RCData,
        ["template"] = HtmlParseMode.PCData,
        ["noscript"] = HtmlParseMode.PCData,
        ["svg"] = HtmlParseMode.PCData,
        ["annotation"] = HtmlParseMode.PCData,
    };

    /// <summary>Text of an HTML fragment: blocks become blanks, entities characters; scripts and styles are dropped.</summary>
    public static string FromHtml(string html) => FromHtml(html, null);

    /// <summary>The same; the targets of its links are added to <paramref name="links"/> as they are written.</summary>
    public static string FromHtml(string html, ICollection<string>? links)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return Clean(html);
        }

        using var source = new TextSource(HtmlRepair.EscapeStrayBrackets(html));
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        var text = new StringBuilder(html.Length);
        string? unread = null;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (token.Type == HtmlTokenType.Character && unread is null)
            {
                text.Append(token.Data);
            }
            else if (token.Type == HtmlTokenType.EndTag && unread is not null)
            {
                unread = token.Name.Equals(unread, StringComparison.OrdinalIgnoreCase) ? null : unread;
            }
            else if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag && unread is null)
            {
                if (Blocks.Contains(token.Name))
                {
                    text.Append(' ');
                }

                if (token.Type == HtmlTokenType.StartTag)
                {
                    var tag = token.AsTag();
                    if (Unread.TryGetValue(tag.Name, out var mode))
                    {
                        tokenizer.State = mode;
                        unread = mode == HtmlParseMode.PCData && tag.IsSelfClosing ? null : tag.Name;
                    }
                    else if (links is not null && tag.Name is "a" or "area" && tag.GetAttribute("href") is { Length: > 0 } href)
                    {
                        links?.Add(href);
                    }
                }
            }
        }

        return Clean(text.ToString());
    }

    /// <summary>Plain text made fit to show: blanks and line ends collapsed, control characters, invisible ones and bidi overrides dropped.</summary>
    public static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] is >= '\u0080' and <= '\u009f' ? Windows1252[text[i] - 0x80] : text[i];
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!pair && IsDropped(c))
            {
                continue;
            }

            if (gap && result.Length > 0)
            {
                result.Append(' ');
            }

            gap = false;
            result.Append(c);
            if (pair)
            {
                result.Append(text[++i]);
            }
        }

        return result.ToString();
    }

    /// <summary>At most <paramref name="length"/> UTF-16 units, cut after a word and ended with " …"; a character is never cut in two.</summary>
    public static string Shorten(string text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (text.Length <= length)
        {
            return text;
        }

        var room = length - 2;
        var cut = room > 0 ? text.LastIndexOf(' ', room) : -1;
        if (cut < room / 2)
        {
            // One long word, or a script that writes no blanks.
            cut = 0;
            for (var next = StringInfo.GetNextTextElementLength(text); cut + next <= room;)
            {
                cut += next;
                next = StringInfo.GetNextTextElementLength(text.AsSpan(cut));
            }
        }

        var kept = text.AsSpan(0, Math.Max(cut, 0)).TrimEnd(" ,;:-–—(");
        return kept.IsEmpty ? "…" : $"{kept} …";
    }

    private static bool IsDropped(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || c is '\u00ad' or '\u200b' or '\u2060' or '\ufeff' or '\ufffe' or '\uffff'
        || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or (>= '\ufff9' and <= '\ufffb');
}
