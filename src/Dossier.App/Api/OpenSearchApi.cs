using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Dossier.App.Feeds;

namespace Dossier.App.Api;

/// <summary>GET /opensearch.xml: the site's search for browsers (OpenSearch 1.1), and /opensearch/suggest?q= in the form of its suggestions extension 1.1.</summary>
internal static class OpenSearchApi
{
    public const string Path = "/opensearch.xml";
    private const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";
    private const string SuggestionsType = "application/x-suggestions+json";
    private const int Lines = 8;

    // OpenSearch 1.1, "The ShortName element".
    private const int LongestShortName = 16;

    // The answer is never part of a page, so that letters of other scripts need no escapes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (SiteOptions site, HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return TypedResults.Bytes(Describe(site), "application/opensearchdescription+xml; charset=utf-8");
        });
        app.MapGet("/opensearch/suggest", (string? q, CurrentGeneration current, HttpResponse response) =>
        {
            using var generation = current.Use();
            response.Headers.CacheControl = "public, max-age=60";
            var found = string.IsNullOrWhiteSpace(q) ? [] : generation?.Index.Suggest(q, Lines) ?? [];
            object[] answer = [q ?? "", found.Select(s => s.Text).Distinct().ToArray()];
            return TypedResults.Json(answer, Plain, SuggestionsType);
        });
    }

    private static byte[] Describe(SiteOptions site)
    {
        var root = site.BaseUrl!.TrimEnd('/');
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            Write("ShortName", site.Name.Length <= LongestShortName ? site.Name : site.Name[..LongestShortName].TrimEnd());
            Write("LongName", site.Name);
            Write("Description", $"Academic articles at {site.Name}: by title, author, keyword or DOI");
            WriteUrl("text/html", "results", root + "/search?q={searchTerms}");
            WriteUrl(SuggestionsType, "suggestions", root + "/opensearch/suggest?q={searchTerms}");
            WriteUrl("application/opensearchdescription+xml", "self", root + Path);
            xml.WriteStartElement("Image", Namespace);
            xml.WriteAttributeString("width", "16");
            xml.WriteAttributeString("height", "16");
            xml.WriteAttributeString("type", "image/svg+xml");
            xml.WriteString(root + "/icon.svg");
            xml.WriteEndElement();
            Write("InputEncoding", "UTF-8");
            Write("OutputEncoding", "UTF-8");
            xml.WriteEndElement();

            void Write(string element, string text) => xml.WriteElementString(element, Namespace, XmlCharacters.Allowed(text));

            void WriteUrl(string type, string relation, string template)
            {
                xml.WriteStartElement("Url", Namespace);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("rel", relation);
                xml.WriteAttributeString("template", template);
                xml.WriteEndElement();
            }
        }

        return stream.ToArray();
    }
}
