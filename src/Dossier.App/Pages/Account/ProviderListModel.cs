namespace Dossier.App.Pages.Account;

/// <summary>Buttons of other providers by which a reader signs in.</summary>
/// <param name="Providers">Name of the settings and name for people.</param>
/// <param name="Token">Against forged posts.</param>
public sealed record ProviderListModel(IReadOnlyList<(string Name, string Label)> Providers, string Token, string Back);
