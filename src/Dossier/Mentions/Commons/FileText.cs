using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dossier.Mentions.Commons;

/// <summary>Plain text of a field of a file's description, which is HTML written by templates.</summary>
internal static class FileText
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Without what is hidden from readers (dates for machines, cards of authors) and the names of languages before the text.</summary>
    /// <returns>Null where nothing is left.</returns>
    public static string? Read(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        if (html.Contains('<', StringComparison.Ordinal))
        {
            var body = Parser.ParseDocument("<body>" + html).Body!;
            foreach (var element in body.QuerySelectorAll("[style], .language, .metadata, sup.reference").Where(IsUnread).ToArray())
            {
                element.Remove();
            }

            html = body.InnerHtml;
        }

        var text = PlainText.FromHtml(html);
        return text.Length == 0 ? null : text;
    }

    private static bool IsUnread(IElement element) =>
        element.ClassList.Contains("language") || element.ClassList.Contains("metadata") || element.ClassList.Contains("reference")
        || element.GetAttribute("style")!.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
}
