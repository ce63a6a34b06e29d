using System.CommandLine;
using Dossier.Analysis;
using Dossier.App.Accounts;
using Dossier.App.Accounts.Mail;
using Dossier.App.Digests;
using Dossier.Ingest;
using Dossier.Readers.Delivery;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier digest run: makes the digests that are due, for sites whose servers do not (<c>Digests:Work</c>).</summary>
internal static class DigestCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var now = new Option<bool>("--now") { Description = "Makes every reader's digest now, whenever it is due." };
        var run = new Command("run", "Puts the digests that are due in the outbox.") { data, now };
        run.SetBackgroundWork((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(now), cancellation));
        return new Command("digest", "Recommendations by e-mail.") { run };
    }

    /// <param name="all">Makes those too that are not due yet.</param>
    /// <exception cref="InvalidDataException">There is no corpus in the folder, or a setting is wrong.</exception>
    internal static async Task<int> RunAsync(string data, bool all, CancellationToken cancellation)
    {
        var engine = Settings.EngineOfCorpus(data);
        var settings = Settings.Read(data);
        var site = settings.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        if (site.FindProblem([]) is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        if (site.BaseUrl is null)
        {
            throw new InvalidDataException("Site:BaseUrl is missing: letters must name the address under which the site is reached.");
        }

        await using var services = Compose(data, engine, site, settings);
        services.GetRequiredService<CurrentGeneration>().Refresh();
        services.GetRequiredService<CurrentRecommender>().Refresh();
        if (all)
        {
            services.GetRequiredService<IDigestStore>().MakeAllDue(TimeProvider.System.GetUtcNow());
        }

        var totals = await services.GetRequiredService<DigestRun>().RunAsync(cancellation);
        Console.WriteLine($"digest run: {totals.Sent + totals.Empty + totals.Failed:N0} due = {totals.Sent:N0} put in the outbox + {totals.Empty:N0} with nothing new + {totals.Failed:N0} failed.");
        return totals.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static ServiceProvider Compose(string data, Engine engine, SiteOptions site, IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(site);
        services.AddSingleton<Localization.SiteLanguages>();
        services.AddSingleton(Settings.Mail(settings));
        services.AddSingleton<Outbox>();
        services.AddSingleton<ICorpus>(_ => new Corpus(engine, TimeProvider.System));
        services.AddSingleton(new Generations(data));
        services.AddSingleton(new LikesModels(data, engine.TakeLease, TimeProvider.System));
        services.AddSingleton<CurrentGeneration>();
        services.AddSingleton<CurrentRecommender>();
        AccountServices.AddStores(services, data, engine);
        RecommendationServices.AddDelivery(services, engine);
        return services.BuildServiceProvider();
    }
}
