using Dossier.App;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Readers.Recommendations;

/// <summary>A site that goes on while readers' likes are learned from.</summary>
public sealed class TakingOverTests : IAsyncLifetime
{
    private readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task TheRunningSiteRecommendsByWhatAnalyzeLearned()
    {
        var current = site.Services.GetRequiredService<CurrentRecommender>();
        var likes = site.Services.GetRequiredService<ILikeStore>();
        var (first, second) = (site.Generations.Open()!, default(RecommenderUse));
        var articles = first.Spread(2).ToArray();
        first.Dispose();
        using (var before = current.Use()!)
        {
            Assert.DoesNotContain(Recommend(before), IsTogether);
        }

        foreach (var reader in (long[])[1, 2, 3])
        {
            likes.Like(new ReaderId(reader), articles[0], DateTimeOffset.UnixEpoch);
            likes.Like(new ReaderId(reader), articles[1], DateTimeOffset.UnixEpoch);
        }

        using (var held = current.Use()!)
        {
            await site.AnalyzeAsync();
            current.Refresh();
            second = current.Use()!;
            Assert.NotEmpty(Recommend(held));
        }

        using (second)
        {
            var together = Assert.Single(Recommend(second), IsTogether);
            Assert.Equal(articles[1], together.Article);
        }

        IReadOnlyList<Recommendation> Recommend(RecommenderUse use) =>
            use.Recommender.Recommend(new Taste { Likes = [new Like(articles[0], default)] }, new RecommendationOptions());

        static bool IsTogether(Recommendation recommendation) => recommendation.Reasons.Any(r => r.Kind == RecommendationReasonKind.LikedTogether);
    }
}
