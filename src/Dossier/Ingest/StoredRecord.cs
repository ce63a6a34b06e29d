using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>When a version of a record was made; the later one wins, whatever order they arrive in.</summary>
/// <param name="Clock">The source's own clock, sorted ordinally; empty where it has none.</param>
/// <param name="Received">Time of last change of the file it came in, in UTC ticks: decides where the source's clock does not.</param>
/// <param name="Hash">Hash of the content: decides where neither does.</param>
public readonly record struct VersionStamp(string Clock, long Received, UInt128 Hash) : IComparable<VersionStamp>
{
    public int CompareTo(VersionStamp other)
    {
        var byClock = string.CompareOrdinal(Clock, other.Clock);
        var byReceived = byClock != 0 ? byClock : Received.CompareTo(other.Received);
        return byReceived != 0 ? byReceived : Hash.CompareTo(other.Hash);
    }

    public static bool operator <(VersionStamp left, VersionStamp right) => left.CompareTo(right) < 0;
    public static bool operator >(VersionStamp left, VersionStamp right) => left.CompareTo(right) > 0;
    public static bool operator <=(VersionStamp left, VersionStamp right) => left.CompareTo(right) <= 0;
    public static bool operator >=(VersionStamp left, VersionStamp right) => left.CompareTo(right) >= 0;
}

/// <summary>A source record as the corpus keeps it.</summary>
public sealed record StoredRecord
{
    /// <summary>The store's own number, growing with arrival; 0 before it is stored. Never leaves the corpus database.</summary>
    public long Number { get; init; }

    /// <summary>The public id that is the record's own: its article's while it is the founder, else an alias.</summary>
    public required PublicId Id { get; init; }

    public required RecordKey Key { get; init; }

    public MergeKeys Keys { get; init; } = MergeKeys.None;

    /// <summary>The latest version that is not a deletion.</summary>
    public VersionStamp? Live { get; init; }

    /// <summary>The bytes of that version as read from the source, packed by <see cref="Compression"/>.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>The latest deletion that the source told.</summary>
    public VersionStamp? Deletion { get; init; }

    /// <summary>Number of the record that founded the article it belongs to; 0 where there is none.</summary>
    public long Founder { get; init; }

    /// <summary>A deletion holds until a later version comes; at the same time it wins.</summary>
    public bool IsDeleted => Deletion is { } deletion && (Live is not { } live || deletion with { Hash = UInt128.MaxValue } >= live);
}

/// <summary>What an article's row stands for.</summary>
public enum ArticleState { Live = 0, Alias = 1, Deleted = 2 }

/// <summary>An article as stored.</summary>
/// <param name="Change">Change number of the corpus at which it last changed.</param>
/// <param name="Modified">When that was.</param>
public sealed record StoredArticle(PublicId Id, long Change, DateTimeOffset Modified, ArticleState State, Article Article);

/// <summary>An entry of the corpus's list of changes.</summary>
/// <param name="Body">The article, packed (<see cref="ArticleBody"/>); empty for an alias, whose article lives on under another id.</param>
/// <param name="Record">The record that it is packed beside, packed; null where the corpus has none.</param>
public sealed record ArticleChange(PublicId Id, long Change, ArticleState State, byte[] Body, byte[]? Record)
{
    /// <summary>When it changed, in whole seconds: never earlier than what changed before it.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public Article Unpack() => ArticleJson.Read(UnpackJson());

    /// <summary>The article as the corpus writes it, UTF-8.</summary>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public byte[] UnpackJson() => ArticleBody.Unpack(Body, Record);
}

/// <summary>A record that could not be used.</summary>
/// <param name="Line">Line of the file at which it begins, from 1.</param>
/// <param name="Raw">Its bytes, packed; of an overlong record the beginning.</param>
public sealed record SetAsideRecord(string Source, string File, long Line, string Reason, byte[] Raw);

/// <summary>How far a file has been read.</summary>
/// <param name="Fingerprint">Length and time of last change: another file under the same name begins anew.</param>
public sealed record Checkpoint(string Source, string File, string Fingerprint, IngestTotals Totals, bool Finished);
