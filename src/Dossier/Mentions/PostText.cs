using System.Net;

namespace Dossier.Mentions;

/// <summary>How a private person's post is shown: a heading and a short excerpt of what was written, nothing more.</summary>
internal static class PostText
{
    public const int LongestExcerpt = 280;
    private const int LongestTitle = 100;

    /// <summary>Its heading, since posts have no title of their own.</summary>
    public static string Title(string text) => PlainText.Shorten(text, LongestTitle);

    /// <summary>Text that is no HTML, but whose entities may stand escaped; what looks like a tag was written as such ("What does &lt;div&gt; do?").</summary>
    public static string Decode(string? text) => PlainText.Clean(WebUtility.HtmlDecode(text ?? ""));

    /// <summary>Null where the heading or the text says it all.</summary>
    public static string? Excerpt(string text, string title)
    {
        var excerpt = PlainText.Shorten(text, LongestExcerpt);
        return excerpt.Length == 0 || excerpt == title ? null : excerpt;
    }

    /// <summary>What matching may read beyond the excerpt: the rest of the text, and the title of the page that it shares.</summary>
    public static string? Body(string text, string? cardTitle)
    {
        var body = text.Length > LongestExcerpt ? text : "";
        body = string.IsNullOrWhiteSpace(cardTitle) || text.Contains(cardTitle, StringComparison.Ordinal) ? body : $"{body} {PlainText.Clean(cardTitle)}".Trim();
        return body.Length == 0 ? null : body;
    }

    /// <summary>Count and noun: "1 comment", "54 comments".</summary>
    public static string Count(double count, string noun) => $"{count:0} {noun}{(count == 1 ? "" : "s")}";
}
