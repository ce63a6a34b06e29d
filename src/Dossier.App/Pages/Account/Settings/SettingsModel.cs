using Dossier.App.Localization;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>The reader's settings.</summary>
/// <param name="Sections">With what is wrong in the one whose form was sent.</param>
/// <param name="Done">Id of the section that was changed; null for none.</param>
public sealed record SettingsModel(SiteFacts Site, string Reader, IReadOnlyList<(SettingsSection Section, SettingsContext Context)> Sections, string? Done)
{
    public PageFrame Frame => AccountFrame.Of(Site, Wording.Current["Settings"]);
}
