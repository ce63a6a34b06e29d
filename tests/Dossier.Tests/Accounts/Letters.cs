using System.Text.RegularExpressions;
using Dossier.App.Accounts.Mail;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Dossier.Tests.Accounts;

/// <summary>The letters of a site that puts them in a folder.</summary>
internal static partial class Letters
{
    /// <summary>The letters to an address so far, oldest first.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> ReadAsync(TestSite site, string to)
    {
        await SendAsync(site);
        var folder = Path.Combine(site.Data, "mail");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var letters = new List<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml"))
        {
            try
            {
                letters.Add(await MimeMessage.LoadAsync(file));
            }
            catch (FileNotFoundException)
            {
                // An older one, to an account that was never confirmed: the site's own worker has just removed it, as time has gone on.
            }
        }

        return [.. letters.Where(l => l.To.Mailboxes.Single().Address == to).OrderBy(l => l.Date)];
    }

    /// <summary>The path of the link in the one letter to an address whose link leads to a page.</summary>
    public static async Task<string> ReadLinkAsync(TestSite site, string to, string page)
    {
        var links = (await ReadAsync(site, to)).SelectMany(l => Link().Matches(l.TextBody!).Select(m => m.Value)).Select(l => new Uri(l).PathAndQuery);
        return Assert.Single(links, l => l.StartsWith(page + "?", StringComparison.Ordinal));
    }

    /// <summary>Sends everything that waits; the site's own worker may be faster.</summary>
    public static async Task SendAsync(TestSite site)
    {
        var store = site.Services.GetRequiredService<IOutboxStore>();
        var now = site.Services.GetRequiredService<TimeProvider>();
        while (store.FindDue(now.GetUtcNow(), 1).Count > 0)
        {
            try
            {
                await site.Services.GetRequiredService<OutboxWorker>().SendDueAsync(CancellationToken.None);
            }
            catch (LeaseTakenException)
            {
                await Task.Yield();
            }
        }
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
