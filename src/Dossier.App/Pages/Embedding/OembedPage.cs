using System.Globalization;
using System.Text;
using System.Xml;
using Dossier.App.Feeds;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Ingest;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Pages.Embedding;

/// <summary>GET /oembed?url=&amp;format=json|xml&amp;maxwidth=&amp;maxheight=: how to show an article's page on another site (oembed.com, version 1.0).</summary>
/// <remarks>404 for an address that is no article's page here, 501 for a format that is not written, as the specification has it (2.3.5).</remarks>
internal static class OembedPage
{
    public static void Map(WebApplication app) =>
        app.MapGet("/oembed", IResult (HttpContext context, string? url, string? format, string? maxwidth, string? maxheight, ICorpus corpus, SiteData site) =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers["X-Robots-Tag"] = "noindex";
            if (format is not (null or "" or "json" or "xml"))
            {
                return TypedResults.Problem("format is json or xml.", statusCode: StatusCodes.Status501NotImplemented);
            }

            if (!TryReadPixels(maxwidth, out var width) || !TryReadPixels(maxheight, out var height))
            {
                return TypedResults.Problem("maxwidth and maxheight are numbers of pixels.", statusCode: StatusCodes.Status400BadRequest);
            }

            var facts = site.Facts(null);
            if (Find(url, facts.BaseUrl, corpus) is not { State: ArticleState.Live } stored)
            {
                return TypedResults.Problem("url is no address of an article's page on this site.", statusCode: StatusCodes.Status404NotFound);
            }

            headers.CacheControl = "public, max-age=3600";
            var embedded = EmbeddedArticle.Of(stored.Id, stored.Article, facts, width, height);
            return format == "xml"
                ? TypedResults.Bytes(ToXml(embedded), "text/xml; charset=utf-8")
                : TypedResults.Json(embedded.Fields.ToDictionary(f => f.Name, f => f.Value));
        });

    private static StoredArticle? Find(string? url, string root, ICorpus corpus)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || !Uri.TryCreate(root, UriKind.Absolute, out var own)
            || address.Scheme is not ("http" or "https") || !address.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase)
            || !address.AbsolutePath.StartsWith(own.AbsolutePath, StringComparison.Ordinal))
        {
            return null;
        }

        var path = "/" + Uri.UnescapeDataString(address.AbsolutePath[own.AbsolutePath.Length..]).TrimStart('/');
        return path.StartsWith("/10.", StringComparison.Ordinal) ? (Doi.TryParse(path[1..], null, out var doi) ? corpus.Find(doi) : null)
            : path.TrimEnd('/') == "/dashboard" ? DashboardPage.Ask(new QueryCollection(QueryHelpers.ParseQuery(address.Query))).FindIn(corpus)
            : null;
    }

    private static bool TryReadPixels(string? text, out int? pixels)
    {
        pixels = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        return string.IsNullOrEmpty(text) || pixels is not null;
    }

    private static byte[] ToXml(EmbeddedArticle embedded)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("oembed");
            foreach (var (name, value) in embedded.Fields)
            {
                xml.WriteElementString(name, XmlCharacters.Allowed(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
