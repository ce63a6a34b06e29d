namespace Dossier.App.Pages.Account;

/// <summary>A page with one button and at most one field: where links in letters lead, since those who check mail follow links but press no button.</summary>
/// <param name="Token">Against forged posts.</param>
/// <param name="Action">Address to which the form is sent.</param>
public sealed record LinkFormModel(SiteFacts Site, string Token, string Title, string Text, string Action, string Button)
{
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>Whose password is asked for, so that the browser's keeper of passwords knows; null for none.</summary>
    public string? Email { get; init; }

    public FieldModel? Field { get; init; }

    public FormProblem? Problem { get; init; }

    /// <summary>Another way on, below.</summary>
    public (string Address, string Before, string Label)? Other { get; init; }

    public PageFrame Frame => AccountFrame.Of(Site, Title);
}
