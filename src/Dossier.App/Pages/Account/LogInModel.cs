using Dossier.App.Localization;

namespace Dossier.App.Pages.Account;

/// <summary>The form by which a reader logs in, or shows again who they are.</summary>
/// <param name="Token">Against forged posts.</param>
/// <param name="Back">Where the reader goes on to; an address of this site.</param>
public sealed record LogInModel(SiteFacts Site, string Token, string Back, ProviderListModel Providers)
{
    public string Email { get; init; } = "";

    /// <summary>Who is signed in already and is asked to show it again; null for a visitor.</summary>
    public string? Again { get; init; }

    /// <summary>Whether passkeys work at the address of the page.</summary>
    public bool TakesPasskeys { get; init; }

    /// <summary>This page under the name where passkeys work; null where that is this one, or where they work nowhere.</summary>
    public string? PasskeysAt { get; init; }

    /// <summary>What the reader is told before, such as that the password is changed.</summary>
    public string? Note { get; init; }

    /// <summary>What was wrong with what was sent; null at first.</summary>
    public string? Problem { get; init; }

    public PageFrame Frame => AccountFrame.Of(Site, Again is null ? Wording.Current["Log in"] : Wording.Current["Please show that it is you"]);
}
