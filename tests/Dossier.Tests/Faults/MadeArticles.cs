using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dossier.Tests.Faults;

/// <summary>As many articles as wanted, made of the sentences of the sample ones: the same for the same number.</summary>
internal static class MadeArticles
{
    private const int SentencesEach = 5;

    /// <summary>Writes articles number <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> − 1 as CSL-JSON, one a line.</summary>
    public static void Write(string path, int first, int count)
    {
        var samples = File.ReadLines(Path.Combine(Repository.Root, "samples", "landmarks.jsonl")).Select(l => JsonNode.Parse(l)!).ToArray();
        var sentences = samples.SelectMany(s => ((string?)s["abstract"] ?? "").Split(". ").Where(t => t.Length > 40)).ToArray();
        using var writer = new StreamWriter(path);
        for (var number = first; number < first + count; number++)
        {
            var random = new Random(number);
            var about = samples[number % samples.Length];
            var text = string.Join(". ", Enumerable.Range(0, SentencesEach).Select(_ => sentences[random.Next(sentences.Length)].TrimEnd('.')));
            var article = new JsonObject
            {
                ["id"] = $"made-{number}",
                ["type"] = "article-journal",
                ["title"] = $"{(string?)about["title"]}, part {number}",
                ["author"] = about["author"]?.DeepClone(),
                ["container-title"] = $"Journal {number % 40}",
                ["issued"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray(1960 + (number % 60))) },
                ["DOI"] = $"10.5555/made.{number}",
                ["abstract"] = text + ".",
            };
            writer.WriteLine(article.ToJsonString(JsonSerializerOptions.Default));
        }
    }
}
