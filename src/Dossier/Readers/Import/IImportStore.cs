using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Dossier.Articles;

namespace Dossier.Readers.Import;

/// <summary>An import's id: a random 64-bit number written as 'i' and 13 characters of Crockford's base 32.</summary>
public readonly record struct ImportId(long Value) : IParsable<ImportId>
{
    public static ImportId Create() => new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));

    public override string ToString() => Base32Number.Write('i', Value);

    public static ImportId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an import's id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ImportId result)
    {
        var value = Base32Number.Find('i', s);
        result = new ImportId(value ?? 0);
        return value is not null;
    }
}

/// <summary>An import in a list of them.</summary>
/// <param name="IsDone">Whether it was confirmed.</param>
public sealed record ImportEntry(ImportId Id, DateTimeOffset At, bool IsDone, int Found, int Missed);

/// <summary>What was found of readers' libraries, so that it can be confirmed, and the unmatched be had again. A reader sees only their own.</summary>
public interface IImportStore
{
    /// <summary>Most that are kept of one reader; the oldest make room.</summary>
    const int Most = 5;

    void Add(ReaderId reader, ImportId id, ImportFindings findings, DateTimeOffset at);

    /// <summary>Stores what became of it, once.</summary>
    /// <returns>False when the reader has no such import, or it was done already.</returns>
    bool Finish(ReaderId reader, ImportId id, ImportFindings findings);

    ImportFindings? Find(ReaderId reader, ImportId id);

    /// <summary>Newest first.</summary>
    IReadOnlyList<ImportEntry> FindAll(ReaderId reader);
}
