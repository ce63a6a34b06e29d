using Dossier.App.Localization;
using RazorSlices;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>What a section of the settings is made from.</summary>
/// <param name="Http">The request.</param>
/// <param name="Account">The reader's account as it is now.</param>
/// <param name="Token">Against forged posts; every form of the page carries it.</param>
/// <param name="IsFresh">Whether the reader has shown lately who they are (<see cref="Accounts.Reauthentication"/>).</param>
/// <param name="Problem">What was wrong with the form that was sent, when it is one of this section.</param>
public sealed record SettingsContext(HttpContext Http, Readers.Account Account, string Token, bool IsFresh, FormProblem? Problem)
{
    public T Service<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();
}

/// <summary>One section of the settings. Its forms post to addresses of their own, and go back to /settings?done=ID#ID.</summary>
/// <param name="Id">Fragment of its address.</param>
/// <param name="Heading">The key of its wording, as <paramref name="Done"/>.</param>
/// <param name="Done">What is said after a change ("Your name is changed."); empty for nothing.</param>
/// <param name="View">Makes its view, without the heading.</param>
public sealed record SettingsSection(string Id, string Heading, string Done, Func<SettingsContext, RazorSlice> View)
{
    /// <summary>Whether there is anything to show or to change in it.</summary>
    public Func<SettingsContext, bool> IsShown { get; init; } = _ => true;
}

/// <summary>Every section of the settings, in their order.</summary>
public static class SettingsSections
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new("name", Wording.Key("Name"), Wording.Key("Your name is changed."), c => NameSection.Create(c)),
        new("address", Wording.Key("E-mail address"), Wording.Key("Your address is changed."), c => AddressSection.Create(c)),
        new("password", Wording.Key("Password"), Wording.Key("Your password is changed. All other browsers are signed out."), c => PasswordSection.Create(c)),
        new("passkeys", Wording.Key("Passkeys"), Wording.Key("Your passkeys are changed."), c => PasskeysSection.Create(PasskeysModel.Of(c))),
        new("providers", Wording.Key("Signing in by other sites"), Wording.Key("Your linked sites are changed."), c => ProvidersSection.Create(ProvidersModel.Of(c)))
        {
            IsShown = c => ProvidersModel.Of(c) is { Linked.Count: > 0 } or { Others.Count: > 0 },
        },
        new("delivery", Wording.Key("Recommendations by mail and feed"), Wording.Key("Your choice is kept."), _ => LinkSection.Create(
            new(Wording.Current["Recommendations can come as a letter, daily or weekly, and as a private feed."], Addresses.Delivery, Wording.Current["Choose what comes"]))),
        new("keys", Wording.Key("Keys for the API"), Wording.Key("Your keys are changed."), c => KeysSection.Create(KeysModel.Of(c))),
        new("sessions", Wording.Key("Signed in"), "", c => SessionsSection.Create(c)),
        new("library", Wording.Key("Your data"), "", c => DataSection.Create(c)),
        new("delete", Wording.Key("Delete the account"), "", _ => LinkSection.Create(
            new(Wording.Current["Deleting the account removes everything that belongs to it, at once and for good."], Addresses.DeleteAccount, Wording.Current["See what goes, and delete it"]))),
    ];
}
