using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>One related article with the reasons for which it stands in the list. 20 bytes, as stored.</summary>
/// <remarks>All positions are 0-based. Keywords and terms exclude each other: terms are named when no keyword is shared.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct RelatedEntry : IEquatable<RelatedEntry>
{
    internal const int MaxAuthors = 2;
    internal const int MaxKeywords = 3;
    internal const int MaxTerms = 3;
    private const byte CitesFlag = 1;
    private const byte CitedByFlag = 2;
    private const byte TermsFlag = 4;
    private const int RelationShift = 3;
    private const int RelationMask = 7;

    private readonly int ordinal;
    private readonly Half score;
    private readonly byte flags;
    private readonly byte commonReferences;
    private readonly byte commonCitations;
    private readonly Positions authors;
    private readonly Numbers topics;

    internal RelatedEntry(int ordinal, float score, Relation relation, bool cites, bool citedBy, int commonReferences, int commonCitations,
        ReadOnlySpan<int> authors, ReadOnlySpan<int> keywords, ReadOnlySpan<int> terms)
    {
        this.ordinal = ordinal;
        this.score = (Half)score;
        this.commonReferences = (byte)Math.Min(255, commonReferences);
        this.commonCitations = (byte)Math.Min(255, commonCitations);
        flags = (byte)((cites ? CitesFlag : 0) | (citedBy ? CitedByFlag : 0) | (keywords.IsEmpty ? TermsFlag : 0) | ((int)relation << RelationShift));
        for (var i = 0; i < MaxAuthors; i++)
        {
            this.authors[i] = i < authors.Length ? (byte)(authors[i] + 1) : (byte)0;
        }

        // Three bytes a number, 0 for none, so that an entry stays small.
        var chosen = keywords.IsEmpty ? terms : keywords;
        for (var i = 0; i < MaxTerms; i++)
        {
            var number = i < chosen.Length ? chosen[i] + 1 : 0;
            (topics[3 * i], topics[(3 * i) + 1], topics[(3 * i) + 2]) = ((byte)number, (byte)(number >> 8), (byte)(number >> 16));
        }
    }

    public int Ordinal => ordinal;

    /// <summary>From <see cref="RelatedLists.Floor"/> upward; comparable within one generation.</summary>
    public float Score => (float)score;

    /// <summary>What the titles say of the two.</summary>
    public Relation Relation => (Relation)((flags >> RelationShift) & RelationMask);

    /// <summary>This article cites the related one.</summary>
    public bool Cites => (flags & CitesFlag) != 0;

    /// <summary>The related article cites this one.</summary>
    public bool CitedBy => (flags & CitedByFlag) != 0;

    /// <summary>References that both have, up to 255.</summary>
    public int CommonReferences => commonReferences;

    /// <summary>Articles of the corpus that cite both, up to 255.</summary>
    public int CommonCitations => commonCitations;

    /// <summary>Places, in this article's own byline, of up to two authors that both have.</summary>
    public IReadOnlyList<int> AuthorPositions
    {
        get
        {
            List<int>? found = null;
            foreach (var position in authors)
            {
                if (position > 0)
                {
                    (found ??= new(MaxAuthors)).Add(position - 1);
                }
            }

            return found ?? (IReadOnlyList<int>)[];
        }
    }

    /// <summary>Places, in this article's own keywords, of up to three that both have.</summary>
    public IReadOnlyList<int> KeywordPositions => (flags & TermsFlag) == 0 ? Topics() : [];

    /// <summary>Up to three words that both have, the weightiest first, by number in <see cref="RelatedLists.Term"/>; none when a
    /// keyword is shared.</summary>
    public IReadOnlyList<int> Terms => (flags & TermsFlag) != 0 ? Topics() : [];

    public bool Equals(RelatedEntry other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<RelatedEntry>(in this)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<RelatedEntry>(in other)));

    public override bool Equals(object? obj) => obj is RelatedEntry other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(ordinal, score, flags, commonReferences);

    public static bool operator ==(RelatedEntry left, RelatedEntry right) => left.Equals(right);

    public static bool operator !=(RelatedEntry left, RelatedEntry right) => !left.Equals(right);

    private List<int> Topics()
    {
        var found = new List<int>(MaxTerms);
        for (var i = 0; i < MaxTerms; i++)
        {
            var number = topics[3 * i] | (topics[(3 * i) + 1] << 8) | (topics[(3 * i) + 2] << 16);
            if (number > 0)
            {
                found.Add(number - 1);
            }
        }

        return found;
    }

    [InlineArray(MaxAuthors)]
    private struct Positions
    {
        private byte first;
    }

    [InlineArray(3 * MaxTerms)]
    private struct Numbers
    {
        private byte first;
    }
}
