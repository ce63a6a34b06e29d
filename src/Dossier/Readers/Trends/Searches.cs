namespace Dossier.Readers.Trends;

/// <summary>That something was searched for by more networks than were counted before.</summary>
/// <param name="Day">Days since 1970-01-01, UTC.</param>
/// <param name="Query">Its normal form.</param>
/// <param name="Networks">How many more.</param>
/// <param name="Found">How many articles the last search found.</param>
public readonly record struct SearchCount(long Day, string Query, int Networks, int Found);

/// <summary>What was searched for in some days.</summary>
/// <param name="Networks">The networks of each day, added up.</param>
/// <param name="Found">How many articles the last search found.</param>
/// <param name="LastDay">Days since 1970-01-01, UTC.</param>
public sealed record SearchedFor(string Query, int Networks, int Found, long LastDay);

/// <summary>What is searched for. Holds no trace of who searches. Safe for any number of threads.</summary>
public interface ISearchStore
{
    /// <summary>Adds counts in one transaction.</summary>
    void Add(IReadOnlyCollection<SearchCount> counts);

    /// <summary>What was searched for most since a day, that day among them.</summary>
    /// <param name="unanswered">Only what found nothing when it was last searched for.</param>
    IReadOnlyList<SearchedFor> FindMost(long sinceDay, int limit, bool unanswered);

    /// <summary>Forgets the days before one.</summary>
    /// <returns>How many counts were removed.</returns>
    int Prune(long beforeDay);
}
