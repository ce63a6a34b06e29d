using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dossier.Ingest;

namespace Dossier.Similarity;

/// <summary>One related article with the reasons for which it stands in the list. 20 bytes.</summary>
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

    // Beside the flags, of the packed form.
    private const int TopicShift = 2;
    private const int CommonFlag = 16;

    /// <summary>Bytes of the packed form at most.</summary>
    internal const int LongestPacked = VariableNumber.Longest + 2 + 1 + 1 + 2 + MaxAuthors + (VariableNumber.Longest * MaxTerms);

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

    /// <param name="at">The packed form; moved behind it.</param>
    private unsafe RelatedEntry(ref byte* at)
    {
        ordinal = VariableNumber.Read(ref at);
        score = Unsafe.ReadUnaligned<Half>(at);
        flags = at[2];
        var counts = at[3];
        at += 4;
        if ((counts & CommonFlag) != 0)
        {
            (commonReferences, commonCitations) = (at[0], at[1]);
            at += 2;
        }

        for (var i = 0; i < Math.Min(MaxAuthors, counts & 3); i++)
        {
            authors[i] = *at++;
        }

        for (var i = 0; i < ((counts >> TopicShift) & 3); i++)
        {
            var number = VariableNumber.Read(ref at);
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

    /// <summary>Writes it in as few bytes as it takes: the ordinal (<see cref="VariableNumber"/>), the score (a half), the
    /// flags, the numbers of authors (two bits) and topics (two bits) with a bit for common references and citations, then these, a byte each, authors a byte each,
    /// and topics as the ordinal.</summary>
    /// <param name="into"><see cref="LongestPacked"/> bytes.</param>
    /// <returns>Its length in bytes.</returns>
    internal int Pack(Span<byte> into)
    {
        var length = VariableNumber.Write(into, ordinal);
        MemoryMarshal.Write(into[length..], score);
        into[length + 2] = flags;
        var counts = length + 3;
        length += 4;
        into[counts] = 0;
        if (commonReferences > 0 || commonCitations > 0)
        {
            into[counts] |= CommonFlag;
            into[length++] = commonReferences;
            into[length++] = commonCitations;
        }

        for (var i = 0; i < MaxAuthors && authors[i] > 0; i++)
        {
            into[counts]++;
            into[length++] = authors[i];
        }

        for (var i = 0; i < MaxTerms && Topic(i) is > 0 and var number; i++)
        {
            into[counts] += 1 << TopicShift;
            length += VariableNumber.Write(into[length..], number);
        }

        return length;
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <param name="at">Moved behind it; <see cref="LongestPacked"/> bytes can be read.</param>
    internal static unsafe RelatedEntry Unpack(ref byte* at) => new(ref at);

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
            if (Topic(i) is > 0 and var number)
            {
                found.Add(number - 1);
            }
        }

        return found;
    }

    private int Topic(int place) => topics[3 * place] | (topics[(3 * place) + 1] << 8) | (topics[(3 * place) + 2] << 16);

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
