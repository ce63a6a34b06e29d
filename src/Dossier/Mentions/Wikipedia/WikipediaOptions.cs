using Dossier.Mentions.MediaWiki;

namespace Dossier.Mentions.Wikipedia;

/// <summary>Settings of the encyclopedia, under "Mentions:Sources:wikipedia".</summary>
public sealed record WikipediaOptions : MediaWikiOptions
{
    public WikipediaOptions()
    {
        // Where its pictures lie.
        Hosts = ["upload.wikimedia.org", "thumb.wikimedia.org"];
        HoursToLive = 30 * 24;
        HoursToLiveWhenEmpty = 30 * 24;
    }

    /// <summary>Root of the wiki; another language has another one ("https://de.wikipedia.org").</summary>
    public override string Address { get; init; } = "https://en.wikipedia.org";

    /// <summary>BCP 47 tag of its language, for pages that do not tell theirs.</summary>
    public string Language { get; init; } = "en";

    /// <summary>False for a wiki with MediaWiki's own search, which knows no OR: only the first identifier of an article is looked up.</summary>
    public bool HasCirrusSearch { get; init; } = true;

    /// <summary>Path of the REST API's summaries; empty for a wiki without them.</summary>
    public string SummaryPath { get; init; } = "/api/rest_v1/page/summary/";

    /// <summary>Hits asked for in each search, at most 20, of which a wiki gives the beginnings in one call.</summary>
    public int HitsPerSearch { get; init; } = 10;

    public override string? FindProblem(string name) =>
        base.FindProblem(name)
        ?? (HitsPerSearch is < 1 or > 20 ? $"Mentions:Sources:{name}:HitsPerSearch is {HitsPerSearch}; it must be from 1 to 20." : null);
}
