using System.Text;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Feeds;

/// <summary>What a feed says as text, made plain by the rules of its format.</summary>
internal static partial class FeedText
{
    private static readonly FeedElement Nothing = new("");

    /// <summary>
    /// Text of an Atom construct (RFC 4287 3.1; Atom 0.3 "mode"): its type says whether it is text, escaped HTML or XHTML.
    /// </summary>
    public static string OfAtom(FeedElement? element, ICollection<string>? links = null)
    {
        element ??= Nothing;
        var type = element.Attribute("type")?.ToLowerInvariant();
        var mode = element.Attribute("mode")?.ToLowerInvariant();
        if (element.HasMarkup)
        {
            return PlainText.FromHtml(element.Markup(), links);
        }

        var value = element.Value();
        if (mode == "base64")
        {
            var bytes = new byte[value.Length];
            value = Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        }

        if (type is "html" or "xhtml" || mode == "escaped" || type?.Contains("html", StringComparison.Ordinal) == true)
        {
            return PlainText.FromHtml(value, links);
        }

        // Without a type it should be text; many feeds that leave it out mean HTML all the same.
        return type is null && Markup().IsMatch(value) ? PlainText.FromHtml(value, links) : PlainText.Clean(value);
    }

    /// <summary>Title or name in RSS, which has no rule: HTML where it looks like it, escaped once or twice.</summary>
    public static string OfRssTitle(FeedElement? element)
    {
        element ??= Nothing;
        return element.HasMarkup ? PlainText.FromHtml(element.Markup())
            : element.Value() is var value && Markup().IsMatch(value) ? Twice(value, null) : PlainText.Clean(value);
    }

    /// <summary>Description or content in RSS: HTML, escaped once or twice.</summary>
    public static string OfRssContent(FeedElement? element, ICollection<string>? links)
    {
        element ??= Nothing;
        return element.HasMarkup ? PlainText.FromHtml(element.Markup(), links) : Twice(element.Value(), links);
    }

    /// <summary>Without the sentences that publishing programs put around every entry; null where nothing is left.</summary>
    public static string? WithoutBoilerplate(string text)
    {
        text = Opening().Replace(text, "");
        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            var tail = Math.Max(0, text.Length - 500);
            text = (text[..tail] + Closing().Replace(text[tail..], "")).TrimEnd();
        }

        return text.Length == 0 ? null : text;
    }

    // Tags that appear only after the first decoding were escaped twice; beside real tags they are meant to be read.
    private static string Twice(string value, ICollection<string>? links)
    {
        var once = PlainText.FromHtml(value, links);
        return !value.Contains('<', StringComparison.Ordinal) && value.Contains('&', StringComparison.Ordinal) && Markup().IsMatch(once)
            ? PlainText.FromHtml(once, links)
            : PlainText.Clean(Entities.Decode(once));
    }

    [GeneratedRegex(
        "</(?:a|b|i|u|p|s|em|strong|sub|sup|span|div|h[1-6]|ul|ol|li|small|big|cite|q|code|font|tt|blockquote|td|tr|table|figure|section)\\s*>"
        + "|<(?:br|hr|p|img)(?:\\s[^<>]*)?/?>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^[\p{L}\s&-]{1,60}, Published online: [^;]{1,40}; doi:\S+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"\s*(?:\bThe post .{1,300} (?:first appeared on|appeared first on|first appeared in|appeared first in) .{1,120}"
        + @"|\b(?:Der Beitrag .{1,300} erschien zuerst auf|Cet article .{1,300} est apparu en premier sur|L[’']article .{1,300} est apparu en premier sur"
        + @"|La entrada .{1,300} (?:se publicó primero en|aparece primero en)|O post .{1,300} apareceu primeiro em) .{1,120}"
        + @"|\b(?:Read more|Read the full (?:story|article)|Continue reading(?: .{1,200})?|Keep reading|Learn more|Full story|Weiterlesen|Mehr lesen"
        + @"|Lire la suite|Leer más|Seguir leyendo|Leia mais|Leggi tutto|Lees meer)\s*(?:\.{1,3}|…|»|›|→|&raquo;|>{1,2}|\])*"
        + @"|\[\s*(?:…|\.{3})\s*\]|\[link\]|\[comments\]|→)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Closing();
}
