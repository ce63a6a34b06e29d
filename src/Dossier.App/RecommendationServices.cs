using Dossier.App.Digests;
using Dossier.App.Pages.Recommendations;
using Dossier.App.Recommendations;
using Dossier.App.Trends;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Dossier.Readers.Trends;
using Dossier.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossier.App;

/// <summary>What recommends, delivers and counts attention.</summary>
internal static class RecommendationServices
{
    /// <summary>All that the site needs.</summary>
    public static void Add(IServiceCollection services, Engine engine, DigestOptions digests)
    {
        AddDelivery(services, engine);
        services.AddSingleton<TrendLog>();
        services.AddHostedService(provider => provider.GetRequiredService<TrendLog>());
        services.AddSingleton<TopicCatalog>();
        services.AddSingleton<RecommendationsDesk>();
        if (digests.Work)
        {
            services.AddHostedService<DigestWorker>();
        }
    }

    /// <summary>What recommends and makes digests, as the site and the command line use it.</summary>
    public static void AddDelivery(IServiceCollection services, Engine engine)
    {
        services.AddSingleton<ITrendStore>(provider => new TrendStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TrendingArticles>();

        // The command that sends digests apart from the site has no other services.
        services.TryAddSingleton<ILikeStore>(provider => new LikeStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICollectionStore>(provider => new CollectionStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITopicStore>(provider => new TopicStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IFeedAddressStore>(provider => new FeedAddressStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDigestStore>(provider => new DigestStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReaderRecommendations>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<DigestRun>();
    }
}
