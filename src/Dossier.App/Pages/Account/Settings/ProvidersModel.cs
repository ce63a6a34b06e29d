using Dossier.App.Accounts;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>Other sites by which the reader signs in.</summary>
/// <param name="Linked">Name of the settings, name for people, and the reader's id there.</param>
/// <param name="Others">Those that can be linked.</param>
public sealed record ProvidersModel(SettingsContext Context, IReadOnlyList<(string Name, string Label, string Key)> Linked, IReadOnlyList<(string Name, string Label)> Others)
{
    internal static ProvidersModel Of(SettingsContext context)
    {
        var providers = context.Service<OpenIdProviders>();
        var linked = context.Service<Readers.IAccountStore>().FindLogins(context.Account.Id);
        return new(context, [.. linked.Select(l => (l.Provider, providers.FindLabel(l.Provider) ?? l.DisplayName ?? l.Provider, l.Key))],
            [.. providers.Names.Where(n => !linked.Any(l => l.Provider == n.Name))]);
    }
}
