using Dossier.App.Trends;
using Dossier.Readers.Recommendations;
using Dossier.Readers.Trends;
using Dossier.Storage;

namespace Dossier.App.Oversight;

/// <summary>What the operator's pages need besides what the site has anyway.</summary>
internal static class OversightServices
{
    /// <param name="data">The data folder.</param>
    public static void Add(IServiceCollection services, Engine engine, string data)
    {
        services.AddSingleton<ISearchStore>(provider => new SearchStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchLog>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchLog>());
        services.AddSingleton(_ => new SiteInventory(engine));
        services.AddSingleton(provider => new SiteReadiness(engine, provider.GetRequiredService<CurrentGeneration>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SiteState(
            data, provider.GetRequiredService<SiteInventory>(), provider.GetRequiredService<MentionsWork>(), provider.GetRequiredService<CurrentGeneration>(),
            provider.GetRequiredService<LikesModels>(), engine, provider.GetRequiredService<TimeProvider>()));
    }
}
