using Dossier.Mentions.MediaWiki;

namespace Dossier.Mentions.Commons;

/// <summary>Settings of the repository of free pictures, under "Mentions:Sources:commons".</summary>
public sealed record CommonsOptions : MediaWikiOptions
{
    /// <summary>Name in settings and in the store.</summary>
    public const string Name = "commons";

    public CommonsOptions()
    {
        // Where its files lie.
        Hosts = ["upload.wikimedia.org", "thumb.wikimedia.org"];
        HoursToLive = 90 * 24;
        HoursToLiveWhenEmpty = 30 * 24;
    }

    public override string Address { get; init; } = "https://commons.wikimedia.org";
}
