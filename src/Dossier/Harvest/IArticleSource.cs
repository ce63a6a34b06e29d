using Dossier.Articles;

namespace Dossier.Harvest;

/// <summary>A source of article metadata: how its files are cut into records, and what one record says.</summary>
/// <remarks>Cutting is sequential and cheap; mapping is pure, so that it runs on several cores and can be repeated from a stored record.</remarks>
public interface IArticleSource
{
    /// <summary>Name on the command line ("pubmed").</summary>
    string Name { get; }

    /// <summary>Scheme of its record keys ("pmid"); each source has one of its own.</summary>
    string Scheme => Name;

    /// <summary>What its files are, for the help text.</summary>
    string Description { get; }

    /// <summary>Cuts a stream (already decompressed) into records, each as raw bytes with its position; holds one record in memory.</summary>
    /// <param name="name">Name of the file without its folder, for sources whose files are numbered; "-" for standard input.</param>
    /// <exception cref="InvalidDataException">The stream cannot be read to its end: cut or corrupt. The message says where.</exception>
    IEnumerable<RawRecord> Read(Stream stream, string name);

    /// <summary>Says what one record's bytes mean, without I/O.</summary>
    MappedRecord Map(ReadOnlyMemory<byte> raw);
}

/// <summary>One record as it stood in its file.</summary>
/// <param name="Bytes">The record's own bytes, valid for good (not a pooled buffer).</param>
/// <param name="Line">Line, from 1, at which it begins.</param>
/// <param name="Problem">Set when the record could not even be cut out (too long): why. <paramref name="Bytes"/> is then its beginning.</param>
/// <param name="Clock">The source's clock where the file tells it and not the record; it stands in place of <see cref="MappedRecord.Clock"/>.</param>
public readonly record struct RawRecord(ReadOnlyMemory<byte> Bytes, long Line, string? Problem = null, string? Clock = null);

/// <summary>What one record says, or why it cannot be used.</summary>
public sealed record MappedRecord
{
    /// <summary>The record's key; default when <see cref="Problem"/> is set.</summary>
    public RecordKey Key { get; init; }

    /// <summary>The source's own clock as text that sorts ordinally ("2007-05-23"); empty where the source has none.</summary>
    public string Clock { get; init; } = "";

    /// <summary>What the record alone says; null when the source says that it was deleted.</summary>
    public Article? Article { get; init; }

    /// <summary>One clause saying why the record is set aside ("no title"); null for a usable record.</summary>
    public string? Problem { get; init; }

    /// <summary>The record was read well and stands for something that is no article: it is counted and not kept.</summary>
    public bool IsSkipped { get; init; }

    public static MappedRecord SetAside(string problem) => new() { Problem = problem };

    /// <param name="problem">One clause saying what it is instead ("no article but a journal").</param>
    public static MappedRecord Skip(string problem) => new() { Problem = problem, IsSkipped = true };
}
