using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

/// <summary>Quality floor on articles whose citations are known, from text and authors alone.</summary>
[Trait("Needs", "shared")]
public sealed partial class RelatedQualityTests : IDisposable
{
    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void RelatedArticlesAreThoseThatAreCitedAndCitedTogether()
    {
        var shared = Environment.GetEnvironmentVariable("DOSSIER_SHARED");
        Assert.True(Directory.Exists(shared), "DOSSIER_SHARED names no folder.");
        var ids = new List<string>();
        var articles = Read(Path.Combine(shared, "data/related/hep.corpus.jsonl.gz"), ids).ToArray();
        var folder = corpus.Build("hep", articles);
        using var lists = RelatedLists.Open(folder);
        using var exhaustive = new ExhaustiveNeighbors(folder);
        Assert.All(Enumerable.Range(0, articles.Length), i => Assert.True(articles[i].Abstract.Length == 0 || lists.Find(i).Length == 20));
        Assert.True(Gain(Path.Combine(shared, "data/related/hep.cites.tsv"), ids, lists) >= 0.385);
        Assert.True(Gain(Path.Combine(shared, "data/related/hep.cocites.tsv"), ids, lists) >= 0.355);
        var sample = Enumerable.Range(0, 300).Select(i => i * (articles.Length / 300)).ToArray();
        var found = sample.Sum(a => exhaustive.Find(a).Intersect(lists.Find(a).Select(e => e.Ordinal)).Count());
        Assert.True(found >= 0.95 * 20 * sample.Length, $"{found} of {20 * sample.Length} neighbors found");
    }

    private static IEnumerable<SimilarityInput> Read(string path, List<string> ids)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var record = JsonDocument.Parse(line);
            ids.Add(record.RootElement.GetProperty("id").GetString()!);
            yield return SmallCorpus.Article(ids.Count - 1, Prose(record, "title"), Prose(record, "abstract"),
                [.. record.RootElement.GetProperty("authors_parsed").EnumerateArray()
                    .Select(a => AuthorKeys.From(new Author(a[0].GetString()!, a[1].GetString())))]);
        }
    }

    private static string Prose(JsonDocument record, string field) =>
        Formula().Replace(record.RootElement.GetProperty(field).GetString() ?? "", "\uFFFC");

    [GeneratedRegex(@"\$[^$]*\$")]
    private static partial Regex Formula();

    /// <summary>Mean nDCG@10 with gain log2(1 + grade).</summary>
    private static double Gain(string path, List<string> ids, RelatedLists lists)
    {
        var ordinals = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var queries = File.ReadLines(path).Select(l => l.Split('\t')).GroupBy(f => f[0]).ToArray();
        return queries.Average(query =>
        {
            var grades = query.ToDictionary(f => f[1], f => f.Length > 2 && f[2].Length > 0 ? double.Parse(f[2]) : 1);
            var ranked = lists.Find(ordinals[query.Key]).Take(10).Select(e => grades.GetValueOrDefault(ids[e.Ordinal]));
            return Discounted(ranked) / Discounted(grades.Values.OrderDescending().Take(10));
        });
    }

    private static double Discounted(IEnumerable<double> grades) => grades.Select((g, i) => Math.Log2(1 + g) / Math.Log2(i + 2)).Sum();
}
