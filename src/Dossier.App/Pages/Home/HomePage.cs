using Dossier.Analysis;
using Dossier.App.Pages.Article;
using Dossier.App.Trends;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Pages.Home;

/// <summary>GET /: the promise, a search, and ways into the corpus. What it shows is counted once for each analysis.</summary>
internal static class HomePage
{
    private const int ExamplesShown = 6;
    private const int TrendingShown = 6;
    private const int NewestShown = 8;
    private static readonly Lock Gate = new();
    private static (string Generation, HomeModel Model)? known;

    public static void Map(WebApplication app) =>
        app.MapGet("/", async (HttpContext context, ICorpus corpus, SiteData site, TrendingArticles trending, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            context.Response.Headers.CacheControl = "public, max-age=60";
            await PageWriter.WriteAsync(context, Index.Create(generation is null ? new HomeModel { Site = site.Facts(null) }
                : ModelOf(corpus, site, generation) with { Trending = [.. trending.Find(generation).Take(TrendingShown).Select(t => Example(t.Stored, t.Card.TitleHtml))] }));
        });

    private static HomeModel ModelOf(ICorpus corpus, SiteData site, Generation generation)
    {
        lock (Gate)
        {
            if (known is { } kept && kept.Generation == generation.Folder)
            {
                return kept.Model;
            }

            // More than are shown, since what was retracted stands on no shelf.
            var newest = generation.Search(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = 4 * NewestShown, WithFacets = true });
            var model = new HomeModel
            {
                Site = site.Facts(generation),
                Examples = Examples(corpus, generation),
                Fields = [.. newest.Facets!.Fields.Select(f => new FieldCount(f.Value, f.Count))],
                Newest = [.. newest.Hits.Select(h => (h.Id, Card: generation.FindCard(h.Id))).Where(h => h.Card is { IsRetracted: false }).Take(NewestShown)
                    .Select(h => SiteData.Card(h.Id, h.Card!.Value).Kept())],
                Years = [.. newest.Facets.Years.Select(y => new YearCount(y.Year, y.Count))],
            };
            known = (generation.Folder, model);
            return model;
        }
    }

    /// <summary>Articles evenly spread over the corpus, so that they show what is in it.</summary>
    private static List<ExampleArticle> Examples(ICorpus corpus, Generation generation)
    {
        var examples = new List<ExampleArticle>();
        foreach (var id in generation.Spread(ExamplesShown))
        {
            if (corpus.Find(id) is { State: ArticleState.Live, Article.IsRetracted: false } stored && generation.FindCard(stored.Id) is { } card)
            {
                examples.Add(Example(stored, card.TitleHtml.ToArray()));
            }
        }

        return examples;
    }

    private static ExampleArticle Example(StoredArticle stored, ReadOnlyMemory<byte> titleHtml)
    {
        const int MostNames = 3;
        return new(stored.Id, titleHtml, stored.Article.Title.ToPlainText(), [.. stored.Article.Authors.Take(MostNames).Select(a => a.Family)], stored.Article.Year);
    }
}
