using System.Text;
using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench.Peers;

/// <summary>What all peers are given, in files of a folder: the analyzed articles in two parts, queries, and articles to find related ones for.</summary>
internal sealed class PeerInput(string folder)
{
    private const int Seed = 20261126, Queries = 1_000, Titles = 4_000, Related = 3_000;

    /// <summary>Every tenth query has a phrase.</summary>
    private const int PhraseEvery = 10;

    public string Folder => folder;

    public string[] Parts { get; } = [Path.Combine(folder, "articles-1.tsv"), Path.Combine(folder, "articles-2.tsv")];

    public string WarmUp { get; } = Path.Combine(folder, "warm-up.txt");

    public string Asked { get; } = Path.Combine(folder, "queries.txt");

    /// <summary>Rows of random articles.</summary>
    public string Random { get; } = Path.Combine(folder, "random.tsv");

    public string In(string name) => Path.Combine(folder, name);

    /// <summary>Bytes of the articles.</summary>
    public long Size => Parts.Sum(part => new FileInfo(part).Length);

    /// <returns>Number of articles.</returns>
    public async Task<int> WriteAsync(string data, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using var corpus = new Corpus(new SqliteEngine(data), TimeProvider.System);
        using var generation = new Generations(data).Open() ?? throw new InvalidOperationException($"{data} holds no analysis.");
        using var snapshot = corpus.OpenSnapshot();
        var writers = Array.ConvertAll(Parts, part => new StreamWriter(part, append: false, new UTF8Encoding(false)) { NewLine = "\n" });
        var random = new Random(Seed);
        var drawn = new List<IndexedArticle>();
        var count = 0;
        var read = Batches.MapInOrderAsync(snapshot.ReadChanges(0), 128, batch => Array.ConvertAll(batch, change => Indexed(change, generation)), cancellation);
        await foreach (var batch in read)
        {
            foreach (var article in batch)
            {
                await writers[count++ % writers.Length].WriteLineAsync(ArticleRow.Write(article).AsMemory(), cancellation);
                var place = count <= Titles + Related ? count - 1 : random.Next(count);
                if (place == drawn.Count)
                {
                    drawn.Add(article);
                }
                else if (place < drawn.Count)
                {
                    drawn[place] = article;
                }
            }
        }

        foreach (var writer in writers)
        {
            await writer.DisposeAsync();
        }

        var shuffled = drawn.ToArray();
        random.Shuffle(shuffled);
        var titles = shuffled[..Math.Min(Titles, shuffled.Length)];
        var queries = titles.Select((article, i) => Query(article.Title, random, i % PhraseEvery == 0)).OfType<string>().Distinct().Take(2 * Queries).ToArray();
        await File.WriteAllLinesAsync(Asked, queries.Take(queries.Length / 2), cancellation);
        await File.WriteAllLinesAsync(WarmUp, queries.Skip(queries.Length / 2), cancellation);
        await File.WriteAllLinesAsync(Random, shuffled.TakeLast(Related).Select(ArticleRow.Write), cancellation);
        return count;
    }

    private static IndexedArticle Indexed(ArticleChange change, Generation generation)
    {
        var article = change.Unpack();
        var (title, text) = ArticleTexts.Prose(article);
        return ArticleTexts.Indexed(change.Id, article, TextLanguages.Of(title, text, article.Language), generation.FindKeywords(change.Id));
    }

    /// <summary>Two to four words of a title, or two that follow each other in quotation marks and one more; null where it has too few.</summary>
    private static string? Query(string title, Random random, bool withPhrase)
    {
        var all = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = all.Where(IsWord).Distinct().ToArray();
        random.Shuffle(words);
        if (!withPhrase)
        {
            return words.Length < 2 ? null : string.Join(' ', words.Take(2 + random.Next(3)));
        }

        var pairs = Enumerable.Range(0, Math.Max(0, all.Length - 1)).Where(i => IsWord(all[i]) && IsWord(all[i + 1])).ToArray();
        if (pairs.Length == 0)
        {
            return null;
        }

        var first = pairs[random.Next(pairs.Length)];
        return $"\"{all[first]} {all[first + 1]}\" {words.FirstOrDefault(w => w != all[first] && w != all[first + 1])}".TrimEnd();
    }

    private static bool IsWord(string word) => word.Length > 3 && word.All(char.IsAsciiLetter);
}
