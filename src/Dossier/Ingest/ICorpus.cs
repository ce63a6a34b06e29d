using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>The corpus: source records and the articles computed from them. Any number of readers, one writer.</summary>
public interface ICorpus : IDisposable
{
    /// <summary>Takes the lease of the one writer.</summary>
    /// <exception cref="LeaseTakenException">Another process writes.</exception>
    ICorpusWriter OpenWriter();

    /// <summary>Makes what a killed writer left findable by its keys; nothing where there is nothing to do, or another process writes.</summary>
    void CompleteKeys();

    /// <summary>The article under a public id, following aliases; deleted ones are found too.</summary>
    StoredArticle? Find(PublicId id);

    /// <summary>The article whose own DOI this is, else one that carries it.</summary>
    StoredArticle? Find(Doi doi);

    StoredArticle? Find(ArxivId id);

    StoredArticle? FindByPmid(string pmid);

    StoredArticle? Find(RecordKey key);

    /// <summary>
    /// The articles of this year of which a record has this title and first author, each once: the key by which records join, so titles of fewer
    /// than four words find none.
    /// </summary>
    /// <param name="title">Folded (<see cref="Folding"/>), as is <paramref name="family"/>, the first author's family name.</param>
    IReadOnlyList<StoredArticle> FindByTitle(string title, string family, int year);

    /// <summary>The stored record of a key; null where there is none.</summary>
    StoredRecord? FindRecord(RecordKey key);

    /// <summary>The row that bears this public id itself, also where its article lives on under another; null where it never named an article.</summary>
    ArticleChange? FindOwn(PublicId id);

    /// <summary>What changed after a change number and before another, in the order of change, live or not; at most <paramref name="count"/>.</summary>
    IReadOnlyList<ArticleChange> FindChanges(long after, long before, int count);

    /// <summary>The number of the first change made at a time or later, whole seconds; one above the latest where there is none.</summary>
    long FindFirstChange(DateTimeOffset time);

    /// <summary>Number of rows whose change lies after one number and before another.</summary>
    long CountChanges(long after, long before);

    /// <summary>A view that does not move while others write.</summary>
    ICorpusSnapshot OpenSnapshot();

    /// <summary>Number of live articles.</summary>
    long CountArticles();

    IEnumerable<SetAsideRecord> ReadSetAside();

    /// <summary>The blocks in which something changed after a change number, in their order; with 0 every block, which takes a pass over the corpus.</summary>
    IReadOnlyList<CorpusBlock> FindBlocks(long after);

    /// <summary>The live articles of a block in the order of arrival, read one by one.</summary>
    IEnumerable<StoredArticle> ReadBlock(int number);

    /// <summary>The live articles that records of these numbers founded, in the order of arrival, read one by one.</summary>
    /// <param name="behind">Behind the last number.</param>
    IEnumerable<StoredArticle> ReadNumbers(long first, long behind);
}

/// <summary>The corpus as it was at one moment. Used by one thread.</summary>
public interface ICorpusSnapshot : IDisposable
{
    /// <summary>The number of the latest change; 0 for an empty corpus.</summary>
    long LatestChange { get; }

    /// <summary>Number of the record that came last; 0 for an empty corpus.</summary>
    long LastNumber { get; }

    /// <summary>What changed after a change number, in the order of change; with 0 every live article in the order of arrival.</summary>
    IEnumerable<ArticleChange> ReadChanges(long after);
}

/// <summary>The one writer of a corpus. All writing happens between <see cref="Begin"/> and <see cref="Commit"/>.</summary>
public interface ICorpusWriter : IDisposable
{
    void Begin();

    void Commit();

    /// <summary>Whether the keys of new records may wait in memory over many transactions, which makes a load of many faster: others find these records by
    /// their keys only later, at the latest when this is set back. Not set back within a transaction. What a killed process left is made good by the next writer.</summary>
    bool KeysMayWait { get; set; }

    /// <summary>Whether any record holds any of these keys.</summary>
    bool IsAnyHeld(ReadOnlySpan<long> hashes);

    /// <summary>Numbers of the records that hold a key, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<long> FindHolders(long hash, int limit);

    StoredRecord ReadRecord(long number);

    /// <summary>Stores a record with its keys.</summary>
    /// <param name="founding">True when the record founds an article of its own at once.</param>
    /// <returns>Its number.</returns>
    long AddRecord(StoredRecord record, bool founding);

    /// <summary>Replaces a record and its keys; the article packed beside it goes on beside the new one, unchanged.</summary>
    void UpdateRecord(StoredRecord before, StoredRecord after);

    void SetFounder(long record, long founder);

    /// <summary>Number of the record that came last; 0 for an empty corpus.</summary>
    long LastNumber { get; }

    /// <summary>Numbers of all records of a scheme, ascending.</summary>
    IReadOnlyList<long> FindNumbers(string scheme);

    /// <summary>Something known of the corpus as a whole; null where it is not.</summary>
    string? FindFact(string name);

    /// <param name="value">Null to forget it.</param>
    void PutFact(string name, string? value);

    /// <summary>State of an article's row and its body, packed beside the record of that number; null where there is none.</summary>
    (ArticleState State, byte[] Body)? FindArticle(long founder);

    /// <summary>Writes an article under a new change number.</summary>
    /// <param name="body">Packed beside the record <paramref name="founder"/> as it is stored (<see cref="ArticleBody"/>).</param>
    void PutArticle(long founder, PublicId id, ArticleState state, byte[] body);

    /// <summary>Turns an article's row into an alias, since its records now belong to another.</summary>
    void PutAlias(long founder, PublicId id);

    Checkpoint? FindCheckpoint(string source, string file);

    void PutCheckpoint(Checkpoint checkpoint);

    void RemoveCheckpoint(string source, string file);

    void PutSetAside(SetAsideRecord record);

    /// <summary>Forgets what an earlier reading of a file set aside.</summary>
    void RemoveSetAside(string source, string file);
}

/// <summary>Another process holds the lease that this one needs.</summary>
public sealed class LeaseTakenException(string message) : Exception(message);
