using Dossier.App.Localization;
using Dossier.Articles;

namespace Dossier.App.Pages.Errors;

/// <summary>404: an address that leads nowhere, or an identifier that the corpus does not have.</summary>
/// <param name="Doi">The DOI that was asked for; null when none was.</param>
/// <param name="Asked">Another identifier that was asked for, as it was written ("PMID 123").</param>
public sealed record NotFoundModel(SiteFacts Site, Doi? Doi = null, string? Asked = null)
{
    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Doi is null && Asked is null ? Wording.Current["Page not found"] : Wording.Current["Not in this corpus"],
        Indexed = false
    };
}

/// <summary>410: an article that its source has withdrawn; title and identifiers are kept.</summary>
/// <param name="TitleHtml">Inline HTML.</param>
/// <param name="TitleText">Plain text.</param>
/// <param name="DoiUrl">The resolver's address; null without a DOI.</param>
public sealed record GoneModel(SiteFacts Site, string TitleHtml, string TitleText, string? DoiUrl)
{
    public PageFrame Frame => new() { Site = Site, Title = Wording.Current.Format("Removed: {0}", TitleText), Indexed = false };
}

/// <summary>500 and other failures.</summary>
/// <param name="Trace">What an operator finds the failure by in the log.</param>
public sealed record ErrorModel(SiteFacts Site, int Status, string Trace)
{
    public PageFrame Frame => new() { Site = Site, Title = Status == 429 ? Wording.Current["Too many requests"] : Wording.Current["Something went wrong"], Indexed = false };
}
