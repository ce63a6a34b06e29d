using Dossier.App.Localization;

namespace Dossier.App.Pages;

/// <summary>What every page says of the site.</summary>
/// <param name="Name">Name of the site (<c>Site:Name</c>).</param>
/// <param name="BaseUrl">Root of all absolute addresses, without a slash at its end (<c>Site:BaseUrl</c>).</param>
/// <param name="ArticleCount">Articles in the corpus, without deleted ones.</param>
public sealed record SiteFacts(string Name, string BaseUrl, long ArticleCount)
{
    /// <summary>Address of the program's source.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Address or e-mail address of who runs the site.</summary>
    public string? Contact { get; init; }

    /// <summary>When the corpus was last analyzed; null for never.</summary>
    public DateTimeOffset? AnalyzedOn { get; init; }

    /// <summary>Where the articles' metadata comes from, as shown in the footer and on the about page ("arXiv (CC0)").</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The promise in the header of every page, in the language of the request.</summary>
    public string Promise => Wording.Current.Count(ArticleCount,
        "Dashboard-style pages of related content for {0} academic article.", "Dashboard-style pages of related content for {0} academic articles.");
}

/// <summary>The frame of one page: what its head and header say.</summary>
public sealed record PageFrame
{
    public required SiteFacts Site { get; init; }

    /// <summary>Title without the site's name, plain text; null on the home page.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The page's address without the root ("/dashboard/?doi=…"); null where a page has no lasting address.</summary>
    public string? Canonical { get; init; }

    /// <summary>False for pages that are not to be found by search engines: their links are still followed.</summary>
    public bool Indexed { get; init; } = true;

    /// <summary>Further elements of the head, written as they are.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    /// <summary>What stands in the search box.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The header of an article's page says what an account is for.</summary>
    public bool Invites { get; init; }

    /// <summary>The home page shows the promise and the search itself, so its header does not.</summary>
    public bool IsHome { get; init; }
}
