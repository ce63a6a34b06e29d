using System.Globalization;
using System.Text;
using Dossier.Analysis;
using Dossier.Articles.Citations;
using Dossier.Articles.Citations.Styles;
using Dossier.Ingest;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Pages.Article;

/// <summary>A form of an article other than its page, which a program asks for by Accept at the page's own address.</summary>
/// <remarks>The types are those that doi.org answers to, so that what works with a DOI works here; RFC 9110, 12.5.1 tells how they are weighed.</remarks>
internal sealed record Representation(string Type, Func<ArticleFacts, MediaTypeHeaderValue, string?> Write, string? Extension = null)
{
    private static readonly Representation[] All =
    [
        new("application/x-bibtex", (facts, _) => BibTexWriter.Write(facts.Article), "bib"),
        new("application/x-research-info-systems", (facts, _) => RisWriter.Write(facts.Article), "ris"),
        new("application/vnd.citationstyles.csl+json", (facts, _) => CslJsonWriter.Write(facts.Article), "json"),
        new("application/ld+json", (facts, _) => ArticleJsonLd.Write(facts)),
        new("text/x-bibliography", (facts, asked) => StyleOf(asked)?.Format(facts.Article).ToPlainText()),
    ];

    private MediaTypeHeaderValue asked = new("*/*");

    /// <returns>Null where the page itself is what is wanted, as it is whenever nothing else is wanted more.</returns>
    public static Representation? Choose(StringValues accept)
    {
        // Browsers name HTML first and much else behind it; most requests end here.
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }

        var most = Weigh("text/html", ranges).Weight;
        Representation? best = null;
        foreach (var form in All)
        {
            // A range of types means the page: only who names a type gets it.
            var (weight, range) = Weigh(form.Type, ranges);
            if (weight > most && range is { MatchesAllSubTypes: false })
            {
                (most, best) = (weight, form with { asked = range });
            }
        }

        return best;
    }

    public async Task WriteAsync(HttpContext context, SiteData site, StoredArticle stored, Generation? generation, OutsideContent outside)
    {
        var response = context.Response;
        var body = Write(site.Describe(stored, generation, outside), asked);
        if (body is null)
        {
            await TypedResults.Problem($"style is one of {string.Join(", ", CitationStyle.All.Select(s => s.Key))}.", statusCode: StatusCodes.Status406NotAcceptable)
                .ExecuteAsync(context);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        response.Headers.CacheControl = "public, max-age=60";
        if (Extension is not null)
        {
            response.Headers.ContentLocation = Addresses.Citation(stored.Id, Extension);
        }

        var tag = System.IO.Hashing.XxHash3.HashToUInt64(bytes).ToString("x16", CultureInfo.InvariantCulture);
        await TypedResults.Bytes(bytes, Type + "; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\"")).ExecuteAsync(context);
    }

    private static CitationStyle? StyleOf(MediaTypeHeaderValue asked) =>
        CitationStyle.Find(asked.Parameters.FirstOrDefault(p => p.Name.Equals("style", StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue().Value ?? CitationStyle.All[0].Key);

    /// <summary>The weight of a type by the range that fits it most closely, and among those alike by the heaviest.</summary>
    private static (double Weight, MediaTypeHeaderValue? Range) Weigh(string type, IList<MediaTypeHeaderValue> ranges)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        MediaTypeHeaderValue? closest = null;
        var nearness = 0;
        foreach (var range in ranges)
        {
            var near = range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3
                : range is { MatchesAllSubTypes: true, MatchesAllTypes: false } && range.Type.Equals(type[..slash], StringComparison.OrdinalIgnoreCase) ? 2
                : range.MatchesAllTypes ? 1 : 0;
            if (near > nearness || (near > 0 && near == nearness && WeightOf(range) > WeightOf(closest!)))
            {
                (nearness, closest) = (near, range);
            }
        }

        return closest is null ? (0, null) : (WeightOf(closest), closest);
    }

    private static double WeightOf(MediaTypeHeaderValue range) => range.Parameters.FirstOrDefault(p => p.Name.Equals("q", StringComparison.OrdinalIgnoreCase)) is { } q
        ? double.TryParse(q.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : 0
        : 1;
}
