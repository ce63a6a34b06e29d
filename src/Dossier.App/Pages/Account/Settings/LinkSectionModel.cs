namespace Dossier.App.Pages.Account.Settings;

/// <summary>A section that leads to a page of its own.</summary>
public sealed record LinkSectionModel(string Text, string Address, string Label);
