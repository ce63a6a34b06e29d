using System.Buffers;
using System.Text;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article.Signposting;

/// <summary>GET /linksets/{id} and /linksets/{id}.json: every typed link of an article's page (RFC 9264, in the form of 4.1 and of 4.2).</summary>
internal static class LinksetPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/linksets/{id}.json", (HttpContext context, string id, ICorpus corpus, SiteData site) =>
            Answer(context, id, corpus, site, "application/linkset+json", WriteJson));
        app.MapGet("/linksets/{id}", (HttpContext context, string id, ICorpus corpus, SiteData site) =>
            Answer(context, id, corpus, site, "application/linkset", WriteText));
    }

    private static IResult Answer(HttpContext context, string id, ICorpus corpus, SiteData site, string type, Func<Signposts, byte[]> write)
    {
        if (!PublicId.TryParse(id, null, out var parsed) || corpus.Find(parsed) is not { State: ArticleState.Live } stored)
        {
            return TypedResults.NotFound();
        }

        var signposts = Signposts.Of(stored.Id, site.WithOpenCopies(stored).Article, site.Facts(null));
        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.Headers.Link = $"<{signposts.Anchor}>; rel=\"describes\"; type=\"text/html\"";
        return TypedResults.Bytes(write(signposts), type);
    }

    private static byte[] WriteText(Signposts signposts)
    {
        var text = new StringBuilder();
        foreach (var link in signposts.Links)
        {
            text.Append(text.Length > 0 ? ",\n" : "").Append($"<{link.Target}>; rel=\"{link.Relation}\"; anchor=\"{signposts.Anchor}\"");
            if (link.Type is not null)
            {
                text.Append($"; type=\"{link.Type}\"");
            }
        }

        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    private static byte[] WriteJson(Signposts signposts)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartArray("linkset"u8);
        json.WriteStartObject();
        json.WriteString("anchor"u8, signposts.Anchor);
        foreach (var relation in signposts.Links.GroupBy(l => l.Relation))
        {
            json.WriteStartArray(relation.Key);
            foreach (var link in relation)
            {
                json.WriteStartObject();
                json.WriteString("href"u8, link.Target);
                if (link.Type is not null)
                {
                    json.WriteString("type"u8, link.Type);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
