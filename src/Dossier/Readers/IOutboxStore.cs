namespace Dossier.Readers;

/// <summary>A letter that waits to be sent.</summary>
/// <param name="Reader">Whose it is; null for nobody's.</param>
/// <param name="Message">A whole message (RFC 5322).</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Put">When it was put in the outbox.</param>
public sealed record WaitingLetter(long Id, ReaderId? Reader, byte[] Message, int Tries, DateTimeOffset Put);

/// <summary>Letters that wait to be sent. Safe for any number of threads; what was answered is on disk.</summary>
public interface IOutboxStore
{
    /// <param name="reader">Whose letter it is, so that it goes with the account; null for none.</param>
    void Put(ReaderId? reader, byte[] message, DateTimeOffset at);

    /// <summary>Letters that are due, longest waiting first.</summary>
    IReadOnlyList<WaitingLetter> FindDue(DateTimeOffset now, int most);

    /// <summary>Takes a letter out: it was sent, or never can be.</summary>
    void Remove(long id);

    /// <summary>Counts a try that failed, and when the next is due.</summary>
    void Postpone(long id, DateTimeOffset due);

    /// <summary>How many wait.</summary>
    int Count();
}
