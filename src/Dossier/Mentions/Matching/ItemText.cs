namespace Dossier.Mentions.Matching;

/// <summary>An outside item as matching sees it. All plain text.</summary>
/// <param name="Id">The caller's own number of it.</param>
/// <param name="Excerpt">What its source says in short; may be empty.</param>
/// <param name="Body">Its whole text where the source gives one; may be empty.</param>
/// <param name="Links">Addresses that it points to, its own among them.</param>
/// <param name="Language">BCP 47 language tag where the source tells it.</param>
/// <param name="Panel">Key of the tab on which it would show: one of <see cref="PanelKeys"/>.</param>
public sealed record ItemText(
    long Id, string Title, string Excerpt, string Body, IReadOnlyList<string> Links, DateOnly? Published, string? Language, string Panel);
