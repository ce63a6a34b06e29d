namespace Dossier.App.Pages.Account;

/// <summary>A page that says one thing.</summary>
public sealed record NoticeModel(SiteFacts Site, string Title, string Text)
{
    /// <summary>Where letters go on this site, when they are not sent.</summary>
    public string? Mail { get; init; }

    /// <summary>Where to go on to.</summary>
    public (string Address, string Label)? Onward { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Title, Indexed = false };
}
