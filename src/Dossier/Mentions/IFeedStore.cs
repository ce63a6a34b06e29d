namespace Dossier.Mentions;

/// <summary>What is remembered of each polled feed.</summary>
public interface IFeedStore
{
    IReadOnlyList<FeedState> Read();

    void Put(FeedState feed);

    /// <summary>Forgets feeds that are no longer in the operator's list.</summary>
    void Remove(IReadOnlyCollection<string> addresses);
}

/// <param name="Address">As it stands in the operator's list.</param>
/// <param name="MovedTo">Where the feed moved for good; null while it did not.</param>
/// <param name="Entries">Entries of the last good reply.</param>
/// <param name="Failures">Failures in a row.</param>
public sealed record FeedState(
    string Address, string? MovedTo, string? ETag, string? LastModified, DateTimeOffset NextAt, DateTimeOffset? LastSuccess, int Entries, int Failures, string? Problem);
