namespace Dossier.App.Pages.Account;

/// <summary>The form by which a reader logs in.</summary>
/// <param name="Token">Against forged posts.</param>
/// <param name="Back">Where the reader goes on to; an address of this site.</param>
public sealed record LogInModel(SiteFacts Site, string Token, string Back)
{
    public string Email { get; init; } = "";

    /// <summary>What was wrong with what was sent; null at first.</summary>
    public string? Problem { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = "Log in", Indexed = false };
}
