namespace Dossier.Mentions.Matching;

/// <summary>By what an item belongs to an article.</summary>
public enum VerdictKind : byte
{
    /// <summary>It does not: it shows on no page.</summary>
    Unrelated,

    /// <summary>It is on the article's specific subject.</summary>
    Topic,

    /// <summary>It says the article's title.</summary>
    Title,

    /// <summary>It links to the article, or gives one of its identifiers.</summary>
    Identifier,
}

/// <summary>What one item has to do with one article.</summary>
/// <param name="Score">0 to 1; items below <see cref="Relevance.Floor"/> do not show.</param>
/// <param name="Reason">For the reader: "links to this DOI", "names this article", "on: low-dose IL-2, dermatomyositis"; empty below the floor.</param>
public readonly record struct Verdict(double Score, string Reason, VerdictKind Kind)
{
    /// <summary>Whether the item shows on the article's page.</summary>
    public bool IsRelevant => Kind != VerdictKind.Unrelated;
}
