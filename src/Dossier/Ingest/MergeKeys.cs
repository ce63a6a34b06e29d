using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>What a key is made of. Stored as a byte: never renumber.</summary>
public enum MergeKeyKind : byte
{
    Record = 1, PublishedDoi = 2, PreprintDoi = 3, Arxiv = 4, Pmid = 5, Pmcid = 6, Title = 7,

    /// <summary>An identifier of another article, about which this record is a notice: found by it, and never joined.</summary>
    NoticeOf = 8,
}

/// <summary>One value by which records of the same article find each other.</summary>
/// <param name="Hash">64-bit hash of the scheme and the normalized value; published and preprint DOIs share one scheme.</param>
public readonly record struct MergeKey(MergeKeyKind Kind, long Hash);

/// <summary>All that grouping needs to know of a record, so that the record itself need not be read again.</summary>
/// <param name="Keys">The record's keys, without the one of its own public id.</param>
public sealed record MergeKeys(IReadOnlyList<MergeKey> Keys)
{
    private const int HeaderLength = 27;

    // Before bylines and years were kept; only read to be replaced.
    private const int FirstHeaderLength = 16;
    private const int KeyLength = 9;

    public static MergeKeys None { get; } = new([]);

    /// <summary>Hash of the folded title.</summary>
    public long TitleFold { get; init; }

    /// <summary>Hash of the first author's folded family name; 0 where there is none.</summary>
    public long AuthorFold { get; init; }

    /// <summary>Hash of all family names in order; 0 where the byline is empty or goes on.</summary>
    public long BylineFold { get; init; }

    /// <summary>Year of publication; 0 where unknown.</summary>
    public int Year { get; init; }

    /// <summary>The record tells of a preprint without a published version.</summary>
    public bool IsPreprint { get; init; }

    /// <summary>The record adds to an article and is none by itself.</summary>
    public bool IsSupplement { get; init; }

    /// <summary>The keys of what one record says.</summary>
    /// <remarks>
    /// The DOI that arXiv registers for a preprint is the arXiv id in another form, so both give one key. Notices have no title key: they often
    /// carry the very title of what they are about.
    /// </remarks>
    public static MergeKeys Of(Article article)
    {
        var keys = new List<MergeKey>(5);
        if (article.Doi is { } doi)
        {
            keys.Add(new(MergeKeyKind.PublishedDoi, OfDoi(doi)));
        }

        if (article.Arxiv is { } arxiv)
        {
            keys.Add(new(MergeKeyKind.Arxiv, OfArxiv(arxiv)));
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

        if (article.SupplementOf is { } record)
        {
            keys.Add(new(MergeKeyKind.Record, OfRecord(record, 0).Value));
        }

        foreach (var hash in article.NoticeOf.SelectMany(OfTarget).Distinct())
        {
            if (keys.TrueForAll(k => k.Hash != hash))
            {
                keys.Add(new(MergeKeyKind.NoticeOf, hash));
            }
        }

        var title = Folding.Fold(article.Title.ToPlainText());
        var author = article.Authors.Count > 0 ? Folding.Fold(article.Authors[0].Family) : "";
        if (author.Length > 0 && article.Year is not null && article.NoticeOf.Count == 0 && Folding.CountWords(title) >= 4)
        {
            keys.Add(new(MergeKeyKind.Title, OfTitle(title, author)));
        }

        return new MergeKeys(keys)
        {
            TitleFold = Hash("", title),
            AuthorFold = author.Length == 0 ? 0 : Hash("", author),
            BylineFold = author.Length == 0 || article.HasMoreAuthors ? 0 : Hash("", string.Join('|', article.Authors.Select(a => Folding.Fold(a.Family)))),
            Year = article.Year ?? 0,
            IsPreprint = article.IsPreprintOnly,
            IsSupplement = article.IsSupplement,
        };
    }

    /// <summary>The hashes by which what a notice is about is found.</summary>
    public static IEnumerable<long> OfTarget(NoticeTarget target)
    {
        if (target.Doi is { } doi)
        {
            yield return OfDoi(doi);
        }

        if (target.Pmid is { } pmid)
        {
            yield return OfPmid(pmid);
        }
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
    public static long OfTitle(string title, string family) => Hash("title:", $"{title}|{family}");

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

    /// <summary>Stored form: three folds, year, one byte of flags, then nine bytes a key.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + (KeyLength * Keys.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, TitleFold);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), AuthorFold);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), BylineFold);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(24), (short)Year);
        bytes[26] = (byte)((IsPreprint ? 1 : 0) | (IsSupplement ? 2 : 0));
        for (var i = 0; i < Keys.Count; i++)
        {
            var entry = bytes.AsSpan(HeaderLength + (KeyLength * i));
            entry[0] = (byte)Keys[i].Kind;
            BinaryPrimitives.WriteInt64LittleEndian(entry[1..], Keys[i].Hash);
        }

        return bytes;
    }

    public static MergeKeys FromBytes(ReadOnlySpan<byte> bytes)
    {
        var isFirst = (bytes.Length - FirstHeaderLength) % KeyLength == 0;
        var entries = bytes[(isFirst ? FirstHeaderLength : HeaderLength)..];
        var keys = new MergeKey[entries.Length / KeyLength];
        for (var i = 0; i < keys.Length; i++, entries = entries[KeyLength..])
        {
            keys[i] = new MergeKey((MergeKeyKind)entries[0], BinaryPrimitives.ReadInt64LittleEndian(entries[1..]));
        }

        var read = new MergeKeys(keys) { TitleFold = BinaryPrimitives.ReadInt64LittleEndian(bytes), AuthorFold = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) };
        return isFirst ? read : read with
        {
            BylineFold = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            Year = BinaryPrimitives.ReadInt16LittleEndian(bytes[24..]),
            IsPreprint = (bytes[26] & 1) != 0,
            IsSupplement = (bytes[26] & 2) != 0,
        };
    }
}
