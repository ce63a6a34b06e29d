using Dossier.Mentions.Bluesky;
using Dossier.Mentions.CommonsVideo;
using Dossier.Mentions.Gdelt;
using Dossier.Mentions.Guardian;
using Dossier.Mentions.HackerNews;
using Dossier.Mentions.InternetArchive;
using Dossier.Mentions.Mastodon;
using Dossier.Mentions.PeerTube;
using Dossier.Mentions.Reddit;
using Dossier.Mentions.Wikipedia;
using Dossier.Mentions.YouTube;

namespace Dossier.Mentions;

/// <summary>Every live connector. A new one is a folder beside this file and a line here.</summary>
public static class Connectors
{
    public static IReadOnlyList<ConnectorKind> All { get; } =
    [
        ConnectorKind.Of<WikipediaOptions>("wikipedia", o => new WikipediaConnector(o)),
        ConnectorKind.Of<GdeltOptions>("gdelt", o => new GdeltConnector(o)),
        ConnectorKind.Of<GuardianOptions>("guardian", o => new GuardianConnector(o)),
        ConnectorKind.Of<HackerNewsOptions>("hackernews", o => new HackerNewsConnector(o)),
        ConnectorKind.Of<BlueskyOptions>("bluesky", o => new BlueskyConnector(o)),
        ConnectorKind.Of<MastodonOptions>("mastodon", o => new MastodonConnector(o)),
        ConnectorKind.Of<RedditOptions>("reddit", o => new RedditConnector(o)),
        ConnectorKind.Of<PeerTubeOptions>("sepiasearch", o => new PeerTubeConnector(o)),
        ConnectorKind.Of<CommonsVideoOptions>("commonsvideo", o => new CommonsVideoConnector(o)),
        ConnectorKind.Of<InternetArchiveOptions>("internetarchive", o => new InternetArchiveConnector(o)),
        ConnectorKind.Of<YouTubeOptions>("youtube", o => new YouTubeConnector(o)),
    ];
}

/// <summary>A kind of connector: its name, the type of its settings, and how one is made of them.</summary>
/// <param name="Name">Lower case; the section of its settings is "Mentions:Sources:NAME".</param>
/// <param name="OptionsType">A record with a default for every setting.</param>
public sealed record ConnectorKind(string Name, Type OptionsType, Func<SourceOptions, IConnector> Make)
{
    public static ConnectorKind Of<TOptions>(string name, Func<TOptions, IConnector> make)
        where TOptions : SourceOptions, new() => new(name, typeof(TOptions), options => make((TOptions)options));
}
