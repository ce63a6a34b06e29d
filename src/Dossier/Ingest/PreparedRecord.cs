using System.Buffers.Binary;
using System.IO.Hashing;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>A record mapped, hashed and packed: all that can be done without the store, and no more of it than the store takes.</summary>
/// <param name="Keys">Null for a deletion.</param>
/// <param name="Raw">The record as read, packed; empty where it is not kept.</param>
/// <param name="Body">The article that the record makes alone, packed beside it (<see cref="ArticleBody"/>); empty for a deletion.</param>
/// <param name="Problem">Why it is not used; null for a usable record.</param>
/// <param name="IsSkipped">It is not used since it stands for something else than an article.</param>
public sealed record PreparedRecord(RecordKey Key, MergeKeys? Keys, VersionStamp Stamp, byte[] Raw, byte[] Body, long Line, string? Problem = null, bool IsSkipped = false)
{
    /// <param name="received">Time of last change of the file, in UTC ticks.</param>
    public static PreparedRecord From(IArticleSource source, RawRecord raw, long received)
    {
        var mapped = raw.Problem is { } problem ? MappedRecord.SetAside(problem) : source.Map(raw.Bytes);
        if (mapped.Problem is not null)
        {
            return new(default, null, default, mapped.IsSkipped ? [] : Compression.Pack(raw.Bytes.Span), [], raw.Line, mapped.Problem, mapped.IsSkipped);
        }

        Span<byte> digest = stackalloc byte[16];
        XxHash128.Hash(raw.Bytes.Span, digest);
        var stamp = new VersionStamp(raw.Clock ?? mapped.Clock, received, BinaryPrimitives.ReadUInt128BigEndian(digest));
        return mapped.Article is { } article
            ? new(mapped.Key, MergeKeys.Of(article), stamp, Compression.Pack(raw.Bytes.Span), ArticleBody.Pack(ArticleJson.Write(article), raw.Bytes.Span), raw.Line)
            : new(mapped.Key, null, stamp, [], [], raw.Line);
    }
}
