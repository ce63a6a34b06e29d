using Dossier.App.Localization;

namespace Dossier.App.Pages.Texts;

/// <summary>A page of fixed text.</summary>
public sealed record TextModel(SiteFacts Site, string Title, string Address)
{
    public PageFrame Frame => new() { Site = Site, Title = Title, Canonical = Address };

    public static TextModel About(SiteFacts site) => new(site, Wording.Current["About"], "/about");

    public static TextModel Privacy(SiteFacts site) => new(site, Wording.Current["Privacy"], "/privacy");

    public static TextModel Tools(SiteFacts site) => new(site, Wording.Current["For other sites and tools"], "/tools");
}
