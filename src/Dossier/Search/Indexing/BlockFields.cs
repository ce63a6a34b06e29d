using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search.Indexing;

/// <summary>A block's terms as Lucene's, to be gone through in their order.</summary>
internal sealed class BlockFields(IndexBlock block) : Fields
{
    private readonly SortedDictionary<string, TermTable> fields = new(block.Terms.ToDictionary(field => field.Field, field => field.Terms), StringComparer.Ordinal);

    public override int Count => fields.Count;

    public override IEnumerator<string> GetEnumerator() => fields.Keys.GetEnumerator();

    public override Terms? GetTerms(string field) => fields.TryGetValue(field, out var terms) ? new BlockTerms(terms) : null;

    private sealed class BlockTerms(TermTable terms) : Terms
    {
        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override long Count => terms.Count;

        // What the sums are is found out by whoever writes the segment.
        public override long SumTotalTermFreq => -1;

        public override long SumDocFreq => -1;

        public override int DocCount => -1;

        public override bool HasFreqs => terms.HasPositions;

        public override bool HasOffsets => false;

        public override bool HasPositions => terms.HasPositions;

        public override bool HasPayloads => false;

        public override TermsEnum GetEnumerator() => new BlockTermsEnum(terms);
    }

    private sealed class BlockTermsEnum(TermTable terms) : TermsEnum
    {
        private readonly int[] order = terms.Sort();
        private readonly BytesRef term = new();
        private int at = -1;

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override BytesRef Term => term;

        public override long Ord => at;

        public override int DocFreq => terms.ArticlesOf(order[at]);

        public override long TotalTermFreq => terms.HasPositions ? terms.WordsOf(order[at]) : -1;

        public override bool MoveNext()
        {
            if (at + 1 == order.Length)
            {
                return false;
            }

            (term.Bytes, term.Offset, term.Length) = terms.PlaceOf(order[++at]);
            return true;
        }

        [Obsolete("Use MoveNext() and Term instead.")]
        public override BytesRef? Next() => MoveNext() ? term : null;

        public override DocsEnum Docs(IBits? liveDocs, DocsEnum? reuse, DocsFlags flags) => Begin(reuse as Places ?? new Places());

        public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
            terms.HasPositions ? Begin(reuse as Places ?? new Places()) : null;

        public override SeekStatus SeekCeil(BytesRef text) => throw new NotSupportedException();

        public override void SeekExact(long ord) => throw new NotSupportedException();

        private Places Begin(Places places)
        {
            places.Begin(terms, order[at]);
            return places;
        }
    }

    /// <summary>The articles that have a term, and where it stands in them.</summary>
    private sealed class Places : DocsAndPositionsEnum
    {
        private SlicePool.Reader list;
        private bool hasPositions;
        private int articles;
        private int article;

        /// <summary>The number that begins the next article; none at the end.</summary>
        private uint? ahead;
        private int[] positions = new int[16];
        private int count;
        private int next;

        public override int DocID => article;

        public override int Freq => hasPositions ? count : 1;

        public override int StartOffset => -1;

        public override int EndOffset => -1;

        public void Begin(TermTable terms, int term)
        {
            (list, hasPositions, articles, article) = (terms.Read(term), terms.HasPositions, terms.ArticlesOf(term), -1);
            ahead = ReadNumber();
        }

        public override int NextDoc()
        {
            if (ahead is not { } number)
            {
                return article = NO_MORE_DOCS;
            }

            article += (int)(hasPositions ? number >> 1 : number);
            if (hasPositions)
            {
                ReadPositions();
            }
            else
            {
                ahead = ReadNumber();
            }

            return article;
        }

        public override int NextPosition() => positions[next++];

        public override BytesRef? GetPayload() => null;

        public override int Advance(int target)
        {
            while (NextDoc() < target)
            {
            }

            return article;
        }

        public override long GetCost() => articles;

        private void ReadPositions()
        {
            (positions[0], count, next) = ((int)list.ReadNumber(), 1, 0);
            while ((ahead = ReadNumber()) is { } number && (number & 1) == 0)
            {
                if (count == positions.Length)
                {
                    Array.Resize(ref positions, count * 2);
                }

                positions[count] = positions[count - 1] + (int)(number >> 1);
                count++;
            }
        }

        private uint? ReadNumber() => list.IsAtEnd ? null : list.ReadNumber();
    }
}
