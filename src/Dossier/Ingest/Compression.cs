using System.Text;
using ZstdSharp;

namespace Dossier.Ingest;

/// <summary>Compresses single records: Zstandard with a dictionary of what many of them hold (names of fields, common phrases, how often each byte occurs).</summary>
/// <remarks>
/// RFC 8878. The first byte names the dictionary, so that a better one can be added beside it; a dictionary in use is never changed.
/// A record alone is too short for a compressor to learn from. The second dictionary, learned by the bench, also brings the tables of an entropy coder, which
/// a record then need not bring itself.
/// </remarks>
public static class Compression
{
    /// <summary>Of the compressor, with the newest dictionary.</summary>
    public const int Level = 3;

    // 2 is the form of articles beside their records.
    private const byte HandmadeDictionary = 1, LearnedDictionary = 3;

    [ThreadStatic]
    private static Compressor? compressor;

    // By what the first byte names.
    [ThreadStatic]
    private static Decompressor?[]? decompressors;

    private static readonly Lazy<byte[]> Learned = new(() =>
    {
        using var resource = typeof(Compression).Assembly.GetManifestResourceStream("record-dictionary.zdict")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    });

    private static readonly byte[] Handmade = Encoding.UTF8.GetBytes(
        """
        of the electron and magnetic field in the presence of quantum states, which is consistent with observations. We study the dynamics
        of the spectrum of a class of neural networks for machine learning algorithms. Numerical simulations show that the temperature
        dependence of the interaction between particles is. We prove that every finite group has a. We introduce a new method for the analysis of
        large-scale data sets, and we demonstrate its performance on. In this paper, we propose a novel approach to the problem of. The results are
        in good agreement with experimental data. We find that the model can be used to describe the evolution of galaxies and stars. We present a
        theoretical study of the structure and properties of two-dimensional systems. It is shown that the distribution of the energy density is
        characterized by. Furthermore, we discuss the implications of these results for future experiments. As a consequence, we obtain an upper bound
        on the number of solutions of the equation. based on the optical and time-dependent measurements with high resolution. In particular, we show
        that under certain conditions the function can be extended to the general case. the existence and uniqueness of \n 
        {"id": "math/0", "submitter": null, "authors": "", "title": "", "comments": "10 pages, 5 figures", "journal-ref": null, "doi": "10.1103/PhysRevLett.",
        "report-no": null, "categories": "cs.LG cs.AI stat.ML astro-ph.GA cond-mat.mes-hall hep-ph hep-th quant-ph math.AP", "license":
        "http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "abstract": "  ", "versions": [{"version": "v1", "created": "Mon, 1 Jan 2010 00:00:00 GMT"}],
        "update_date": "2010-01-01", "authors_parsed": [["", "", ""], ["Wang", "J.", ""]]}
        ,"type":"article-journal","container-title":"","author":[{"family":"","given":""}],"issued":{"date-parts":[[2010]]},"DOI":"10.1016/j.","ISSN":"","volume":"",
        {"records":["arxiv:0"],"title":"","authors":[{"family":"","given":""},{"family":"Zhang","given":"J. M."}],"abstract":"\u003Cp\u003E <p>We show that $</p>",
        "type":"Preprint","venue":{"name":"arXiv","kind":"Repository","issns":[]},"published":"2010-01-01","doi":"10.1103/physrevlett.","preprintDoi":"10.48550/arxiv.",
        "relatedDois":[],"arxiv":"","keywords":[],"subjects":[{"scheme":"arxiv","code":"cs.LG","name":"Machine Learning"},{"scheme":"arxiv","code":"hep-th","name":"High Energy Physics – Theory"}],
        "wikipediaTitles":[],"locations":[{"url":"https://arxiv.org/pdf/","host":"arXiv","version":"submitted","license":"http://arxiv.org/licenses/nonexclusive-distrib/1.0/","isOpen":true,"isPdf":true}],
        "versions":[{"name":"v1","created":"2010-01-01"}],"references":[],"comment":"10 pages, 5 figures"}
        """);

    /// <summary>A compressor without dictionary that leaves the dictionary's number out, which the first byte tells.</summary>
    public static Compressor Open()
    {
        var opened = new Compressor(Level);
        opened.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        return opened;
    }

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        if (compressor is null)
        {
            compressor = Open();
            compressor.LoadDictionary(Learned.Value);
        }

        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(bytes.Length) + 1);
        var length = compressor.Wrap(bytes, buffer.AsSpan(1));
        buffer[0] = LearnedDictionary;
        var packed = buffer.AsSpan(0, length + 1).ToArray();
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        return packed;
    }

    /// <exception cref="InvalidDataException">Made by a newer version of the program, or damaged.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        byte[] bytes = [];
        var length = Unpack(packed, ref bytes);
        return length == bytes.Length ? bytes : bytes.AsSpan(0, length).ToArray();
    }

    /// <summary>As <see cref="Unpack(ReadOnlySpan{byte})"/>, into memory that the caller has for one record after the other.</summary>
    /// <param name="bytes">Exchanged for larger memory where it is too small.</param>
    /// <returns>How many bytes the record has.</returns>
    /// <exception cref="InvalidDataException">Made by a newer version of the program, or damaged.</exception>
    public static int Unpack(ReadOnlySpan<byte> packed, ref byte[] bytes)
    {
        if (packed.IsEmpty || packed[0] is not (HandmadeDictionary or LearnedDictionary))
        {
            throw new InvalidDataException("A stored record is in a form that this version does not know; use the program that wrote it or a later one.");
        }

        var decompressor = (decompressors ??= new Decompressor[LearnedDictionary + 1])[packed[0]];
        if (decompressor is null)
        {
            decompressors[packed[0]] = decompressor = new Decompressor();
            decompressor.LoadDictionary(packed[0] == LearnedDictionary ? Learned.Value : Handmade);
        }

        try
        {
            var length = Decompressor.GetDecompressedSize(packed[1..]);
            if (length > (ulong)Array.MaxLength)
            {
                throw new InvalidDataException("A stored record is damaged: it does not tell its length.");
            }

            if (bytes.Length < (int)length)
            {
                bytes = new byte[length];
            }

            return decompressor.Unwrap(packed[1..], bytes);
        }
        catch (ZstdException damage)
        {
            throw new InvalidDataException($"A stored record is damaged: {damage.Message}.", damage);
        }
    }
}
