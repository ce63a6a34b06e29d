using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>What a key is made of. Stored as a byte: never renumber.</summary>
public enum MergeKeyKind : byte { Record = 1, PublishedDoi = 2, PreprintDoi = 3, Arxiv = 4, Pmid = 5, Pmcid = 6, Title = 7 }

/// <summary>One value by which records of the same article find each other.</summary>
/// <param name="Hash">64-bit hash of the scheme and the normalized value; published and preprint DOIs share one scheme.</param>
public readonly record struct MergeKey(MergeKeyKind Kind, long Hash);

/// <summary>All that grouping needs to know of a record, so that the record itself need not be read again.</summary>
/// <param name="TitleFold">Hash of the folded title.</param>
/// <param name="AuthorFold">Hash of the first author's folded family name; 0 where there is none.</param>
/// <param name="Keys">The record's keys, without the one of its own public id.</param>
public sealed record MergeKeys(long TitleFold, long AuthorFold, IReadOnlyList<MergeKey> Keys)
{
    public static MergeKeys None { get; } = new(0, 0, []);

    /// <summary>The keys of what one record says.</summary>
    /// <remarks>The DOI that arXiv registers for a preprint is the arXiv id in another form, so both give one key.</remarks>
    public static MergeKeys Of(Article article)
    {
        var keys = new List<MergeKey>(5);
        if (article.Doi is { } doi)
        {
            keys.Add(new(MergeKeyKind.PublishedDoi, OfDoi(doi)));
        }

        if (article.Arxiv is { } arxiv)
        {
            keys.Add(new(MergeKeyKind.Arxiv, Hash("arxiv:", arxiv.Value)));
        }

        if (article.PreprintDoi is { } preprint && keys.TrueForAll(k => k.Hash != OfDoi(preprint)))
        {
            keys.Add(new(MergeKeyKind.PreprintDoi, OfDoi(preprint)));
        }

        if (article.Pmid is { } pmid)
        {
            keys.Add(new(MergeKeyKind.Pmid, OfPmid(pmid)));
        }

        if (article.Pmcid is { } pmcid)
        {
            keys.Add(new(MergeKeyKind.Pmcid, Hash("pmcid:", pmcid)));
        }

        var title = Folding.Fold(article.Title.ToPlainText());
        var author = article.Authors.Count > 0 ? Folding.Fold(article.Authors[0].Family) : "";
        if (author.Length > 0 && article.Year is { } year && Folding.CountWords(title) >= 4)
        {
            keys.Add(new(MergeKeyKind.Title, OfTitle(title, author, year)));
        }

        return new MergeKeys(Hash("", title), author.Length == 0 ? 0 : Hash("", author), keys);
    }

    /// <summary>The hash under which a DOI is stored; for arXiv's own DOIs that of the arXiv id.</summary>
    public static long OfDoi(Doi doi) =>
        doi.Value.StartsWith("10.48550/arxiv.", StringComparison.Ordinal) && ArxivId.TryParse(doi.Value[15..], null, out var arxiv)
            ? OfArxiv(arxiv)
            : Hash("doi:", doi.Value);

    public static long OfArxiv(ArxivId id) => Hash("arxiv:", id.Value);

    public static long OfPmid(string pmid) => Hash("pmid:", pmid);

    /// <param name="title">Folded.</param>
    /// <param name="family">Family name of the first author, folded.</param>
    public static long OfTitle(string title, string family, int year) => Hash("title:", $"{title}|{year}|{family}");

    /// <summary>A record's own public id: a hash of its key, with <paramref name="probe"/> above 0 where an earlier one was taken.</summary>
    public static PublicId OfRecord(RecordKey key, int probe) => new(Hash("record:", key.ToString(), probe));

    private static long Hash(string scheme, string value, int seed = 0)
    {
        Span<byte> buffer = stackalloc byte[512];
        var needed = Encoding.UTF8.GetMaxByteCount(scheme.Length + value.Length);
        var bytes = needed <= buffer.Length ? buffer : new byte[needed];
        var length = Encoding.UTF8.GetBytes(scheme, bytes);
        length += Encoding.UTF8.GetBytes(value, bytes[length..]);
        return (long)XxHash3.HashToUInt64(bytes[..length], seed);
    }

    /// <summary>Stored form: both folds, then nine bytes a key.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16 + (9 * Keys.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, TitleFold);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), AuthorFold);
        for (var i = 0; i < Keys.Count; i++)
        {
            bytes[16 + (9 * i)] = (byte)Keys[i].Kind;
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(17 + (9 * i)), Keys[i].Hash);
        }

        return bytes;
    }

    public static MergeKeys FromBytes(ReadOnlySpan<byte> bytes)
    {
        var keys = new MergeKey[(bytes.Length - 16) / 9];
        for (var i = 0; i < keys.Length; i++)
        {
            var entry = bytes[(16 + (9 * i))..];
            keys[i] = new MergeKey((MergeKeyKind)entry[0], BinaryPrimitives.ReadInt64LittleEndian(entry[1..]));
        }

        return new MergeKeys(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), keys);
    }
}
