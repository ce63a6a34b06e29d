namespace Dossier.App.Pages;

public enum SearchSort { Relevance, Newest, Oldest, MostCited, MostLiked }

/// <summary>A search as its address states it.</summary>
public sealed record SearchState(string Text)
{
    public int? FromYear { get; init; }

    public int? ToYear { get; init; }

    /// <summary>Slug of the journal.</summary>
    public string? Journal { get; init; }

    /// <summary>Facet value of the type.</summary>
    public string? Type { get; init; }

    /// <summary>Facet value of the field.</summary>
    public string? Field { get; init; }

    /// <summary>Key of the subject heading.</summary>
    public string? Subject { get; init; }

    public bool OpenOnly { get; init; }

    public SearchSort Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsNarrowed => FromYear is not null || ToYear is not null || Journal is not null || Type is not null || Field is not null
        || Subject is not null || OpenOnly;
}
