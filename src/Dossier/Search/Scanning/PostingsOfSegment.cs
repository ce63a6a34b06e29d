using System.Runtime.CompilerServices;
using Dossier.Memory;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search.Scanning;

/// <summary>The postings of <see cref="SearchFields.Text"/> in one segment of the index, read where the system has mapped them.</summary>
/// <remarks>
/// Lucene 4.8 gives an article at a time by three or four virtual calls, which is most of what a search for frequent words costs. The format is
/// Lucene 4.1's (its postings format's documentation tells it); Lucene finds the word and knows where its postings begin.
/// </remarks>
internal sealed unsafe class PostingsOfSegment : IDisposable
{
    private const string Codec = "Lucene41PostingsWriterDoc";
    private const int LatestVersion = 2;

    private readonly MappedFile file;

    /// <param name="folder">Of the index.</param>
    /// <exception cref="InvalidDataException">The file is not of the format that is known.</exception>
    public PostingsOfSegment(string folder, SegmentReader reader)
    {
        Articles = reader.MaxDoc;
        var attributes = reader.FieldInfos.FieldInfo(SearchFields.Text)?.Attributes;
        if (attributes is null)
        {
            file = null!;
            Numbers = null!;
            return;
        }

        var name = $"{reader.SegmentName}_{attributes["PerFieldPostingsFormat.format"]}_{attributes["PerFieldPostingsFormat.suffix"]}.doc";
        using (var head = new MappedInput(Path.Combine(folder, name)))
        {
            CodecUtil.CheckHeader(head, Codec, 0, LatestVersion);
            Numbers = new PackedNumbers(head);
        }

        file = new MappedFile(Path.Combine(folder, name));
    }

    /// <summary>How many the segment has.</summary>
    public int Articles { get; }

    public PackedNumbers Numbers { get; }

    /// <summary>End of the file.</summary>
    public byte* End => file.Start + file.Length;

    /// <exception cref="InvalidDataException">The place is not in the file.</exception>
    public byte* At(long place) => (ulong)place <= (ulong)file.Length ? file.Start + place
        : throw new InvalidDataException("The postings of the search index are damaged: run `dossier analyze --all`.");

    /// <summary>Where a word's postings stand.</summary>
    /// <param name="terms">Of this segment's <see cref="SearchFields.Text"/>, for one thread at a time.</param>
    /// <returns>None where no article has it.</returns>
    public static WordPostings Find(TermsEnum terms, BytesRef word)
    {
        if (!terms.SeekExact(word))
        {
            return default;
        }

        var state = (BlockTermState)terms.GetTermState();
        return state.DocFreq == 1 ? new(1, 0, SingletonDocID(state), state.TotalTermFreq) : new(state.DocFreq, DocStartFP(state), -1, state.TotalTermFreq);
    }

    public void Dispose() => file?.Dispose();

    // Lucene keeps these to itself; the package's version is pinned, and a test reads every word both ways.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "docStartFP")]
    private static extern ref long DocStartFP([UnsafeAccessorType("Lucene.Net.Codecs.Lucene41.Lucene41PostingsWriter+Int32BlockTermState, Lucene.Net")] object state);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "singletonDocID")]
    private static extern ref int SingletonDocID([UnsafeAccessorType("Lucene.Net.Codecs.Lucene41.Lucene41PostingsWriter+Int32BlockTermState, Lucene.Net")] object state);
}
