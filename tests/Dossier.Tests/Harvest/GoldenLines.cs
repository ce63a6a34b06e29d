using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Tests.Harvest;

/// <summary>
/// One line a record: the stored article, of which long lists stand as their number, first and last, and the abstract as its beginning,
/// its length in text, its labels and how many elements it has.
/// </summary>
internal static partial class GoldenLines
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of a golden file, and those that a recorded file gives.</summary>
    public static (IReadOnlyList<string> Expected, IReadOnlyList<string> Actual) Compare(IArticleSource source, string folder, string file)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Samples", "Golden", folder, Path.GetFileNameWithoutExtension(file) + ".jsonl");
        using var stream = File.OpenRead(Path.Combine(Repository.Shared, "recorded", file));
        var actual = source.Read(stream, file).Select(raw => Describe(raw.Problem is { } p ? MappedRecord.SetAside(p) : source.Map(raw.Bytes))).ToList();
        return (File.ReadAllLines(golden), actual);
    }

    private static string Describe(MappedRecord mapped)
    {
        if (mapped.Article is not { } article)
        {
            return $"set aside: {mapped.Problem}";
        }

        var json = JsonNode.Parse(ArticleJson.Write(article))!.AsObject();
        json["records"] = $"{mapped.Key} {mapped.Clock}";
        Shorten(json, "authors", 4);
        Shorten(json, "references", 2);
        Shorten(json, "subjects", 1);
        if (article.Abstract is { } text)
        {
            var plain = text.ToPlainText();
            json["abstract"] = new JsonObject
            {
                ["begins"] = plain[..Math.Min(80, plain.Length)],
                ["length"] = plain.Length,
                ["labels"] = new JsonArray([.. Label().Matches(text.Markup).Select(m => (JsonNode)m.Groups[1].Value)]),
                ["elements"] = string.Join(' ', Element().Matches(text.Markup).GroupBy(m => m.Groups[1].Value).Select(g => $"{g.Key}:{g.Count()}")),
            };
        }

        foreach (var (name, value) in json.ToList())
        {
            if (value is JsonArray { Count: 0 })
            {
                json.Remove(name);
            }
        }

        return json.ToJsonString(Readable);
    }

    private static void Shorten(JsonObject json, string name, int most)
    {
        if (json[name] is JsonArray list && list.Count > most)
        {
            json[name] = new JsonObject { ["count"] = list.Count, ["first"] = list[0]!.DeepClone(), ["last"] = list[^1]!.DeepClone() };
        }
    }

    [GeneratedRegex("<h>(.*?)</h>")]
    private static partial Regex Label();

    [GeneratedRegex("<(i|b|sub|sup|sc|p|math|dmath)>")]
    private static partial Regex Element();
}
