using Dossier.Mentions.Bluesky;
using Dossier.Mentions.CommonsVideo;
using Dossier.Mentions.Gdelt;
using Dossier.Mentions.Guardian;
using Dossier.Mentions.HackerNews;
using Dossier.Mentions.InternetArchive;
using Dossier.Mentions.Mastodon;
using Dossier.Mentions.PeerTube;
using Dossier.Mentions.Reddit;
using Dossier.Mentions.YouTube;

namespace Dossier.Mentions;

/// <summary>Every live connector. A new one is a folder beside this file and a line here.</summary>
public static class Connectors
{
    public static IReadOnlyList<ConnectorKind> All { get; } =
    [
        ConnectorKind.Of<PeerTubeOptions>(PeerTubeConnector.SourceName, options => new PeerTubeConnector(options)),
        ConnectorKind.Of<CommonsVideoOptions>(CommonsVideoConnector.SourceName, options => new CommonsVideoConnector(options)),
        ConnectorKind.Of<InternetArchiveOptions>(InternetArchiveConnector.SourceName, options => new InternetArchiveConnector(options)),
        ConnectorKind.Of<YouTubeOptions>(YouTubeConnector.SourceName, options => new YouTubeConnector(options)),
        ConnectorKind.Of<BlueskyOptions>("bluesky", o => new BlueskyConnector(o)),
        ConnectorKind.Of<GdeltOptions>("gdelt", o => new GdeltConnector(o)),
        ConnectorKind.Of<GuardianOptions>("guardian", o => new GuardianConnector(o)),
        ConnectorKind.Of<HackerNewsOptions>("hackernews", o => new HackerNewsConnector(o)),
        ConnectorKind.Of<MastodonOptions>("mastodon", o => new MastodonConnector(o)),
        ConnectorKind.Of<RedditOptions>("reddit", o => new RedditConnector(o)),
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
