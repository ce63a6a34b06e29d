using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Crossref;
using Xunit;

namespace Dossier.Tests.Harvest.Crossref;

/// <summary>
/// What must come of each record that the service once sent. Long lists stand as their number, first and last; of an abstract stand the
/// beginning, the length of its text, and its labels.
/// </summary>
public sealed partial class CrossrefGoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("crossref/works_members98_jats_lists.json")]
    [InlineData("crossref/work_huge_author_list.json")]
    [InlineData("crossref/work_plos_with_updated-by.json")]
    [InlineData("crossref/work_jats_abstract_srep.json")]
    [InlineData("crossref/work_sparse_author_without_given.json")]
    [InlineData("crossref/works_cursor_page1.json")]
    [InlineData("crossref/works_cursor_member98_last_of_4_pages.json")]
    [InlineData("crossref/works_select_doi_title.json")]
    [InlineData("crossref/works_empty_result.json")]
    [InlineData("crossref/agency_other_than_crossref.json")]
    [InlineData("crossref/error_400_validation_failure.json")]
    [InlineData("crossref/error_404_not_found.txt")]
    [InlineData("crossref/error_404_cursor_invalid.json")]
    [InlineData("formats/crossref_bulk_2018_mongo.jsonl")]
    [InlineData("formats/csl_json_crossref.json")]
    public void EachRecordSaysWhatALibrarianReadsInIt(string file)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Samples", "Golden", "crossref", Path.GetFileNameWithoutExtension(file) + ".jsonl");
        using var stream = File.OpenRead(Path.Combine(Repository.Shared, "recorded", file));
        var source = new CrossrefSource();
        var actual = source.Read(stream, file).Select(raw => Describe(raw.Problem is { } p ? MappedRecord.SetAside(p) : source.Map(raw.Bytes))).ToList();
        Assert.Equal(File.ReadAllLines(golden), actual);
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
                ["begins"] = plain[..Math.Min(80, plain.Length)], ["length"] = plain.Length,
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
