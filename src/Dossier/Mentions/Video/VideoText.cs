using System.Globalization;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Video;

/// <summary>Texts and dates of videos in the form in which items hold them.</summary>
internal static partial class VideoText
{
    private const int LongestTitle = 300;
    private const int LongestName = 150;
    private const int LongestExcerpt = 300;

    // What matching reads; descriptions of collections run to whole books.
    private const int LongestBody = 4_000;
    private const int MostLinks = 40;

    /// <summary>A plain text as a title; empty where there is none.</summary>
    public static string Title(string? text) => PlainText.Shorten(PlainText.Clean(text ?? ""), LongestTitle);

    /// <summary>A plain text as a name; null where there is none.</summary>
    public static string? Name(string? text) => NullIfEmpty(PlainText.Shorten(PlainText.Clean(text ?? ""), LongestName));

    public static string? Excerpt(string plain) => NullIfEmpty(PlainText.Shorten(plain, LongestExcerpt));

    public static string? Body(string plain) => NullIfEmpty(PlainText.Shorten(plain, LongestBody));

    /// <summary>HTML as plain text; the addresses that it links to or names are added to <paramref name="links"/>.</summary>
    public static string FromHtml(string? html, List<string> links)
    {
        var targets = new List<string>();
        var plain = PlainText.FromHtml(Cut(html), targets);
        foreach (var target in targets.Concat(Addresses().Matches(plain).Select(m => m.Value)))
        {
            AddLink(target, links);
        }

        return plain;
    }

    /// <summary>A plain text; the addresses in it are added to <paramref name="links"/>.</summary>
    public static string FromPlain(string? text, List<string> links)
    {
        var plain = PlainText.Clean(Cut(text));
        foreach (Match address in Addresses().Matches(plain))
        {
            AddLink(address.Value, links);
        }

        return plain;
    }

    /// <summary>A description in plain text or Markdown as plain text; the addresses in it are added to <paramref name="links"/>.</summary>
    public static string FromMarkdown(string? markdown, List<string> links)
    {
        var text = Cut(markdown);
        foreach (Match address in Addresses().Matches(text))
        {
            AddLink(address.Value, links);
        }

        text = MarkdownLink().Replace(text, "$1");
        text = MarkdownLine().Replace(text, "");
        text = MarkdownEmphasis().Replace(text, "");
        return PlainText.FromHtml(text);
    }

    /// <summary>A time as ISO 8601 gives it, UTC where it states no zone; null for anything else, a bare year too.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text is { Length: >= 10 and < 40 }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year >= 1880
            ? time
            : null;

    /// <summary>A BCP 47 tag; null for what is none, and for "no language" (zxx) and "undetermined" (und).</summary>
    public static string? Language(string? tag) => tag is not null && LanguageTag().IsMatch(tag) && tag is not ("zxx" or "und" or "mis" or "mul") ? tag : null;

    private static string Cut(string? text) => text is null ? "" : text.Length <= 5 * LongestBody ? text : text[..(5 * LongestBody)];

    private static void AddLink(string address, List<string> links)
    {
        if (links.Count < MostLinks && VideoAddress.Find(address.TrimEnd('.', ',', ';', ':', '!', '?', '"', '\'')) is { } found && !links.Contains(found.AbsoluteUri))
        {
            links.Add(found.AbsoluteUri);
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"https?://[^\s<>\[\]()""]{3,1000}(?:\([^\s<>\[\]()""]{1,200}\)[^\s<>\[\]()""]{0,200})?", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"!?\[([^\[\]\r\n]{0,500})\]\([^()\s]{0,1000}\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+|(?:[-*_][ \t]?){3,50}\r?$)", RegexOptions.Multiline)]
    private static partial Regex MarkdownLine();

    // Marks of emphasis and code; underscores and asterisks inside of words or between blanks mean themselves.
    [GeneratedRegex(@"\*{2,3}|_{2,3}|`{1,3}|~~|(?<![\w*])[*_](?=\w)|(?<=[\w.!?)])[*_](?![\w*])")]
    private static partial Regex MarkdownEmphasis();

    [GeneratedRegex("^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4}$")]
    private static partial Regex LanguageTag();
}
