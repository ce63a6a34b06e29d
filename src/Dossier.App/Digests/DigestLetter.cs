using System.Globalization;
using Dossier.App.Accounts.Mail;
using Dossier.App.Pages.Delivery;

namespace Dossier.App.Digests;

/// <summary>Makes the letter of a digest: plain text and HTML, and the headers by which programs treat it as what it is.</summary>
internal static class DigestLetter
{
    /// <param name="to">The reader's address.</param>
    public static async Task<Letter> MakeAsync(DigestModel digest, string to)
    {
        await using var html = new StringWriter(CultureInfo.InvariantCulture);
        using (var slice = DigestHtml.Create(digest))
        {
            await slice.RenderAsync(html, slice.HtmlEncoder);
        }

        return new Letter(to, digest.Subject, digest.ToText())
        {
            Html = html.ToString(),
            Headers =
            [
                // RFC 2369 and 8058: the program ends it by one POST, without opening a page.
                ("List-Unsubscribe", $"<{digest.Unsubscribe}>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                ("List-Id", $"Recommendations <recommendations.{new Uri(digest.Site.BaseUrl).Host}>"),

                // What older programs look at before they answer by themselves.
                ("Precedence", "bulk"),
            ],
        };
    }
}
