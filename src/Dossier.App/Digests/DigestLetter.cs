using System.Globalization;
using Dossier.App.Pages.Delivery;
using MimeKit;
using MimeKit.Utils;

namespace Dossier.App.Digests;

/// <summary>Makes the letter of a digest: plain text and HTML, and the headers by which programs treat it as what it is.</summary>
internal static class DigestLetter
{
    /// <param name="from">The site's own address.</param>
    /// <returns>A whole message (RFC 5322).</returns>
    public static async Task<byte[]> MakeAsync(DigestModel digest, MailboxAddress from, MailboxAddress to, DateTimeOffset at)
    {
        await using var html = new StringWriter(CultureInfo.InvariantCulture);
        using (var slice = DigestHtml.Create(digest))
        {
            await slice.RenderAsync(html, slice.HtmlEncoder);
        }

        using var message = new MimeMessage
        {
            Subject = digest.Subject,
            Date = at,
            MessageId = MimeUtils.GenerateMessageId(from.Domain),
            Body = new BodyBuilder { TextBody = digest.ToText(), HtmlBody = html.ToString() }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(to);

        // RFC 2369 and 8058: the program ends it by one POST, without opening a page.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{digest.Unsubscribe}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add(HeaderId.ListId, string.Create(CultureInfo.InvariantCulture, $"Recommendations <recommendations.{new Uri(digest.Site.BaseUrl).Host}>"));

        // RFC 3834, and what older programs look at: no out-of-office notice comes back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.Precedence, "bulk");
        using var stream = new MemoryStream();
        await message.WriteToAsync(FormatOptions.Default, stream);
        return stream.ToArray();
    }
}
