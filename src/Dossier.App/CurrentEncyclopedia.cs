using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Encyclopedia;
using Encyclopedia = Dossier.Mentions.Encyclopedia.Encyclopedia;

namespace Dossier.App;

/// <summary>The encyclopedia that was loaded from dumps; exchanged for a newer one while look-ups in the old one are finished.</summary>
/// <param name="language">One for the whole site: that of the live encyclopedia.</param>
public sealed class CurrentEncyclopedia(string data, string language, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly string folder = Encyclopedia.Folder(data, language);
    private Encyclopedia? current;
    private string? refused;
    private bool left;

    /// <summary>What is loaded; null for nothing.</summary>
    public EncyclopediaManifest? Manifest => Volatile.Read(ref current)?.Manifest;

    /// <summary>Pages on an article's topics and pages that cite it, best first; none when no encyclopedia is loaded.</summary>
    public IReadOnlyList<Mention> Find(StoredArticle article, Generation generation)
    {
        while (Volatile.Read(ref current) is { } encyclopedia)
        {
            if (!encyclopedia.TryUse())
            {
                continue;
            }

            try
            {
                return TopicMentions.Find(encyclopedia, article, generation);
            }
            finally
            {
                encyclopedia.Dispose();
            }
        }

        return [];
    }

    /// <summary>Looks whether a newer one was published, and takes it.</summary>
    public void Refresh()
    {
        try
        {
            var name = PublishedFolders.FindCurrentName(folder);
            if (name is null || name == current?.Name || name == refused)
            {
                if (left)
                {
                    // By now the look-ups in the one before are finished.
                    left = false;
                    new PublishedFolders(folder).RemoveUnused();
                }

                return;
            }

            refused = name;
            var opened = Encyclopedia.Open(folder);
            Interlocked.Exchange(ref current, opened)?.Dispose();
            (refused, left) = (null, true);
            log.LogInformation("Using encyclopedia {Name}.", opened?.Name);
        }
        catch (InvalidDataException problem)
        {
            // The old one goes on; the sentence is said once for each that cannot be read.
            log.LogError("{Problem}", problem.Message);
        }
        catch (IOException problem)
        {
            refused = null;
            log.LogWarning("The encyclopedia could not be looked at: {Problem}", problem.Message);
        }
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref current, null)?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }
}
