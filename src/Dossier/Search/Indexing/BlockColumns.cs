using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search.Indexing;

/// <summary>A block's values as Lucene's columns.</summary>
internal static class BlockColumns
{
    /// <summary>The columns and what they hold.</summary>
    public static IReadOnlyList<(string Field, DocValuesType Type)> Types { get; } =
    [
        (SearchFields.IdValue, DocValuesType.NUMERIC),
        (SearchFields.DateValue, DocValuesType.NUMERIC),
        (SearchFields.OpenAccessValue, DocValuesType.NUMERIC),
        (SearchFields.TypeValue, DocValuesType.SORTED),
        (SearchFields.VenueValue, DocValuesType.SORTED),
        (SearchFields.FieldValue, DocValuesType.SORTED_SET),
        (SearchFields.SubjectValue, DocValuesType.SORTED_SET),
    ];

    public static NumericDocValues? Numbers(BlockValues values, string field) => field switch
    {
        SearchFields.IdValue => new Column(article => values.Ids[article]),
        SearchFields.DateValue => new Column(article => values.Dates[article]),
        SearchFields.OpenAccessValue => new Column(article => values.OpenAccess[article] ? 1 : 0),
        _ => null,
    };

    public static NumericDocValues Norms(List<byte> norms) => new Column(article => norms[article]);

    /// <summary>The articles that have a value.</summary>
    public static IBits Known(BlockValues values, string field) =>
        field == SearchFields.DateValue ? new Dated(values.Dates) : new Bits.MatchAllBits(values.Ids.Count);

    public static SortedDocValues? Sorted(BlockValues values, string field) => field switch
    {
        SearchFields.TypeValue => new One(values.Types),
        SearchFields.VenueValue => new One(values.Venues),
        _ => null,
    };

    public static SortedSetDocValues? SortedSet(BlockValues values, string field) => field switch
    {
        SearchFields.FieldValue => new Several(values.Fields),
        SearchFields.SubjectValue => new Several(values.Subjects),
        _ => null,
    };

    private static void Set(BytesRef result, byte[] value) => (result.Bytes, result.Offset, result.Length) = (value, 0, value.Length);

    private sealed class Column(Func<int, long> valueOf) : NumericDocValues
    {
        public override long Get(int docID) => valueOf(docID);
    }

    private sealed class Dated(List<int> dates) : IBits
    {
        public int Length => dates.Count;

        public bool Get(int index) => dates[index] > 0;
    }

    private sealed class One : SortedDocValues
    {
        private readonly byte[][] values;
        private readonly int[] places;
        private readonly int[] ends;

        public One(ValueNumbers numbers) => (values, places, ends) = numbers.Sort();

        public override int ValueCount => values.Length;

        public override int GetOrd(int docID)
        {
            var start = docID == 0 ? 0 : ends[docID - 1];
            return ends[docID] > start ? places[start] : -1;
        }

        public override void LookupOrd(int ord, BytesRef result) => Set(result, values[ord]);
    }

    private sealed class Several : SortedSetDocValues
    {
        private readonly byte[][] values;
        private readonly int[] places;
        private readonly int[] ends;
        private int next;
        private int end;

        public Several(ValueNumbers numbers) => (values, places, ends) = numbers.Sort();

        public override long ValueCount => values.Length;

        public override void SetDocument(int docID) => (next, end) = (docID == 0 ? 0 : ends[docID - 1], ends[docID]);

        public override long NextOrd() => next < end ? places[next++] : NO_MORE_ORDS;

        public override void LookupOrd(long ord, BytesRef result) => Set(result, values[ord]);
    }
}
