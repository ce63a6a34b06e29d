using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dossier.Search.Scanning;

/// <summary>Where the articles of one segment that have a word stand in the file of postings.</summary>
/// <param name="Articles">How many; those that were deleted since are counted too.</param>
/// <param name="Start">Offset in the file.</param>
/// <param name="Only">The article where it is only one, which has no place in the file; -1 else.</param>
/// <param name="Frequency">How often the word stands in all of them.</param>
internal readonly record struct WordPostings(int Articles, long Start, int Only, long Frequency);

/// <summary>Goes through the articles that have a word, a block of up to 128 at a time; used again for the next word.</summary>
internal sealed unsafe class PostingsReader
{
    private readonly int[] articles = new int[PackedNumbers.BlockSize];
    private readonly int[] frequencies = new int[PackedNumbers.BlockSize];
    private PostingsOfSegment segment = null!;
    private WordPostings word;
    private byte* at;
    private byte* frequencyBlock;
    private int left;
    private int last;

    /// <summary>Of the block.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers of the block's articles, ascending.</summary>
    public ReadOnlySpan<int> Articles => articles.AsSpan(0, Count);

    /// <summary>The block's last article.</summary>
    public int Last => articles[Count - 1];

    /// <summary>How often the word stands in each article of the block.</summary>
    public ReadOnlySpan<int> Frequencies
    {
        get
        {
            if (frequencyBlock != null)
            {
                segment.Numbers.Read(frequencyBlock, segment.End, frequencies);
                frequencyBlock = null;
            }

            return frequencies.AsSpan(0, Count);
        }
    }

    /// <summary>Stands before the first block.</summary>
    public void Begin(PostingsOfSegment segment, in WordPostings word)
    {
        (this.segment, this.word, left, last, Count) = (segment, word, word.Articles, 0, 0);
        at = word.Articles > 1 ? segment.At(word.Start) : null;
        frequencyBlock = null;
    }

    /// <summary>Goes to the next block.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public bool Next()
    {
        Count = Math.Min(left, PackedNumbers.BlockSize);
        left -= Count;
        frequencyBlock = null;
        if (Count == PackedNumbers.BlockSize)
        {
            frequencyBlock = segment.Numbers.Read(at, segment.End, articles);
            at = PackedNumbers.Skip(frequencyBlock, segment.End);
            Sum();
        }
        else if (word.Only >= 0)
        {
            (articles[0], frequencies[0]) = (word.Only, (int)word.Frequency);
        }
        else
        {
            ReadTail();
        }

        if (Count > 0 && (uint)Last >= (uint)segment.Articles)
        {
            throw new InvalidDataException("The postings of the search index are damaged: run `dossier analyze --all`.");
        }

        return Count > 0;
    }

    /// <summary>From the distances to the article before to the articles.</summary>
    private void Sum()
    {
        fixed (int* numbers = articles)
        {
            if (Sse2.IsSupported)
            {
                SumAtOnce(numbers);
                return;
            }

            var article = last;
            for (var i = 0; i < PackedNumbers.BlockSize; i++)
            {
                article += numbers[i];
                numbers[i] = article;
            }

            last = article;
        }
    }

    /// <summary>Four at a time: sums of two, then of four, then what was before.</summary>
    private void SumAtOnce(int* numbers)
    {
        var before = Vector128.Create(last);
        for (var i = 0; i < PackedNumbers.BlockSize; i += 4)
        {
            var sum = Vector128.Load(numbers + i);
            sum += Sse2.ShiftLeftLogical128BitLane(sum, 4);
            sum += Sse2.ShiftLeftLogical128BitLane(sum, 8);
            sum += before;
            sum.Store(numbers + i);
            before = Sse2.Shuffle(sum, 0xFF);
        }

        last = before.ToScalar();
    }

    /// <summary>Fewer than a block: the lowest bit says that the word stands there once.</summary>
    private void ReadTail()
    {
        for (var i = 0; i < Count; i++)
        {
            var code = PackedNumbers.ReadVariable(ref at, segment.End);
            last += (int)((uint)code >> 1);
            articles[i] = last;
            frequencies[i] = (code & 1) != 0 ? 1 : PackedNumbers.ReadVariable(ref at, segment.End);
        }
    }
}
