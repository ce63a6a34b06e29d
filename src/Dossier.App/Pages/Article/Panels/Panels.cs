using Dossier.App.Localization;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>Every tab of an article's page, in its order.</summary>
public static class PanelList
{
    private static readonly RecommendedPanel Recommended = new();

    public static IReadOnlyList<Panel> All { get; } =
    [
        new MoreInformationPanel(),
        new MentionsPanel(PanelKeys.News, Wording.Key("News"), Wording.Key("news")),
        new MentionsPanel(PanelKeys.Social, Wording.Key("Social Media"), Wording.Key("posts")),
        new VideoPanel(),
        Recommended,
    ];

    /// <summary>The panel of that key; Recommended, which is open at first, for none or an unknown one.</summary>
    public static Panel Find(string? key)
    {
        foreach (var panel in All)
        {
            if (panel.Key == key)
            {
                return panel;
            }
        }

        return Recommended;
    }
}
