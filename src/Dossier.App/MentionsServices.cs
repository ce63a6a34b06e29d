using Dossier.App.Telemetry;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Pictures;
using Dossier.Storage;

namespace Dossier.App;

/// <summary>What the site needs for content from outside: stored items, the sources that are on, the encyclopedia, and the worker that fills tabs.</summary>
internal static class MentionsServices
{
    /// <param name="connectors">Outside sources in place of the program's own, for tests.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static void Add(WebApplicationBuilder builder, string data, Engine engine, IReadOnlyList<IConnector>? connectors)
    {
        var (services, configuration) = (builder.Services, (IConfiguration)builder.Configuration);
        var sources = connectors is null ? Settings.Sources(configuration) : new SourceSet(Settings.Mentions(configuration), connectors);
        services.AddSingleton(sources);
        services.AddSingleton<IMentionStore>(provider => new MentionStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
            new CurrentEncyclopedia(data, Settings.Language(configuration), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CurrentEncyclopedia>>()));
        services.AddHostedService(provider => provider.GetRequiredService<CurrentEncyclopedia>());

        // The store comes first: it brings the database to its present form.
        services.AddSingleton(provider => new MentionsWork(
            data, engine, configuration, sources, provider.GetRequiredService<ICorpus>(), provider.GetRequiredService<IMentionStore>(),
            provider.GetRequiredService<CurrentGeneration>().Use, provider.GetRequiredService<CurrentEncyclopedia>().Find, provider.GetRequiredService<TimeProvider>(),
            ledger => new CountedLedger(ledger, provider.GetRequiredService<SiteMetrics>())));
        services.AddSingleton(provider => provider.GetRequiredService<MentionsWork>().Queue);
        services.AddSingleton<PictureCache>(provider => provider.GetRequiredService<MentionsWork>().Pictures);
        services.AddSingleton<ViewLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ViewLog>());
        if (sources.Options.Work)
        {
            services.AddHostedService(provider => new MentionsWorker(
                provider.GetRequiredService<MentionsWork>(), engine.TakeLease, provider.GetRequiredService<CurrentGeneration>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MentionsWorker>>()));
        }
    }

    /// <summary>Opens what pages need at once, so that what is wrong with it stops the start.</summary>
    /// <exception cref="InvalidDataException">A setting or the list of feeds is wrong.</exception>
    public static void Open(IServiceProvider services)
    {
        services.GetRequiredService<MentionsWork>();
        services.GetRequiredService<CurrentEncyclopedia>().Refresh();
    }
}
