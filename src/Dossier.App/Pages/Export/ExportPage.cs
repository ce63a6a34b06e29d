using System.Text;
using System.Text.Json;
using Dossier.App.Accounts;
using Dossier.App.Pages.Personal;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Export;

/// <summary>GET /export.json: everything that the site keeps of a reader. GET /export.bib: every liked or collected article. Written as it is read.</summary>
internal static class ExportPage
{
    /// <summary>Version of the form of /export.json; docs/readers.md says what stands in it.</summary>
    private const int Version = 1;

    private static readonly JsonWriterOptions Json = new() { Indented = true };

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.ExportJson, WriteJsonAsync).ReadersOnly();
        app.MapGet(Addresses.ExportBibtex, WriteBibtexAsync).ReadersOnly();
    }

    private static async Task WriteJsonAsync(HttpContext context, ReaderDesk desk, ITopicStore topics, IDigestStore digests, IFeedAddressStore feeds, IApiKeyStore keys)
    {
        var reader = CurrentReader.Read(context);
        var account = CurrentReader.FindAccount(context)!;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"export.json\"";
        await using var json = new Utf8JsonWriter(context.Response.Body, Json);
        json.WriteStartObject();
        json.WriteString("format", "dossier-reader");
        json.WriteNumber("version", Version);
        json.WriteString("site", desk.Facts().BaseUrl);
        json.WriteString("exported", desk.Time.GetUtcNow());
        json.WriteStartObject("account");
        json.WriteString("id", reader.ToString());
        json.WriteString("name", account.Name);
        json.WriteString("email", account.Email);
        json.WriteString("created", account.Created);
        json.WriteEndObject();
        await WriteArticlesAsync("likes", desk.Likes.FindLikes(reader).Select(l => (l.Article, l.At, "")));
        await WriteArticlesAsync("notForMe", desk.Likes.FindDismissed(reader).Select(l => (l.Article, l.At, "")));
        json.WriteStartArray("collections");
        foreach (var collection in desk.Collections.FindAll(reader))
        {
            json.WriteStartObject();
            json.WriteString("id", collection.Id.ToString());
            json.WriteString("name", collection.Name);
            json.WriteString("note", collection.Note);
            json.WriteString("created", collection.Created);
            await WriteArticlesAsync("articles", desk.Collections.FindArticles(reader, collection.Id).Select(c => (c.Article, c.At, c.Note)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("topics");
        foreach (var topic in topics.Find(reader))
        {
            json.WriteStartObject();
            json.WriteString("kind", topic.Kind == TopicKind.Field ? "field" : "keyword");
            json.WriteString("value", topic.Value);
            json.WriteString("at", topic.At);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSettings(json, digests.Find(reader), feeds.Find(reader), keys.FindAll(reader));
        json.WriteEndObject();

        async Task WriteArticlesAsync(string name, IEnumerable<(PublicId Article, DateTimeOffset At, string Note)> articles)
        {
            json.WriteStartArray(name);
            foreach (var (id, at, note) in articles)
            {
                Write(json, id, desk.Corpus.Find(id), at, note);
                if (json.BytesPending > 1 << 14)
                {
                    await json.FlushAsync(context.RequestAborted);
                }
            }

            json.WriteEndArray();
        }
    }

    private static void WriteSettings(Utf8JsonWriter json, DigestSchedule? digest, FeedAddress? feed, IReadOnlyList<ApiKey> keys)
    {
        json.WriteStartObject("settings");
        if (digest is not null)
        {
            json.WriteStartObject("digest");
            json.WriteString("every", digest.IsWeekly ? "week" : "day");
            if (digest.IsWeekly)
            {
                json.WriteString("weekday", digest.Weekday.ToString());
            }

            json.WriteNumber("hour", digest.Hour);
            json.WriteString("zone", digest.Zone);
            json.WriteEndObject();
        }

        if (feed is not null)
        {
            json.WriteString("feedSince", feed.Created);
        }

        json.WriteStartArray("keys");
        foreach (var key in keys)
        {
            json.WriteStartObject();
            json.WriteString("name", key.Name);
            json.WriteString("created", key.Created);
            json.WriteString("lastUsed", key.LastUsed?.ToString("O"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>By every identifier, so that another site with another corpus finds the same article.</summary>
    private static void Write(Utf8JsonWriter json, PublicId id, StoredArticle? stored, DateTimeOffset at, string note)
    {
        json.WriteStartObject();
        json.WriteString("id", (stored?.Id ?? id).ToString());
        json.WriteString("at", at);
        if (note.Length > 0)
        {
            json.WriteString("note", note);
        }

        if (stored?.Article is { } article)
        {
            json.WriteString("title", article.Title.ToPlainText());
            Text("doi", (article.Doi ?? article.PreprintDoi)?.Value);
            Text("arxiv", article.Arxiv?.Value);
            Text("pmid", article.Pmid);
        }

        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }
    }

    private static async Task WriteBibtexAsync(HttpContext context, ReaderDesk desk)
    {
        var reader = CurrentReader.Read(context);
        var likes = desk.Likes.FindLikes(reader).Select(l => l.Article).ToList();
        var names = new Dictionary<PublicId, List<string>>();
        foreach (var collection in desk.Collections.FindAll(reader))
        {
            foreach (var collected in desk.Collections.FindArticles(reader, collection.Id))
            {
                (names.TryGetValue(collected.Article, out var list) ? list : names[collected.Article] = []).Add(collection.Name);
            }
        }

        context.Response.ContentType = "application/x-bibtex; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"export.bib\"";
        await using var output = new StreamWriter(context.Response.Body, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        foreach (var group in likes.Concat(names.Keys).Select(id => (Id: id, Stored: desk.Corpus.Find(id))).Where(a => a.Stored is { State: ArticleState.Live }).GroupBy(a => a.Stored!.Id).ToArray())
        {
            // Programs sort what they read by its keywords: the collections stand among them, without the commas that divide keywords.
            var collections = group.SelectMany(a => names.GetValueOrDefault(a.Id) ?? []).Select(n => n.Replace(",", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
            var article = group.First().Stored!.Article;
            await output.WriteAsync(BibTexWriter.Write(article with { Keywords = [.. collections, .. article.Keywords] }));
            await output.WriteAsync("\n");
        }
    }
}
