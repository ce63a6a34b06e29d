using System.Runtime.InteropServices;
using Dossier.Articles;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>What hits, order and facets need of every article, in arrays: 8 to 40 bytes an article, read once when first used.</summary>
internal sealed class SearchColumns
{
    private SearchColumns(Leaf[] leaves, ValueList venues, ValueList types, ValueList fields, ValueList subjects) =>
        (Leaves, Venues, Types, Fields, Subjects) = (leaves, venues, types, fields, subjects);

    /// <summary>One for each segment, in the reader's order.</summary>
    public Leaf[] Leaves { get; }

    public ValueList Venues { get; }

    public ValueList Types { get; }

    /// <summary>What stands together in articles: far fewer than there are articles.</summary>
    public required IReadOnlyList<Kind> Kinds { get; init; }

    /// <summary>The different sets of numbers in <see cref="Fields"/> that articles have.</summary>
    public required IReadOnlyList<int[]> FieldSets { get; init; }

    public ValueList Fields { get; }

    public ValueList Subjects { get; }

    /// <param name="article">Number over all segments.</param>
    public PublicId Id(int article)
    {
        var leaf = 0;
        for (; article >= Leaves[leaf].Ids.Length; leaf++)
        {
            article -= Leaves[leaf].Ids.Length;
        }

        return new PublicId(Leaves[leaf].Ids[article]);
    }

    public static SearchColumns Read(DirectoryReader reader)
    {
        var (venues, types, fields, subjects) = (new ValueList(), new ValueList(), new ValueList(), new ValueList());
        var (kinds, fieldSets) = (new KindList(), new SetList());
        var leaves = reader.Leaves.Select(leaf => ReadLeaf(leaf.AtomicReader, venues, types, fields, subjects, kinds, fieldSets)).ToArray();
        return new SearchColumns(leaves, venues, types, fields, subjects) { Kinds = kinds.Values, FieldSets = fieldSets.Values };
    }

    private static Leaf ReadLeaf(AtomicReader reader, ValueList venues, ValueList types, ValueList fields, ValueList subjects, KindList kinds, SetList fieldSets)
    {
        var count = reader.MaxDoc;
        var leaf = new Leaf(new long[count], new int[count], new Facts[count], Several(reader, SearchFields.SubjectValue, subjects));
        var (venue, type) = (Single(reader, SearchFields.VenueValue, venues), Single(reader, SearchFields.TypeValue, types));
        var itsFields = Several(reader, SearchFields.FieldValue, fields);
        var ids = reader.GetNumericDocValues(SearchFields.IdValue);
        var dates = reader.GetNumericDocValues(SearchFields.DateValue);
        var open = reader.GetNumericDocValues(SearchFields.OpenAccessValue);
        for (var doc = 0; doc < count; doc++)
        {
            leaf.Ids[doc] = ids?.Get(doc) ?? 0;
            leaf.Dates[doc] = (int)(dates?.Get(doc) ?? 0);
            leaf.Facts[doc] = new(venue[doc], kinds.Number(new Kind(leaf.Dates[doc] / 10_000, type[doc], open?.Get(doc) == 1)), fieldSets.Number(itsFields.Of(doc)));
        }

        return leaf;
    }

    private static int[] Single(AtomicReader reader, string field, ValueList values)
    {
        var column = new int[reader.MaxDoc];
        Array.Fill(column, -1);
        var source = reader.GetSortedDocValues(field);
        if (source is null)
        {
            return column;
        }

        var numbers = Numbers(source.ValueCount, (ord, bytes) => source.LookupOrd((int)ord, bytes), values);
        for (var doc = 0; doc < column.Length; doc++)
        {
            column[doc] = source.GetOrd(doc) is >= 0 and var ord ? numbers[ord] : -1;
        }

        return column;
    }

    private static Lists Several(AtomicReader reader, string field, ValueList values)
    {
        var source = reader.GetSortedSetDocValues(field);
        if (source is null)
        {
            return new([], []);
        }

        var starts = new int[reader.MaxDoc + 1];

        var numbers = Numbers(source.ValueCount, source.LookupOrd, values);
        var column = new List<int>(reader.MaxDoc * 2);
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            starts[doc] = column.Count;
            source.SetDocument(doc);
            for (var ord = source.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = source.NextOrd())
            {
                // Two spellings of one value in one article count once.
                if (numbers[ord] is >= 0 and var number && column.IndexOf(number, starts[doc]) < 0)
                {
                    column.Add(number);
                }
            }
        }

        starts[^1] = column.Count;
        return new([.. column], starts);
    }

    private static int[] Numbers(long count, Action<long, BytesRef> lookup, ValueList values)
    {
        var numbers = new int[count];
        var bytes = new BytesRef();
        for (var ord = 0; ord < numbers.Length; ord++)
        {
            lookup(ord, bytes);
            numbers[ord] = values.Number(bytes.Utf8ToString());
        }

        return numbers;
    }

    /// <summary>Columns of one segment, indexed by the segment's article number.</summary>
    /// <param name="Dates">yyyymmdd with zeros for what is unknown; 0: no date.</param>
    internal sealed record Leaf(long[] Ids, int[] Dates, Facts[] Facts, Lists Subjects);

    /// <summary>What facets count of one article, side by side: an article is one place of memory, and three counters.</summary>
    /// <param name="Venue">Number in <see cref="Venues"/>, -1: none.</param>
    /// <param name="Kind">Number in <see cref="Kinds"/>.</param>
    /// <param name="Fields">Number in <see cref="FieldSets"/>.</param>
    internal readonly record struct Facts(int Venue, int Kind, int Fields);

    /// <param name="Year">0: none.</param>
    /// <param name="Type">Number in <see cref="Types"/>, -1: none.</param>
    internal readonly record struct Kind(int Year, int Type, bool IsOpen);

    /// <summary>Value numbers of every article, those of article i from Starts[i] to Starts[i + 1]; both empty where no article has any.</summary>
    internal sealed record Lists(int[] Values, int[] Starts)
    {
        public ReadOnlySpan<int> Of(int doc) => Starts.Length == 0 ? [] : Values.AsSpan(Starts[doc], Starts[doc + 1] - Starts[doc]);
    }

    /// <summary>Different values of a column over all segments, spellings with the same normal form as one.</summary>
    internal sealed class ValueList
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly List<(string Shown, string Key)> values = [];

        public int Count => values.Count;

        public (string Shown, string Key) this[int number] => values[number];

        /// <returns>-1 for a value without letters and digits.</returns>
        public int Number(string value)
        {
            // A subject heading brings its key along.
            var whole = value.IndexOf(SubjectKey.Separator, StringComparison.Ordinal);
            var (key, shown) = whole < 0 ? (ExactValue.From(value), value) : (value[..whole], value[(whole + 1)..]);
            if (key.Length == 0)
            {
                return -1;
            }

            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = values.Count);
                values.Add((shown, key));
            }

            return number;
        }
    }

    private sealed class KindList
    {
        private readonly Dictionary<Kind, int> numbers = [];

        public List<Kind> Values { get; } = [];

        public int Number(Kind kind)
        {
            if (!numbers.TryGetValue(kind, out var number))
            {
                numbers.Add(kind, number = Values.Count);
                Values.Add(kind);
            }

            return number;
        }
    }

    private sealed class SetList
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

        public SetList() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public List<int[]> Values { get; } = [];

        public int Number(ReadOnlySpan<int> set)
        {
            // The bytes of the numbers, read as text.
            var key = MemoryMarshal.Cast<int, char>(set);
            if (!lookup.TryGetValue(key, out var number))
            {
                numbers.Add(key.ToString(), number = Values.Count);
                Values.Add(set.ToArray());
            }

            return number;
        }
    }
}
