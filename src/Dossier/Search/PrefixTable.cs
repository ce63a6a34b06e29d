using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>A term of an exact value with its number of articles.</summary>
internal readonly record struct WeightedTerm(string Term, int Articles)
{
    /// <summary>A value that begins with what was typed goes before three times as frequent ones that hold it later.</summary>
    public static int Weigh(int articles, bool isWhole) => isWhole ? articles * 3 : articles;
}

/// <summary>The most frequent values of those prefixes that too many values begin with to look at them all while somebody types.</summary>
/// <remarks>
/// File <c>completion.bin</c> beside the segments, written after every commit in one walk over the sorted terms and renamed into place:
/// magic, count of fields, and for each its name, count of prefixes, and for each prefix its text, count of terms, terms with articles.
/// </remarks>
internal sealed class PrefixTable
{
    /// <summary>Prefixes with at most so many terms are walked when asked for.</summary>
    public const int WalkedTerms = 512;

    private const string FileName = "completion.bin";
    private const uint Magic = 0x31_4C_50_43;
    private const int MaxPrefixBytes = 24;
    /// <summary>Terms kept of each other prefix.</summary>
    public const int KeptTerms = 24;

    private static readonly string[] CompletedFields = [SearchFields.Keyword, SearchFields.AuthorKey, SearchFields.Venue];

    private readonly Dictionary<(string Field, string Prefix), WeightedTerm[]> prefixes = [];

    /// <summary>The best terms of a prefix, unordered; null when the prefix is to be walked.</summary>
    public WeightedTerm[]? Find(string field, string prefix) => prefixes.GetValueOrDefault((field, prefix));

    public static PrefixTable Read(string folder)
    {
        var table = new PrefixTable();
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return table;
        }

        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        if (reader.ReadUInt32() != Magic)
        {
            throw new InvalidDataException($"'{path}' is not a completion table of this program: run `dossier analyze --all`.");
        }

        for (var fields = reader.ReadInt32(); fields > 0; fields--)
        {
            var field = reader.ReadString();
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var prefix = reader.ReadString();
                var terms = new WeightedTerm[reader.ReadByte()];
                for (var i = 0; i < terms.Length; i++)
                {
                    terms[i] = new WeightedTerm(reader.ReadString(), reader.ReadInt32());
                }

                table.prefixes[(field, prefix)] = terms;
            }
        }

        return table;
    }

    public static void Write(string folder, Lucene.Net.Store.Directory directory)
    {
        var path = Path.Combine(folder, FileName);
        using (var writer = new BinaryWriter(File.Create(path + ".new"), Encoding.UTF8))
        using (var reader = DirectoryReader.Open(directory))
        {
            writer.Write(Magic);
            writer.Write(CompletedFields.Length);
            foreach (var field in CompletedFields)
            {
                var found = new List<(string Prefix, WeightedTerm[] Terms)>();
                if (MultiFields.GetTerms(reader, field) is { } terms)
                {
                    new Walk(found).Run(terms.GetEnumerator());
                }

                writer.Write(field);
                writer.Write(found.Count);
                foreach (var (prefix, best) in found)
                {
                    writer.Write(prefix);
                    writer.Write((byte)best.Length);
                    foreach (var term in best)
                    {
                        writer.Write(term.Term);
                        writer.Write(term.Articles);
                    }
                }
            }
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>One walk over sorted terms with the prefixes that the current term begins with open.</summary>
    private sealed class Walk(List<(string Prefix, WeightedTerm[] Terms)> found)
    {
        private readonly OpenPrefix[] open = [.. Enumerable.Range(0, MaxPrefixBytes).Select(_ => new OpenPrefix())];
        private readonly byte[] key = new byte[MaxPrefixBytes];
        private int keyLength;

        public void Run(TermsEnum terms)
        {
            while (terms.MoveNext())
            {
                var term = terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length);
                var length = ValueTerms.KeyLength(term);
                var isWhole = length < term.Length && term[length] == ValueTerms.Whole;
                Open(term[..Math.Min(length, MaxPrefixBytes)]);
                var articles = terms.DocFreq;
                var weight = WeightedTerm.Weigh(articles, isWhole);
                for (var i = 0; i < keyLength; i++)
                {
                    open[i].Offer(terms.Term, articles, weight);
                }
            }

            Open([]);
        }

        private void Open(ReadOnlySpan<byte> next)
        {
            var shared = next.CommonPrefixLength(key.AsSpan(0, keyLength));
            for (var i = keyLength - 1; i >= shared; i--)
            {
                // A prefix that ends within a letter is never typed.
                var endsInLetter = i + 1 < keyLength && (key[i + 1] & 0xC0) == 0x80;
                if (open[i].Count > WalkedTerms && !endsInLetter)
                {
                    found.Add((Encoding.UTF8.GetString(key.AsSpan(0, i + 1)), open[i].Best()));
                }

                open[i].Clear();
            }

            next.CopyTo(key);
            keyLength = next.Length;
        }
    }

    private sealed class OpenPrefix
    {
        private readonly PriorityQueue<WeightedTerm, int> best = new();
        private int least;

        public int Count { get; private set; }

        public void Offer(BytesRef term, int articles, int weight)
        {
            Count++;
            if (best.Count < KeptTerms)
            {
                best.Enqueue(new WeightedTerm(term.Utf8ToString(), articles), weight);
            }
            else if (weight > least)
            {
                best.EnqueueDequeue(new WeightedTerm(term.Utf8ToString(), articles), weight);
            }
            else
            {
                return;
            }

            best.TryPeek(out _, out least);
        }

        public WeightedTerm[] Best() => [.. best.UnorderedItems.Select(item => item.Element)];

        public void Clear()
        {
            Count = 0;
            best.Clear();
        }
    }
}
