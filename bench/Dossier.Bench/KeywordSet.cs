using System.IO.Compression;
using System.Text.Json;
using Dossier.Keywords;

namespace Dossier.Bench;

/// <summary>Articles with the keywords that people gave them, each keyword as the stems of its words.</summary>
internal sealed record KeywordSet(string Name, IReadOnlyList<JudgedArticle> Articles)
{
    /// <summary>Every NAME.articles.jsonl.gz (lines of CSL-JSON) of a folder that has a NAME.gold.tsv (identifier, tab, keywords with ";" between).</summary>
    public static IReadOnlyList<KeywordSet> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.gold.tsv").Order(StringComparer.Ordinal).Select(gold => Read(gold, gold.Replace(".gold.tsv", "")))];

    public static string Normalize(string keyword)
    {
        var words = string.Concat(keyword.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Porter.Stem));
    }

    private static KeywordSet Read(string gold, string path)
    {
        var written = File.ReadLines(gold).Select(l => l.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1].Split(';', StringSplitOptions.TrimEntries));
        var given = written.ToDictionary(w => w.Key, w => w.Value.Select(Normalize).Where(k => k.Length > 0).ToHashSet());
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path + ".articles.jsonl.gz"), CompressionMode.Decompress));
        var articles = new List<JudgedArticle>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (given.TryGetValue(Text(json, "id"), out var keywords))
            {
                articles.Add(new JudgedArticle(Text(json, "title"), Text(json, "abstract"), written[Text(json, "id")], keywords));
            }
        }

        return new KeywordSet(Path.GetFileName(path), articles);
    }

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

/// <param name="Title">Prose.</param>
/// <param name="Abstract">Prose.</param>
/// <param name="Written">The keywords as people wrote them.</param>
/// <param name="Keywords">Their stems.</param>
internal sealed record JudgedArticle(string Title, string Abstract, IReadOnlyList<string> Written, IReadOnlySet<string> Keywords)
{
    /// <summary>Agreement of the best ten with the given ones.</summary>
    public double Agreement(IReadOnlyList<Keyword> found)
    {
        var best = found.Select(k => KeywordSet.Normalize(k.Text)).Distinct().Take(10).ToList();
        return best.Count + Keywords.Count == 0 ? 0 : 2.0 * best.Count(Keywords.Contains) / (best.Count + Keywords.Count);
    }
}
