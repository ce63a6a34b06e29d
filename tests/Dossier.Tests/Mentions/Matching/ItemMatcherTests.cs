using Dossier.Bench;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Matching;

namespace Dossier.Tests.Mentions.Matching;

[Collection(MatchingTests.Name)]
public sealed class ItemMatcherTests(MatchingCorpus corpus)
{
    private IEnumerable<ArticleChange> Changes()
    {
        using var snapshot = corpus.Corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0)];
    }

    private MatchingSet Made(int linking = 60) => MatchingSet.Make(Changes(), corpus.Articles.Count, seed: 11, sources: 200, unrelated: 300, linking);

    [Fact]
    public async Task ItemsComeToTheArticlesThatTheyWereMadeFrom()
    {
        var made = Made();
        var matches = await new ItemMatcher(corpus.Generation, made.Items).MatchAsync(Changes(), TestContext.Current.CancellationToken);
        var figures = made.Measure(matches, corpus.Generation);
        TestContext.Current.TestOutputHelper?.WriteLine(figures.ToString());
        Assert.True(figures.Strict >= 0.9 && figures.Recall >= 0.7 && figures.OnUnrelated <= 3, figures.ToString());
        Assert.Equal(1, figures.Linked);
    }

    [Fact]
    public async Task TheVerdictIsThatOfTheJudgementOfOnePair()
    {
        var made = Made();
        var matches = await new ItemMatcher(corpus.Generation, made.Items).MatchAsync(Changes(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(matches);
        var profiles = corpus.Articles.ToDictionary(a => a.Id, a => ArticleProfile.From(a, corpus.Generation));
        Assert.All(matches, m => Assert.Equal(m.Verdict, Relevance.Judge(profiles[m.Article], made.Items[(int)m.Item])));
        Assert.All(matches, m => Assert.True(m.Verdict.Score >= Relevance.Floor && m.Verdict.Reason.Length > 0));
    }

    [Fact]
    public async Task NoItemIsLeftOutBeforeItsJudgement()
    {
        var items = Made(linking: 0).Items.Take(200).ToArray();
        var open = new MatchingOptions(ArticlesAnItem: 1000, NearBest: 0);
        var matches = await new ItemMatcher(corpus.Generation, items, open).MatchAsync(Changes(), TestContext.Current.CancellationToken);
        var expected = corpus.Articles.Select(a => ArticleProfile.From(a, corpus.Generation))
            .SelectMany(p => items.Where(i => Relevance.Judge(p, i).IsRelevant).Select(i => (i.Id, p.Id))).ToHashSet();
        var missed = expected.Except(matches.Select(m => (m.Item, m.Article))).Count();
        Assert.True(expected.Count > 100 && missed <= expected.Count / 50, $"{missed} of {expected.Count} missed");
    }

    [Fact]
    public async Task NewArticlesAreMatchedWithoutTheOthers()
    {
        var made = Made();
        var matcher = new ItemMatcher(corpus.Generation, made.Items);
        var (early, late) = (Changes().SkipLast(40).ToArray(), Changes().TakeLast(40).ToArray());
        var before = await matcher.MatchAsync(early, TestContext.Current.CancellationToken);
        var best = before.GroupBy(m => m.Item).ToDictionary(g => g.Key, g => g.Max(m => m.Verdict.Score));
        var added = await matcher.MatchAsync(late, TestContext.Current.CancellationToken, best);
        var all = await matcher.MatchAsync(Changes(), TestContext.Current.CancellationToken);
        Assert.Equal(made.Items.Count, matcher.Items);
        Assert.NotEmpty(added);
        Assert.Equal(all.Where(m => late.Any(c => c.Id == m.Article)).ToHashSet(), added.ToHashSet());
    }

    [Fact]
    public async Task AnEncyclopediaPageComesToMoreArticlesThanNews()
    {
        var titles = corpus.Articles.Select(a => a.Article.Title.ToProse()).Where(t => t.Length > 60).Take(6);
        var item = new ItemText(3, "Reading list", "", string.Join(". ", titles), [], null, "en", PanelKeys.News);
        var options = new MatchingOptions(ArticlesAnItem: 1, ArticlesAPage: 3, NearBest: 0);
        var matches = await new ItemMatcher(corpus.Generation, [item, item with { Id = 4, Panel = PanelKeys.More }], options)
            .MatchAsync(Changes(), TestContext.Current.CancellationToken);
        Assert.Equal((1, 3), (matches.Count(m => m.Item == 3), matches.Count(m => m.Item == 4)));
    }

    [Fact]
    public async Task EveryArticleToWhichAnItemLinksIsKept()
    {
        var dois = corpus.Articles.Select(a => a.Article.Doi).OfType<Dossier.Articles.Doi>().Take(30).ToArray();
        var item = new ItemText(7, "Thirty classics", "", "", [.. dois.Select(d => d.Url)], null, "en", PanelKeys.Social);
        var matches = await new ItemMatcher(corpus.Generation, [item]).MatchAsync(Changes(), TestContext.Current.CancellationToken);
        Assert.Equal(dois.Length, matches.Count(m => m.Verdict.Kind == VerdictKind.Identifier));
    }
}
