using System.Net;
using System.Text;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Localization;

/// <summary>A site of two languages on which a reader has something of everything: likes, a collection with a note, topics, a digest, a feed and a key.</summary>
public sealed class ReadersSite : IAsyncLifetime
{
    public const string Jinek = "10.1126/science.1225829", Mali = "10.1126/science.1232033", Kahneman = "10.2307/1914185";

    public TestSite Site { get; } = new()
    {
        Settings = """{"Site":{"BaseUrl":"http://localhost","Languages":["en","de"]},"Mentions":{"Work":false},"Digests":{"Work":false},"Api":{"RequestsPerMinute":0}}""",
    };

    /// <summary>Reads in German.</summary>
    public TestReader Reader { get; private set; } = null!;

    /// <summary>Has done nothing yet, and reads in German.</summary>
    public TestReader Newcomer { get; private set; } = null!;

    public CollectionId Collection { get; private set; }

    /// <summary>Address of what was found of the reader's library.</summary>
    public string Import { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();

        // Passkeys need a name.
        var root = Site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Reader = await TestReader.CreateAsync(Site, "leserin@example.org", root);
        Newcomer = await TestReader.CreateAsync(Site, "neuling@example.org", root);
        Reader.Browser.Headers["Accept-Language"] = Newcomer.Browser.Headers["Accept-Language"] = "de";

        var (likes, collections, since) = (Site.Services.GetRequiredService<ILikeStore>(), Site.Services.GetRequiredService<ICollectionStore>(), new DateTimeOffset(2026, 3, 5, 14, 5, 0, TimeSpan.Zero));
        likes.Like(Reader.Id, Site.Find(Jinek), since);
        likes.Like(Reader.Id, Site.Find(Kahneman), since);
        likes.Dismiss(Reader.Id, Site.Find(Mali), since);
        Collection = collections.Create(Reader.Id, "Genscheren", "", since)!.Value;
        collections.Add(Reader.Id, Collection, [ArticleIds.Of(Site.Corpus.Find(Site.Find(Jinek))!)], since);
        collections.PutNote(Reader.Id, Collection, ArticleIds.Of(Site.Corpus.Find(Site.Find(Jinek))!), "Nochmals lesen");
        await Reader.PostAsync("/topics", ("topic", "Field physics"));
        await Reader.PostAsync("/settings/digest", ("often", "weekly"), ("weekday", "1"), ("hour", "7"), ("zone", "Europe/Berlin"));
        await Reader.PostAsync("/settings/keys", ("name", "Rechner"));
        await Reader.PostAsync("/settings/feed", ("do", "make"));
        Import = (await UploadAsync()).Location!;
    }

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        Newcomer.Dispose();
        await Site.DisposeAsync();
    }

    private async Task<Answer> UploadAsync()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Reader.Browser.TokenAsync()), "token" },
            { new StringContent("likes"), "into" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"{Jinek}\n{Mali}\n10.9999/nirgends\npmid:1\nunlesbar\n")), "file", "liste.txt" },
        };
        var answer = await Reader.Browser.SendAsync(HttpMethod.Post, "/import", form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return answer;
    }
}
