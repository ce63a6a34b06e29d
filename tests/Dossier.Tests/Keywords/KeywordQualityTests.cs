using System.IO.Compression;
using System.Text.Json;
using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

/// <summary>
/// Keywords of published test sets against those of indexers and authors: macro-averaged F1 of the best ten, after stemming.
/// </summary>
[Trait("Needs", "shared")]
public sealed class KeywordQualityTests
{
    [Theory]
    [InlineData("inspec", 0.40)]
    [InlineData("kdd", 0.175)]
    public void The_best_ten_keywords_agree_with_the_given_ones(string set, double floor)
    {
        var shared = Environment.GetEnvironmentVariable("DOSSIER_SHARED");
        Assert.False(string.IsNullOrEmpty(shared), "DOSSIER_SHARED names no folder.");
        var folder = Path.Combine(shared, "data", "keywords");
        var articles = ReadArticles(Path.Combine(folder, set + ".articles.jsonl.gz"));
        var counter = new PhraseCounter();
        foreach (var (_, title, text) in articles)
        {
            counter.Add(title, text);
        }

        var extractor = new KeywordExtractor(counter.Build());
        var found = articles.ToDictionary(a => a.Id, a => extractor.Extract(a.Title, a.Abstract, []).Select(k => Normalize(k.Text)));
        var sum = 0.0;
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(folder, set + ".gold.tsv")))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var gold = line[(tab + 1)..].Split(';').Select(Normalize).Where(k => k.Length > 0).ToHashSet();
            var best = found[line[..tab]].Distinct().Take(10).ToList();
            sum += gold.Count + best.Count == 0 ? 0 : 2.0 * best.Count(gold.Contains) / (gold.Count + best.Count);
            count++;
        }

        Assert.True(sum / count >= floor, $"{set}: F1@10 {sum / count:F4}");
    }

    private static List<(string Id, string Title, string Abstract)> ReadArticles(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var articles = new List<(string, string, string)>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            articles.Add((Text(json, "id"), Text(json, "title"), Text(json, "abstract")));
        }

        return articles;
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string Normalize(string keyword)
    {
        var words = string.Concat(keyword.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Porter.Stem));
    }
}
