namespace Dossier.Readers;

/// <summary>What was counted of one place.</summary>
/// <param name="Count">Attempts.</param>
/// <param name="Last">The last of them, or when the window began in which they are counted.</param>
/// <param name="Until">Until then the next has to wait.</param>
public readonly record struct AttemptCount(int Count, DateTimeOffset Last, DateTimeOffset Until);

/// <summary>Counts of what is slowed or refused when there is too much of it, each for a place: a keyed hash of whom and what is counted.</summary>
public interface IAttemptCounts
{
    /// <summary>After that long without an attempt a place may be forgotten.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromHours(2);

    /// <summary>Key of the hashes, 32 bytes, the same for all who count together.</summary>
    ReadOnlyMemory<byte> Key { get; }

    /// <summary>Whether several processes count together.</summary>
    bool IsShared { get; }

    /// <summary>Looks at counts and changes them, while nobody else does.</summary>
    T Use<T>(Func<IAttemptBook, T> work);
}

/// <summary>The counts while they are held.</summary>
public interface IAttemptBook
{
    AttemptCount? Find(UInt128 place);

    void Put(UInt128 place, AttemptCount count);

    void Remove(UInt128 place);
}
