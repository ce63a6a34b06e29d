using Dossier.App.Localization;

namespace Dossier.App.Pages.Account;

/// <summary>For somebody who comes from another provider for the first time.</summary>
/// <param name="Token">Against forged posts.</param>
/// <param name="Provider">The provider's name for people.</param>
/// <param name="Name">What the provider calls the reader; empty for nothing.</param>
public sealed record ArrivalModel(SiteFacts Site, string Token, string Back, string Provider, string Name)
{
    public PageFrame Frame => AccountFrame.Of(Site, Wording.Current["Welcome"]);
}
