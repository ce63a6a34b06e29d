using Dossier.Articles;
using Dossier.Mentions.Unpaywall;

namespace Dossier.Mentions;

/// <summary>The live sources of a site with their settings: which are on, and why others are not.</summary>
public sealed class SourceSet
{
    /// <summary>Name under which looking for a photo stands among the connectors.</summary>
    public const string Photo = "photo";

    /// <summary>Name under which looking for open copies of the full text stands among what is still awaited.</summary>
    public const string FullText = "fulltext";

    private readonly Dictionary<string, LiveSource> byName;

    /// <param name="read">Reads the settings of a source: its name and the type of its record.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public SourceSet(MentionsOptions options, Func<string, Type, SourceOptions> read)
        : this(options, Connectors.All.Select(kind => Make(kind, read(kind.Name, kind.OptionsType))),
            (UnpaywallOptions)read(UnpaywallOptions.Name, typeof(UnpaywallOptions)))
    {
    }

    /// <param name="unpaywall">Settings of the source of open copies; null leaves it alone.</param>
    public SourceSet(MentionsOptions options, IEnumerable<IConnector> connectors, UnpaywallOptions? unpaywall = null)
    {
        Options = options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
        All = [.. connectors.Select(c => new LiveSource(c, WhyOff(options, c)))];
        byName = All.ToDictionary(s => s.Connector.Name, StringComparer.Ordinal);
        Unpaywall = unpaywall ?? new UnpaywallOptions { Enabled = false };
        WhyNoOpenCopies = Unpaywall.FindWhyOff(options.Contact);
    }

    public MentionsOptions Options { get; }

    public IReadOnlyList<LiveSource> All { get; }

    /// <summary>Settings of the source of open copies.</summary>
    public UnpaywallOptions Unpaywall { get; }

    /// <summary>Why no open copies are looked up; null when they are.</summary>
    public string? WhyNoOpenCopies { get; }

    /// <summary>Whether open copies of an article are to be looked up: they may add something, and were not looked up or too long ago.</summary>
    /// <param name="article">As the corpus has it, without what was looked up before.</param>
    public bool AreOpenCopiesDue(Article article, ArticleMentions found, DateTimeOffset now) =>
        WhyNoOpenCopies is null && OpenCopies.FindQuestion(article) is not null && !Holds(found, UnpaywallOptions.Name, now);

    /// <summary>Whether a tab has a source that is on.</summary>
    public bool HasSource(string panel) => All.Any(s => s.IsOn && s.Connector.Panel == panel);

    /// <summary>Sources that are on and have not looked for an article, or too long ago.</summary>
    public IEnumerable<LiveSource> FindStale(ArticleMentions found, DateTimeOffset now) => All.Where(s => s.IsOn && !Holds(found, s.Connector.Name, now));

    /// <summary>Whether a tab's content may change when its sources are asked again.</summary>
    public bool IsStale(ArticleMentions found, string panel, DateTimeOffset now)
    {
        foreach (var source in All)
        {
            if (source.IsOn && source.Connector.Panel == panel && !Holds(found, source.Connector.Name, now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>When a source of a tab last looked for an article.</summary>
    public DateTimeOffset? FindLookedFor(ArticleMentions found, string panel)
    {
        DateTimeOffset? latest = null;
        foreach (var looked in found.LookedFor)
        {
            if (byName.TryGetValue(looked.Connector, out var source) && source.Connector.Panel == panel && (latest is null || looked.At > latest))
            {
                latest = looked.At;
            }
        }

        return latest;
    }

    /// <summary>What a connector's terms ask to be shown beside its items; null for items that came in by feeds or dumps.</summary>
    public string? FindAttribution(string connector) => byName.TryGetValue(connector, out var source) ? source.Connector.Attribution : null;

    private static bool Holds(ArticleMentions found, string connector, DateTimeOffset now)
    {
        foreach (var looked in found.LookedFor)
        {
            if (looked.Connector == connector)
            {
                return looked.Until > now;
            }
        }

        return false;
    }

    private static IConnector Make(ConnectorKind kind, SourceOptions options) =>
        options.FindProblem(kind.Name) is { } problem ? throw new InvalidDataException(problem) : kind.Make(options);

    private static string? WhyOff(MentionsOptions options, IConnector connector) =>
        !connector.Options.Enabled ? "switched off"
        : connector.Options.FindMissing(connector.Name) is { } missing ? $"needs {missing}"
        : options.Contact is null ? "needs Mentions:Contact"
        : null;
}

/// <param name="WhyOff">Why it is not asked; null when it is on.</param>
public sealed record LiveSource(IConnector Connector, string? WhyOff)
{
    public bool IsOn => WhyOff is null;
}
