using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Encyclopedia;
using Dossier.Mentions.Feeds;
using Dossier.Mentions.Matching;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Pictures;
using Dossier.Mentions.Refresh;
using Dossier.Storage;

namespace Dossier.App;

/// <summary>Everything that gathers outside content, put together on one data folder: for the commands and for the site's own worker.</summary>
internal sealed class MentionsWork : IDisposable
{
    private readonly SourceLedger ledger;
    private readonly FeedStore feeds;
    private readonly RefreshQueue queue;

    /// <param name="use">Takes part in the use of the current analysis.</param>
    /// <param name="findTopics">Pages of the loaded encyclopedia on an article's topics.</param>
    /// <param name="watch">Stands between those who call sources and the ledger of their calls; null for nobody.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public MentionsWork(string data, Engine engine, IConfiguration configuration, SourceSet sources, ICorpus corpus, IMentionStore store, Func<Generation?> use,
        Func<StoredArticle, Generation, IReadOnlyList<Mention>> findTopics, TimeProvider time, Func<ISourceLedger, ISourceLedger>? watch = null)
    {
        var options = sources.Options;
        (Store, Sources) = (store, sources);
        ledger = new SourceLedger(engine);
        Ledger = watch?.Invoke(ledger) ?? ledger;
        feeds = new FeedStore(engine);
        queue = new RefreshQueue(engine);
        var jitter = new Random(Environment.ProcessId ^ (int)time.GetTimestamp());
        Outgoing = new OutgoingClient(UserAgent(options, configuration["Site:BaseUrl"]), options.PrivateHosts, time);
        Pictures = new PictureCache(Path.Combine(data, "pictures"), store, time, (long)options.PictureMegabytes << 20);
        Commons = (CommonsOptions)Settings.Source(configuration, CommonsOptions.Name, typeof(CommonsOptions));
        Refresh = new RefreshRun(new Refresher(corpus, store, Sources, Commons, Outgoing, Ledger, Pictures, findTopics, time, jitter), queue, store, use, time);
        FeedsFile = FeedsFileOf(data, options);
        Poller = new FeedPoller(ReadFeeds(data, options), (FeedOptions)Settings.Source(configuration, FeedPoller.Connector, typeof(FeedOptions)), feeds, store, Outgoing, Ledger,
            options, time, jitter);
        Matching = new MatchingRun(corpus, store, use, engine.TakeLease, time);
    }

    public IMentionStore Store { get; }

    /// <summary>What is loaded of the encyclopedia, as a command found it; null for nothing.</summary>
    public EncyclopediaManifest? Encyclopedia { get; init; }

    public SourceSet Sources { get; }

    /// <summary>Settings of the source of photos and their licences.</summary>
    public CommonsOptions Commons { get; }

    public ISourceLedger Ledger { get; }

    public IFeedStore Feeds => feeds;

    public IRefreshQueue Queue => queue;

    public OutgoingClient Outgoing { get; }

    public PictureCache Pictures { get; }

    public RefreshRun Refresh { get; }

    public FeedPoller Poller { get; }

    public MatchingRun Matching { get; }

    /// <summary>Where the operator's own list of feeds stands, or would stand.</summary>
    public string FeedsFile { get; }

    // The name, and the way to reach the operator, in the form that the sources ask for.
    private static string UserAgent(MentionsOptions options, string? site)
    {
        var version = typeof(MentionsWork).Assembly.GetName().Version?.ToString(2);
        return $"Dossier/{version} ({string.Join("; ", new[] { site, options.Contact }.OfType<string>())})";
    }

    /// <exception cref="InvalidDataException">The operator's list is missing, or a line of it is wrong.</exception>
    internal static IReadOnlyList<ListedFeed> ReadFeeds(string data, MentionsOptions options)
    {
        var file = FeedsFileOf(data, options);
        if (!File.Exists(file))
        {
            return options.Feeds is not null ? throw new InvalidDataException($"Mentions:Feeds names {file}, which does not exist.") : FeedList.ReadBundled().Feeds;
        }

        using var reader = new StreamReader(file);
        var reading = FeedList.Read(reader, file);
        return reading.Problems.Count == 0 ? reading.Feeds : throw new InvalidDataException(string.Join(Environment.NewLine, reading.Problems));
    }

    private static string FeedsFileOf(string data, MentionsOptions options) => options.Feeds ?? Path.Combine(data, "feeds.txt");

    public void Dispose()
    {
        Outgoing.Dispose();
        ledger.Dispose();
        feeds.Dispose();
        queue.Dispose();
    }
}
