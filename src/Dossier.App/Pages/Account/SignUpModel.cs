using Dossier.App.Localization;

namespace Dossier.App.Pages.Account;

/// <summary>The form by which a visitor makes an account.</summary>
/// <param name="Token">Against forged posts.</param>
/// <param name="Back">Where the reader goes on to; an address of this site.</param>
public sealed record SignUpModel(SiteFacts Site, string Token, string Back, ProviderListModel Providers)
{
    public string Email { get; init; } = "";

    public FormProblem? Problem { get; init; }

    public PageFrame Frame => AccountFrame.Of(Site, Wording.Current["Sign up"]);
}

/// <summary>What follows a sign-up, whether or not the address had an account: look into your mail.</summary>
/// <param name="Mail">Where letters go on a site that sends none; null where they are sent.</param>
public sealed record LookInMailModel(SiteFacts Site, string Token, string Back, string Email, string? Mail)
{
    public PageFrame Frame => AccountFrame.Of(Site, Wording.Current["Look into your mail"]);
}
