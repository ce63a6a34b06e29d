using Dossier.App.Telemetry;
using Dossier.Harvest.Web;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Feeds;
using Dossier.Storage.Postgres;

namespace Dossier.App.Doctor;

/// <summary>Whether every setting can be read, as the commands read it when they start.</summary>
internal static class SettingsCheck
{
    private const string Advice = "Mend it in appsettings.json or the environment; docs/configuration.md tells of every setting.";

    public static IEnumerable<Finding> Look(Examination examination)
    {
        IConfiguration settings;
        string? unreadable = null;
        try
        {
            settings = examination.ReadSettings();
        }
        catch (InvalidDataException failure)
        {
            (settings, unreadable) = (new ConfigurationBuilder().Build(), failure.InnerException?.Message ?? failure.Message);
        }

        if (unreadable is not null)
        {
            return [Finding.Problem($"appsettings.json cannot be read: {unreadable.TrimEnd('.')}.", "Mend the file: it is JSON.")];
        }

        var found = FindProblems(settings, examination).Distinct(StringComparer.Ordinal).Select(problem => Finding.Problem(problem, Advice)).ToList();
        if (found.Count == 0)
        {
            found.Add(Finding.Ok("All can be read."));
            found.AddRange(FindWarnings(settings));
        }

        return found;
    }

    private static IEnumerable<string> FindProblems(IConfiguration settings, Examination examination)
    {
        Func<string?>[] readings =
        [
            () => (settings.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions()).FindProblem(examination.Urls),
            () => Read(() => Settings.Mentions(settings)),
            () => Read(() => Settings.Sources(settings)),
            () => Read(() => Settings.Source(settings, CommonsOptions.Name, typeof(CommonsOptions))),
            () => Read(() => Settings.Source(settings, FeedPoller.Connector, typeof(FeedOptions))),
            () => Read(() => Settings.Language(settings)),
            () => Read(() => MentionsWork.ReadFeeds(examination.Data, Settings.Mentions(settings))),
            () => Read(() => Settings.MergeOrder(settings)),
            () => FindHarvestProblem(settings),
            () => Read(() => ReadVectorModel(settings)),
            () => Read(() => Settings.Mail(settings)),
            () => Read(() => Settings.Digests(settings)),
            () => Read(() => Settings.Api(settings)),
            () => FindStorageProblem(settings),
            () => Read(() => Settings.OpenIdConnect(settings)),
            () => Read(() => MetricsOptions.Read(settings)),
            () => Read(() => TracesOptions.Read(settings)),
            () => Read(() => SiteLogging.ReadFormat(settings)),
        ];
        return readings.Select(Try).OfType<string>();
    }

    private static string? FindStorageProblem(IConfiguration settings)
    {
        if (Settings.FindPostgres(settings) is { } postgres)
        {
            new PostgresEngine(postgres).Dispose();
        }

        return null;
    }

    private static IEnumerable<Finding> FindWarnings(IConfiguration settings)
    {
        if (settings["Site:BaseUrl"] is not null && settings["Mail:Host"] is null)
        {
            yield return Finding.Warning("Letters to readers stand as files in mail/ and are not sent: Mail:Host is missing.", "Set Mail:Host and Mail:From.");
        }

        if (settings["Site:BaseUrl"] is not null && settings["Site:Contact"] is null)
        {
            yield return Finding.Warning("The site's pages do not tell how to reach whoever runs it: Site:Contact is missing.", "Set it to an e-mail or a web address.");
        }
    }

    // Without a contact nothing is harvested, which is no problem where dumps are loaded.
    private static string? FindHarvestProblem(IConfiguration settings)
    {
        var harvest = Settings.Bind(() => settings.GetSection("Harvest").Get<HarvestOptions>()) ?? new HarvestOptions();
        return (harvest with { Contact = harvest.Contact ?? "nobody" }).FindProblem();
    }

    private static string? Read<T>(Func<T> read)
    {
        read();
        return null;
    }

    private static object? ReadVectorModel(IConfiguration settings)
    {
        using var model = Settings.VectorModel(settings);
        return null;
    }

    private static string? Try(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException or IOException)
        {
            return problem.Message;
        }
    }
}
