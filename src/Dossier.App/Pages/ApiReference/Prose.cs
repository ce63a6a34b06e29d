using Microsoft.AspNetCore.Html;

namespace Dossier.App.Pages.ApiReference;

/// <summary>Descriptions of the document as HTML: of Markdown they use code between backticks and nothing else.</summary>
internal static class Prose
{
    public static HtmlString Of(string text) =>
        new(string.Concat(text.Split('`').Select((part, i) => i % 2 == 0 ? PageText.Encoder.Encode(part) : $"<code>{PageText.Encoder.Encode(part)}</code>")));
}
