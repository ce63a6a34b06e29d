namespace Dossier.Mentions;

/// <summary>An item from outside about an article, as stored and shown.</summary>
/// <param name="Panel">Key of the tab on which it shows ("news").</param>
/// <param name="Connector">Name of the connector that found it.</param>
/// <param name="SourceName">Who published it, as shown to a reader.</param>
/// <param name="Published">Date, ISO 8601; null where unknown.</param>
/// <param name="Excerpt">A short excerpt where the source's terms allow it.</param>
/// <param name="Reason">Why it is here ("links to this DOI").</param>
/// <param name="Attribution">What the source's terms ask to be shown.</param>
/// <param name="Relevance">0 to 1, by which the items of a tab are ordered.</param>
public sealed record Mention(
    string Panel, string Url, string Connector, string Title, string SourceName, string? Published, string? Excerpt,
    string Reason, string Attribution, double Relevance);

/// <summary>What one tab of an article has, and when it was last looked for.</summary>
public sealed record PanelMentions(IReadOnlyList<Mention> Items, DateTimeOffset? LookedFor);
