using Dossier.Analysis;
using Dossier.App.Recommendations;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Microsoft.AspNetCore.Antiforgery;

namespace Dossier.App.Pages.Recommendations;

/// <summary>What the pages of recommendations are made with.</summary>
internal sealed record RecommendationsDesk(
    ReaderRecommendations Recommendations, ITopicStore Topics, ICollectionStore Collections, ICorpus Corpus, TopicCatalog Catalog, SiteData Site, CurrentGeneration Current,
    IAntiforgery Antiforgery, TimeProvider Time)
{
    public string TokenFor(HttpContext context)
    {
        var token = Antiforgery.GetAndStoreTokens(context).RequestToken!;

        // The framework has its own mind about caches when it sets its cookie.
        context.Response.Headers.CacheControl = "no-store";
        return token;
    }

    /// <param name="typed">What was searched for.</param>
    public TopicChoice Choose(string token, ReaderId reader, Generation? generation, string typed)
    {
        var all = generation is null ? [] : Catalog.Read(generation);
        return new TopicChoice
        {
            Token = token,
            Picked = FindPicked(reader, generation),
            Typed = typed,
            Found = generation is null || typed.Length == 0 ? [] : TopicCatalog.Search(generation, typed),
            Fields = [.. all.Where(t => t.Kind == TopicKind.Field)],
            Keywords = [.. all.Where(t => t.Kind == TopicKind.Keyword)],
        };
    }

    public IReadOnlyList<ShownTopic> FindPicked(ReaderId reader, Generation? generation) =>
        generation is null ? [] : [.. Topics.Find(reader).Select(t => TopicCatalog.Find(generation, t.Kind, t.Value)).OfType<ShownTopic>()];
}
