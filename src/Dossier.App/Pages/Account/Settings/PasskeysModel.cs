using Dossier.App.Accounts;
using Dossier.App.Localization;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>The reader's passkeys.</summary>
/// <param name="Passkeys">Id of the credential (base64url), name, and when it was made.</param>
/// <param name="AreTaken">Whether passkeys work at the site's address.</param>
public sealed record PasskeysModel(SettingsContext Context, IReadOnlyList<(string Id, string Name, DateTimeOffset Created)> Passkeys, bool AreTaken)
{
    /// <summary>The settings under the name where passkeys work; null where that is this one.</summary>
    public string? Elsewhere { get; init; }

    internal static PasskeysModel Of(SettingsContext context)
    {
        var desk = context.Service<AccountDesk>();
        var stored = context.Service<Readers.IAccountStore>().FindPasskeys(context.Account.Id).Select(PasskeyData.Read).OrderBy(p => p.CreatedAt);
        return new(context, [.. stored.Select(p => (Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(p.CredentialId), p.Name ?? Wording.Current["Passkey"], p.CreatedAt))],
            desk.TakesPasskeys)
        {
            Elsewhere = desk.PasskeysElsewhere(context.Http) is { } elsewhere ? $"{elsewhere}{Addresses.Settings}#passkeys" : null,
        };
    }
}
