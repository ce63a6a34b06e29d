using Dossier.Articles;

namespace Dossier.Readers.Delivery;

/// <summary>A digest that one process has taken up.</summary>
/// <param name="Lease">Until when nobody else takes it up.</param>
public sealed record DigestTurn(ReaderId Reader, DigestSchedule Schedule, DateTimeOffset Lease);

/// <summary>Who gets digests, when, and what they have shown. Safe for any number of threads and processes.</summary>
public interface IDigestStore
{
    /// <returns>Null for a reader who gets none.</returns>
    DigestSchedule? Find(ReaderId reader);

    void Put(ReaderId reader, DigestSchedule schedule, DateTimeOffset due);

    /// <returns>False when there was none.</returns>
    bool Remove(ReaderId reader);

    /// <summary>Takes up the digest that has been due longest. If its process dies, it is due again after the lease.</summary>
    /// <returns>Null when none is due.</returns>
    DigestTurn? TakeDue(DateTimeOffset now, DateTimeOffset lease);

    /// <summary>Makes every digest due.</summary>
    void MakeAllDue(DateTimeOffset now);

    /// <summary>Ends a turn in one transaction: the letter is in the outbox, its articles are remembered, and the next digest is due later; or none of it.</summary>
    /// <param name="letter">A whole message (RFC 5322); null when there was nothing to send.</param>
    /// <param name="articles">What the letter shows.</param>
    /// <returns>False when the turn was lost: the lease ended and another process took it up, or the reader wants no more.</returns>
    bool Finish(DigestTurn turn, DateTimeOffset next, byte[]? letter, IReadOnlyCollection<PublicId> articles, DateTimeOffset at);

    /// <summary>What earlier digests showed the reader.</summary>
    IReadOnlySet<PublicId> FindDelivered(ReaderId reader);
}
