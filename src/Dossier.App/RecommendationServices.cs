using Dossier.App.Trends;
using Dossier.Readers.Trends;
using Dossier.Storage;

namespace Dossier.App;

/// <summary>What recommends, delivers and counts attention.</summary>
internal static class RecommendationServices
{
    public static void Add(IServiceCollection services, Engine engine)
    {
        services.AddSingleton<ITrendStore>(provider => new TrendStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TrendLog>();
        services.AddHostedService(provider => provider.GetRequiredService<TrendLog>());
        services.AddSingleton<TrendingArticles>();
    }
}
