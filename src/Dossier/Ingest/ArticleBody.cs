using System.Runtime.InteropServices;
using System.Text;
using ZstdSharp;
using ZstdSharp.Unsafe;
using Zstd = ZstdSharp.Unsafe.Methods;

namespace Dossier.Ingest;

/// <summary>Packs an article beside the record that founded it: what both say is kept once.</summary>
/// <remarks>
/// RFC 8878, with the names of an article's fields and then the record itself as what the compressor has seen before (a prefix). The first byte tells this form from
/// those of <see cref="Compression"/>, the form of articles without such a record and of all those before. A checksum tells an article beside a wrong record.
/// </remarks>
public static unsafe class ArticleBody
{
    private const byte BesideRecord = 2;

    /// <summary>Bytes of a record up to which it is used: of a longer one more would have to be read with every article than it saves.</summary>
    private const int LongestRecord = 32_768;

    private const int Level = 1;

    [ThreadStatic]
    private static Workspace? workspace;

    // In use with every article of that form: never changed.
    private static readonly byte[] Fields = Encoding.UTF8.GetBytes(
        """
        "orcid":"0000-0000-","suffix":"","isGroup":true}],"relatedDois":["10."],"volume":"","issue":"","pages":"","publisher":"","language":"en","issns":["-"]},"type":"Article","kind":"Journal"
        ,"pmid":"","pmcid":"PMC","published":"2010-01","references":["10.1016/j.","10.1103/PhysRevLett."],"scheme":"mesh","name":"","license":"https://creativecommons.org/licenses/by/4.0/","version":"published","isOpen":false
        Computation and Language Computer Vision and Pattern Recognition High Energy Physics – Phenomenology Mesoscale and Nanoscale Physics Materials Science Strongly Correlated Electrons
        Astrophysics of Galaxies Cosmology and Nongalactic General Relativity and Quantum Cosmology Algebraic Geometry Probability Analysis of PDEs Statistics Theory Quantum Physics
        \u003Cp\u003E\u0026\u003Csup\u003E\u003C/sup\u003E\u003Csub\u003E\u0027\u002B
        {"records":["arxiv:"],"title":"","authors":[{"family":"","given":""},{"family":"","given":"J. M."}],"abstract":"
        ","type":"Preprint","venue":{"name":"arXiv","kind":"Repository","issns":[]},"published":"2010-01-01","doi":"10.","preprintDoi":"10.48550/arxiv.","relatedDois":[],"arxiv":"",
        "keywords":[],"subjects":[{"scheme":"arxiv","code":"cs.LG","name":"Machine Learning"},{"scheme":"arxiv","code":"hep-th","name":"High Energy Physics – Theory"}],"wikipediaTitles":[],
        "locations":[{"url":"https://arxiv.org/pdf/","host":"arXiv","version":"submitted","license":"http://arxiv.org/licenses/nonexclusive-distrib/1.0/","isOpen":true,"isPdf":true}],
        "versions":[{"name":"v1","created":"2010-01-01"},{"name":"v2","created":"2010-01-01"}],"references":[],"comment":"10 pages, 5 figures","notices":[],"noticeOf":[]}
        """);

    /// <param name="json">The article as <see cref="Articles.ArticleJson"/> writes it.</param>
    /// <param name="record">The record as its source wrote it, not packed; empty where it is not known.</param>
    public static byte[] Pack(ReadOnlySpan<byte> json, ReadOnlySpan<byte> record)
    {
        if (record.IsEmpty || record.Length > LongestRecord)
        {
            return Compression.Pack(json);
        }

        var space = workspace ??= new Workspace();
        var prefix = space.Prefix(record);
        var room = space.Room(Compressor.GetCompressBound(json.Length) + 1);
        room[0] = BesideRecord;
        fixed (byte* start = prefix, source = json, target = room[1..])
        {
            Check(Zstd.ZSTD_CCtx_refPrefix(space.Packing, start, (nuint)prefix.Length));
            var length = Check(Zstd.ZSTD_compress2(space.Packing, target, (nuint)(room.Length - 1), source, (nuint)json.Length));
            return room[..(length + 1)].ToArray();
        }
    }

    /// <param name="packedRecord">The record as the corpus keeps it; null where it keeps none.</param>
    public static byte[] PackBeside(ReadOnlySpan<byte> json, byte[]? packedRecord) =>
        Pack(json, packedRecord is null ? [] : Compression.Unpack(packedRecord));

    /// <summary>The article's JSON.</summary>
    /// <param name="packedRecord">The record of the same number, as the corpus keeps it; null where it keeps none.</param>
    /// <exception cref="InvalidDataException">Made by a newer version of the program, or damaged, or of another record.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, byte[]? packedRecord)
    {
        byte[] json = [];
        var length = Unpack(packed, packedRecord, ref json);
        return length == json.Length ? json : json.AsSpan(0, length).ToArray();
    }

    /// <summary>As <see cref="Unpack(ReadOnlySpan{byte}, byte[])"/>, into memory that the caller has for one article after the other.</summary>
    /// <param name="packedRecord">As of the other.</param>
    /// <param name="json">Exchanged for larger memory where it is too small.</param>
    /// <returns>How many bytes the article has.</returns>
    /// <exception cref="InvalidDataException">As of the other.</exception>
    public static int Unpack(ReadOnlySpan<byte> packed, byte[]? packedRecord, ref byte[] json)
    {
        if (!IsBesideRecord(packed))
        {
            return Compression.Unpack(packed, ref json);
        }

        if (packedRecord is null)
        {
            throw new InvalidDataException("A stored article is damaged: its record is missing.");
        }

        var space = workspace ??= new Workspace();
        var prefix = space.PrefixOf(packedRecord);
        try
        {
            fixed (byte* start = prefix, source = packed[1..])
            {
                var length = Zstd.ZSTD_getFrameContentSize(source, (nuint)(packed.Length - 1));
                if (length > (ulong)Array.MaxLength)
                {
                    throw new InvalidDataException("A stored article is damaged: it does not tell its length.");
                }

                if (json.Length < (int)length)
                {
                    json = new byte[length];
                }

                fixed (byte* target = json)
                {
                    Check(Zstd.ZSTD_DCtx_refPrefix(space.Unpacking, start, (nuint)prefix.Length));
                    return Check(Zstd.ZSTD_decompressDCtx(space.Unpacking, target, (nuint)json.Length, source, (nuint)(packed.Length - 1)));
                }
            }
        }
        catch (ZstdException damage)
        {
            throw new InvalidDataException($"A stored article is damaged: {damage.Message}.", damage);
        }
    }

    /// <summary>The same article beside the record that takes the place of the one it was packed beside.</summary>
    public static byte[] Move(byte[] packed, byte[]? fromRecord, byte[]? toRecord) =>
        IsBesideRecord(packed) ? PackBeside(Unpack(packed, fromRecord), toRecord) : packed;

    private static bool IsBesideRecord(ReadOnlySpan<byte> packed) => !packed.IsEmpty && packed[0] == BesideRecord;

    private static int Check(nuint code)
    {
        ThrowHelper.EnsureZstdSuccess(code);
        return (int)code;
    }

    /// <summary>What a thread packs with.</summary>
    private sealed class Workspace
    {
        private byte[] prefix = [.. Fields, .. new byte[4096]];
        private byte[] room = new byte[8192];
        private byte[] record = new byte[8192];

        public Workspace()
        {
            Packing = Zstd.ZSTD_createCCtx();
            Unpacking = Zstd.ZSTD_createDCtx();
            Check(Zstd.ZSTD_CCtx_setParameter(Packing, ZSTD_cParameter.ZSTD_c_compressionLevel, Level));
            Check(Zstd.ZSTD_CCtx_setParameter(Packing, ZSTD_cParameter.ZSTD_c_checksumFlag, 1));
        }

        ~Workspace()
        {
            Zstd.ZSTD_freeCCtx(Packing);
            Zstd.ZSTD_freeDCtx(Unpacking);
        }

        public ZSTD_CCtx_s* Packing { get; }

        public ZSTD_DCtx_s* Unpacking { get; }

        /// <summary>The names of the fields and the record behind them; valid until the next call.</summary>
        public ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> record)
        {
            if (Fields.Length + record.Length > prefix.Length)
            {
                Array.Resize(ref prefix, 2 * (Fields.Length + record.Length));
            }

            record.CopyTo(prefix.AsSpan(Fields.Length));
            return prefix.AsSpan(0, Fields.Length + record.Length);
        }

        /// <summary>As <see cref="Prefix"/>, of a packed record.</summary>
        public ReadOnlySpan<byte> PrefixOf(byte[] packedRecord)
        {
            var length = Compression.Unpack(packedRecord, ref record);
            return Prefix(record.AsSpan(0, length));
        }

        public Span<byte> Room(int length)
        {
            if (length > room.Length)
            {
                room = new byte[length];
            }

            return room;
        }
    }
}
