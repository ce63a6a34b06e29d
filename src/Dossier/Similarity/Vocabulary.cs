using System.Runtime.InteropServices;
using System.Text;

namespace Dossier.Similarity;

/// <summary>The terms (stems) of a corpus by falling frequency, with weight, name and latent projection.</summary>
internal sealed class Vocabulary
{
    // Below this size a term of a single article is kept, since an article added later may share it.
    private const int SmallCorpus = 5000;

    private Dictionary<ulong, int> terms = [];
    private Dictionary<ulong, int> stems = [];
    private int[][] stemOfWord = [];

    public int Count => Idf.Length;

    /// <summary>Weight of each term by its rarity, as in BM25.</summary>
    public float[] Idf { get; private set; } = [];

    /// <summary>Stable hash of each term's stem.</summary>
    public ulong[] Hashes { get; private set; } = [];

    /// <summary>The commonest form in which each term stands in the text.</summary>
    public string[] Names { get; private set; } = [];

    /// <summary>Words of an average article.</summary>
    public float AverageLength { get; private set; } = 1;

    /// <summary>Articles from which it was learned.</summary>
    public int LearnedFrom { get; private set; }

    public LatentProjection Latent { get; set; } = LatentProjection.None;

    /// <summary>Counts in how many articles each stem stands, and keeps the terms that can link two articles.</summary>
    /// <param name="authors">Gets a number for every author, in the order of the articles.</param>
    public static Vocabulary Learn(Spool spool, SimilarityOptions options, AuthorTable authors, CancellationToken cancellation)
    {
        var vocabulary = new Vocabulary { LearnedFrom = spool.Articles };
        vocabulary.FindStems(spool);
        var frequency = new int[vocabulary.stems.Count];
        var seen = new int[frequency.Length];
        var (article, number, length) = (new SpooledArticle(), 0, 0L);
        for (var b = 0; b < spool.Batches; b++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = spool.Read(b);
            var stem = vocabulary.stemOfWord[batch.Worker];
            article.Begin();
            for (var i = 0; i < batch.Count; i++)
            {
                article.Next(batch.Bytes);
                length += article.Length;
                number++;
                foreach (var (word, _, _) in article.Words)
                {
                    if (stem[word] is >= 0 and var s && seen[s] != number)
                    {
                        seen[s] = number;
                        frequency[s]++;
                    }
                }

                foreach (var author in article.Authors)
                {
                    authors.Add(author);
                }
            }
        }

        vocabulary.AverageLength = Math.Max(1, (float)length / Math.Max(1, number));
        vocabulary.Select(frequency, options);
        vocabulary.Name(spool);
        vocabulary.stems = [];
        vocabulary.stemOfWord = [];
        return vocabulary;
    }

    /// <summary>For each tokenizer of the spool, the term of each of its words; -1 for words that are no term.</summary>
    public int[][] MapWords(Spool spool)
    {
        var maps = new int[spool.Tokenizers.Count][];
        Span<char> stem = stackalloc char[128];
        for (var w = 0; w < maps.Length; w++)
        {
            var surfaces = spool.Tokenizers[w].Surfaces;
            maps[w] = new int[surfaces.Count];
            for (var i = 0; i < surfaces.Count; i++)
            {
                var length = ArticleTokenizer.StemOf(surfaces.Text(i), stem, out var stop);
                maps[w][i] = !stop && terms.TryGetValue(StableHash.Of(stem[..length]), out var term) ? term : -1;
            }
        }

        return maps;
    }

    public void Write(string path)
    {
        var names = Names.Select(Encoding.UTF8.GetBytes).ToArray();
        using var file = new BinaryWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20));
        file.Write(TermNames.Mark);
        file.Write(TermNames.Version);
        file.Write(Count);
        file.Write(names.Sum(n => (long)n.Length));
        file.Write(Latent.Terms);
        file.Write(Latent.Dimensions);
        file.Write(AverageLength);
        file.Write(LearnedFrom);
        file.Write(new byte[Mapped.HeaderSize - (int)file.Seek(0, SeekOrigin.Current)]);
        file.Write(MemoryMarshal.AsBytes<ulong>(Hashes));
        file.Write(MemoryMarshal.AsBytes<float>(Idf));
        var end = 0L;
        foreach (var name in names)
        {
            file.Write(end);
            end += name.Length;
        }

        file.Write(end);
        file.Write(MemoryMarshal.AsBytes<float>(Latent.Rows));
        foreach (var name in names)
        {
            file.Write(name);
        }
    }

    public static Vocabulary Read(string path)
    {
        using var names = new TermNames(path);
        var file = names.File;
        var vocabulary = new Vocabulary
        {
            Hashes = names.Hashes.ToArray(),
            Idf = names.Idf.ToArray(),
            Names = [.. Enumerable.Range(0, names.Count).Select(names.Find)],
            AverageLength = file.Read<float>(32),
            LearnedFrom = file.Read<int>(36),
            Latent = names.ReadProjection(),
        };
        vocabulary.Index();
        return vocabulary;
    }

    private void FindStems(Spool spool)
    {
        Span<char> stem = stackalloc char[128];
        stemOfWord = new int[spool.Tokenizers.Count][];
        for (var w = 0; w < stemOfWord.Length; w++)
        {
            var surfaces = spool.Tokenizers[w].Surfaces;
            stemOfWord[w] = new int[surfaces.Count];
            for (var i = 0; i < surfaces.Count; i++)
            {
                var length = ArticleTokenizer.StemOf(surfaces.Text(i), stem, out var stop);
                if (stop || length < 2)
                {
                    stemOfWord[w][i] = -1;
                    continue;
                }

                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(stems, StableHash.Of(stem[..length]), out var known);
                stemOfWord[w][i] = number = known ? number : stems.Count - 1;
            }
        }
    }

    private void Select(int[] frequency, SimilarityOptions options)
    {
        var least = LearnedFrom <= SmallCorpus ? 1 : 2;
        var kept = stems.Where(s => frequency[s.Value] >= least)
            .OrderByDescending(s => frequency[s.Value]).ThenBy(s => s.Key).Take(options.MaxTerms).ToArray();
        Hashes = Array.ConvertAll(kept, s => s.Key);
        Idf = Array.ConvertAll(kept, s =>
            MathF.Log(1 + ((LearnedFrom - frequency[s.Value] + 0.5f) / (frequency[s.Value] + 0.5f))));
        Index();
    }

    private void Index()
    {
        terms = new Dictionary<ulong, int>(Hashes.Length);
        for (var i = 0; i < Hashes.Length; i++)
        {
            terms.TryAdd(Hashes[i], i);
        }
    }

    private void Name(Spool spool)
    {
        var termOfStem = new int[stems.Count];
        foreach (var (hash, stem) in stems)
        {
            termOfStem[stem] = terms.GetValueOrDefault(hash, -1);
        }

        // The same form may have been seen on several threads: counts are summed before the commonest is chosen.
        var forms = new Dictionary<ulong, int>();
        for (var w = 0; w < stemOfWord.Length; w++)
        {
            var surfaces = spool.Tokenizers[w].Surfaces;
            for (var i = 0; i < surfaces.Count; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(forms, StableHash.Of(surfaces.Text(i)), out _) += surfaces.Occurrences(i);
            }
        }

        Names = new string[Count];
        var best = new int[Count];
        for (var w = 0; w < stemOfWord.Length; w++)
        {
            var surfaces = spool.Tokenizers[w].Surfaces;
            for (var i = 0; i < surfaces.Count; i++)
            {
                if (stemOfWord[w][i] < 0 || termOfStem[stemOfWord[w][i]] < 0)
                {
                    continue;
                }

                var term = termOfStem[stemOfWord[w][i]];
                var text = surfaces.Text(i);
                var occurrences = forms[StableHash.Of(text)];
                if (occurrences > best[term] || (occurrences == best[term] && text.SequenceCompareTo(Names[term]) < 0))
                {
                    (best[term], Names[term]) = (occurrences, text.ToString());
                }
            }
        }
    }
}
