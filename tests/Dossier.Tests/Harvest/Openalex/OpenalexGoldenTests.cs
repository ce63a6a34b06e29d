using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Openalex;

namespace Dossier.Tests.Harvest.Openalex;

/// <summary>What the recorded files mean, decided record by record by reading them.</summary>
[Trait("Needs", "shared")]
public sealed partial class OpenalexGoldenTests
{
    [Theory]
    [InlineData("snapshot_works_part_2023.jsonl")]
    [InlineData("work_single_null_title.json")]
    [InlineData("work_single_with_abstract.json")]
    [InlineData("works_list_cursor_page1.json")]
    [InlineData("works_list_cursor_page2of2_full.json")]
    [InlineData("works_no_abstract_no_doi_subset.json")]
    public void RecordedWorksAreReadAsALibrarianWould(string file)
    {
        var golden = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Dossier.Tests/Samples/Golden/openalex", Path.ChangeExtension(file, ".txt")));
        Assert.Equal(golden, Read(file).SelectMany(Describe));
    }

    [Theory]
    [InlineData("works_empty.json", new string[0])]
    [InlineData("works_list_cursor_end_empty.json", new string[0])]
    [InlineData("group_by_type.json", new[] { "no id" })]
    [InlineData("rate_limit_status.json", new[] { "no id" })]
    [InlineData("error_400_invalid_filter.json", new[] { "it is an error reply of the service" })]
    [InlineData("error_401_bad_api_key.json", new[] { "it is an error reply of the service" })]
    [InlineData("error_429_daily_budget.json", new[] { "it is an error reply of the service" })]
    [InlineData("error_429_per_second.json", new[] { "it is an error reply of the service" })]
    [InlineData("error_429_plan_required_do_not_retry.json", new[] { "it is an error reply of the service" })]
    public void OtherRecordedRepliesHaveNoArticle(string file, string[] problems) => Assert.Equal(problems, Read(file).Select(m => m.Problem));

    private static List<MappedRecord> Read(string file)
    {
        var source = new OpenalexSource();
        using var stream = File.OpenRead(Path.Combine(Repository.Shared, "recorded/openalex", file));
        return [.. source.Read(stream, file).Select(raw => source.Map(raw.Bytes))];
    }

    /// <summary>Key and clock, then a line for each field that says something; long ones by their beginning and a hash.</summary>
    private static IEnumerable<string> Describe(MappedRecord mapped)
    {
        if (mapped.Problem is not null)
        {
            yield return $"set aside: {mapped.Problem}";
            yield break;
        }

        yield return $"{mapped.Key} {mapped.Clock}";
        foreach (var (name, value) in JsonNode.Parse(ArticleJson.Write(mapped.Article!))!.AsObject())
        {
            if (name is "records" || value is JsonArray { Count: 0 })
            {
                continue;
            }

            yield return "  " + name + ": " + (name switch
            {
                "abstract" => Abstract(value!.GetValue<string>()),
                "references" => List([.. value!.AsArray().Select(r => r!.GetValue<string>())]),
                "authors" => string.Join("; ", mapped.Article!.Authors.Select(Name)),
                "subjects" => string.Join("; ", mapped.Article!.Subjects.Select(s => s.Code == s.Name ? $"{s.Scheme} {s.Name}" : $"{s.Scheme} {s.Code} {s.Name}")),
                _ => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value!.ToJsonString(Readable),
            });
        }
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Name(Author author) =>
        string.Join(" | ", new[] { author.Family, author.Given, author.Suffix, author.Orcid }.Where(part => part is not null));

    private static string Abstract(string markup) =>
        $"{markup.Length} characters, {Headings().Count(markup)} headings, {Paragraphs().Count(markup)} paragraphs: {markup[..Math.Min(80, markup.Length)]}";

    private static string List(string[] all) =>
        $"{all.Length}, {all[0]} to {all[^1]}, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))))[..12]}";

    [GeneratedRegex("<h>")]
    private static partial Regex Headings();

    [GeneratedRegex("<p>")]
    private static partial Regex Paragraphs();
}
