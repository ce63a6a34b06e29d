using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;

namespace Dossier.Tests.Readers.Recommendations;

public sealed class RecommenderTests(TwoFields fields) : IClassFixture<TwoFields>
{
    private static readonly RecommendationOptions ByRelevance = new() { Varied = false };

    [Fact]
    public void OneLikeOfAnArticleThatNobodyElseLikesIsEnough()
    {
        var found = fields.Recommend(fields.Taste("owl:0"), new RecommendationOptions { Count = 10 });
        Assert.Equal(10, found.Count);
        Assert.All(found, r => Assert.StartsWith("owl:", fields.Name(r.Article), StringComparison.Ordinal));
        Assert.All(found, r => Assert.NotEmpty(r.Reasons));
    }

    [Fact]
    public void AReaderOfTwoFieldsFindsBothInProportion()
    {
        var found = fields.Recommend(fields.Taste("owl:0", "owl:10", "ceramic:0", "ceramic:5"), new RecommendationOptions { Count = 12 });
        var owls = found.Count(r => fields.Name(r.Article).StartsWith("owl:", StringComparison.Ordinal));
        Assert.InRange(owls, 4, 8);
        Assert.Contains(found.Take(4), r => fields.Name(r.Article).StartsWith("owl:", StringComparison.Ordinal));
        Assert.Contains(found.Take(4), r => fields.Name(r.Article).StartsWith("ceramic:", StringComparison.Ordinal));
    }

    [Fact]
    public void ScoresFallAndAreFiniteAndAboveZeroWhateverSpeaks()
    {
        var model = Model(["owl:4", "owl:20"], ["owl:4", "owl:20", "owl:21"], ["ceramic:9", "ceramic:20"]);
        foreach (var taste in (Taste[])[fields.Taste("owl:4"), fields.Taste("owl:4", "ceramic:9"), fields.Taste("owl:4") with { Dismissed = [new Like(fields.Id("owl:5"), default)] }])
        {
            foreach (var one in (LikesModel?[])[model, null])
            {
                var scores = fields.Recommend(taste, ByRelevance, one).Select(r => r.Score).ToArray();
                Assert.NotEmpty(scores);
                Assert.All(scores, s => Assert.True(float.IsFinite(s) && s > 0));
                Assert.Equal(scores.OrderDescending(), scores);
            }
        }
    }

    [Fact]
    public void NothingLikedDismissedOrKnownIsRecommended()
    {
        var taste = fields.Taste("owl:0", "owl:1") with { Dismissed = [new Like(fields.Id("owl:2"), default)], Known = [fields.Id("owl:3")] };
        foreach (var options in (RecommendationOptions[])[ByRelevance, new()])
        {
            var found = fields.Recommend(taste, options).Select(r => fields.Name(r.Article)).ToArray();
            Assert.NotEmpty(found);
            Assert.Empty(found.Intersect(["owl:0", "owl:1", "owl:2", "owl:3"]));
            Assert.Equal(found.Length, found.Distinct().Count());
        }
    }

    [Fact]
    public void WhatIsNearADismissedArticleFalls()
    {
        var taste = fields.Taste("owl:0", "ceramic:0");
        var before = fields.Recommend(taste, ByRelevance);
        var dismissed = before.First(r => fields.Name(r.Article).StartsWith("ceramic:", StringComparison.Ordinal)).Article;
        var after = fields.Recommend(taste with { Dismissed = [new Like(dismissed, default)] }, ByRelevance);
        float Sum(IEnumerable<Recommendation> found, string field) =>
            found.Where(r => r.Article != dismissed && fields.Name(r.Article).StartsWith(field, StringComparison.Ordinal)).Sum(r => r.Score);
        Assert.True(Sum(after, "ceramic:") < 0.8f * Sum(before, "ceramic:"));
        Assert.Equal(Sum(before, "owl:"), Sum(after, "owl:"), 0.05f * Sum(before, "owl:"));
    }

    [Fact]
    public void EveryReasonIsTrue()
    {
        var liked = new[] { "owl:4", "owl:13", "ceramic:9" };
        var found = fields.Recommend(fields.Taste(liked), ByRelevance, Model(["owl:4", "owl:20"], ["owl:4", "owl:20", "owl:21"], ["ceramic:9", "ceramic:20"]));
        var kinds = new HashSet<RecommendationReasonKind>();
        foreach (var recommendation in found)
        {
            var article = fields.Corpus.Find(recommendation.Article)!.Article;
            foreach (var reason in recommendation.Reasons)
            {
                kinds.Add(reason.Kind);
                var name = fields.Name(reason.Liked);
                var like = fields.Corpus.Find(reason.Liked)!.Article;
                Assert.Contains(name, liked);
                switch (reason.Kind)
                {
                    case RecommendationReasonKind.SimilarToLiked or RecommendationReasonKind.SharesWords:
                        Assert.All(reason.Detail?.Split(", ") ?? [], word => Assert.True(Says(like, word) && Says(article, word), $"{word} is not in both"));
                        break;
                    case RecommendationReasonKind.LikedTogether:
                        Assert.Contains((name, fields.Name(recommendation.Article)), (List<(string, string)>)[("owl:4", "owl:20"), ("owl:4", "owl:21"), ("ceramic:9", "ceramic:20")]);
                        break;
                    case RecommendationReasonKind.CitedByLiked:
                        Assert.Contains(article.Records[0].ToString(), like.References);
                        break;
                    case RecommendationReasonKind.CitesLiked:
                        Assert.Contains(like.Records[0].ToString(), article.References);
                        break;
                    default:
                        Assert.Contains(article.Authors, a => a.DisplayName == reason.Detail);
                        Assert.Contains(like.Authors, a => a.DisplayName == reason.Detail);
                        break;
                }
            }
        }

        Assert.Equal(5, kinds.Count);

        static bool Says(Article article, string words) => words.Split(' ').All(w =>
            $"{article.Title.ToPlainText()} {article.Abstract?.ToPlainText()}".Contains(w[..Math.Min(5, w.Length)], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void WhatReadersLikeTogetherComesAcrossFields()
    {
        var model = Model(["owl:1", "ceramic:7"], ["owl:1", "ceramic:7"], ["owl:1", "ceramic:7", "owl:9"], ["owl:5", "owl:6"]);
        var found = fields.Recommend(fields.Taste("owl:1"), new RecommendationOptions { Count = 10 }, model);
        var together = Assert.Single(found, r => fields.Name(r.Article) == "ceramic:7");
        Assert.Equal(RecommendationReasonKind.LikedTogether, together.Reasons[0].Kind);
        Assert.DoesNotContain(fields.Recommend(fields.Taste("owl:1")), r => fields.Name(r.Article) == "ceramic:7");
    }

    [Fact]
    public void NewArticlesAreMixedInAndSaidToBeNew()
    {
        var taste = fields.Taste("owl:0", "owl:1", "owl:2");
        var varied = fields.Recommend(taste, new RecommendationOptions { Count = 15 });
        var relevance = fields.Recommend(taste, ByRelevance).Select(r => r.Article).ToList();
        Assert.DoesNotContain(fields.Recommend(taste, ByRelevance), r => r.IsFresh);

        // Every fifth place at most, and before articles that fit better but are old.
        var fresh = varied.Index().Where(r => r.Item.IsFresh).ToArray();
        Assert.NotEmpty(fresh);
        Assert.All(fresh, r =>
        {
            Assert.True(fields.Corpus.Find(r.Item.Article)!.Article.Year >= 2017);
            Assert.Equal(4, r.Index % 5);
            Assert.Contains(varied.Skip(r.Index + 1), later => relevance.IndexOf(later.Article) < relevance.IndexOf(r.Item.Article));
        });
    }

    [Fact]
    public void OnTheDashboardOfAnArticleItIsWhatFitsTheReaderAndIsNearTheArticle()
    {
        var found = fields.Recommend(fields.Taste("owl:0", "ceramic:0"), new RecommendationOptions { Count = 8, Near = fields.Id("ceramic:10") });
        Assert.NotEmpty(found);
        Assert.All(found.Take(5), r => Assert.StartsWith("ceramic:", fields.Name(r.Article), StringComparison.Ordinal));
        Assert.DoesNotContain(found, r => r.Article == fields.Id("ceramic:10"));
    }

    [Fact]
    public void LikesOfArticlesThatAreNotThereBreakNothing()
    {
        var gone = new PublicId(12345);
        var taste = fields.Taste("owl:0") with { Dismissed = [new Like(gone, default)], Known = [gone] };
        taste = taste with { Likes = [new Like(gone, default), .. taste.Likes] };
        Assert.Equal(fields.Recommend(fields.Taste("owl:0")).Select(r => r.Article), fields.Recommend(taste).Select(r => r.Article));
        Assert.Empty(fields.Recommend(new Taste { Likes = [new Like(gone, default)] }));
        Assert.Empty(fields.Recommend(new Taste { Likes = [] }));
        Assert.Empty(fields.Recommend(fields.Taste("owl:0"), new RecommendationOptions { Near = gone }));
    }

    [Fact]
    public async Task AnswersAreTheSameFromManyThreads()
    {
        var expected = fields.Recommend(fields.Taste("owl:0", "ceramic:3")).Select(r => (r.Article, r.Score)).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => fields.Recommend(fields.Taste("owl:0", "ceramic:3")).Select(r => (r.Article, r.Score)).ToArray())));
        Assert.All(answers, a => Assert.Equal(expected, a));
    }

    [Fact]
    public void RankingInBulkIsTheOrderByRelevance()
    {
        var taste = fields.Taste("owl:0", "ceramic:3");
        var ranked = new Recommender(fields.Generation).Rank(taste, 20);
        Assert.Equal(fields.Recommend(taste, ByRelevance with { Count = 20 }).Select(r => (r.Article, r.Score)), ranked);
        Assert.Equal(ranked.OrderByDescending(r => r.Score), ranked);
    }

    [Fact]
    public void AReaderOfVeryManyLikesIsAnswered()
    {
        var all = TwoFields.Field("owl").Skip(1).Concat(TwoFields.Field("ceramic").Skip(1)).ToArray();
        var taste = fields.Taste(all);
        var many = taste with { Likes = [.. Enumerable.Range(0, 20).SelectMany(_ => taste.Likes)] };
        Assert.Equal(["ceramic:0", "owl:0"], fields.Recommend(many).Select(r => fields.Name(r.Article)).Order(StringComparer.Ordinal));
    }

    private LikesModel Model(params string[][] readers) => LikesTraining.InMemory(
        readers.SelectMany((r, i) => r.Select(a => new ReaderLike(new ReaderId(i + 1), fields.Id(a), default))), TestContext.Current.CancellationToken).Model;
}
