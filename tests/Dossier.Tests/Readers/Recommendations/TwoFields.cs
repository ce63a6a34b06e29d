using System.Text.Json;
using Dossier.Analysis;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.Tests.Readers.Recommendations;

/// <summary>A small corpus of two fields that share no words, ingested and analyzed as the program does it.</summary>
public sealed class TwoFields : IAsyncLifetime
{
    private static readonly string[] Owls = ["barn owls", "nest boxes", "breeding success", "tawny owls", "farmland voles", "owl pellets", "hunting at night", "fledglings", "woodland edges", "ringed females"];
    private static readonly string[] Ceramics = ["zirconia ceramics", "grain growth", "sintering furnaces", "microwave heating", "fracture toughness", "alumina powders", "green density", "thermal shock", "dense pellets", "yttria additions"];

    public string Data { get; } = Directory.CreateTempSubdirectory("dossier-fields-").FullName;

    public Generation Generation { get; private set; } = null!;

    public Corpus Corpus { get; private set; } = null!;

    /// <summary>Every article of a field, in order.</summary>
    public static IEnumerable<string> Field(string field) => Enumerable.Range(0, 30).Select(i => $"{field}:{i}");

    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(Data, "two-fields.jsonl");
        var random = new Random(11);
        await File.WriteAllLinesAsync(path, Items("owl", Owls, random).Concat(Items("ceramic", Ceramics, random)));
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == "csl"), [path], Data, TimeProvider.System, CancellationToken.None);
        await AnalyzeCommand.RunAsync(Data, all: false, TimeProvider.System, CancellationToken.None);
        Generation = new Generations(Data).Open()!;
        Corpus = new Corpus(TestEngine.Open(Data), TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        Corpus.Dispose();
        Generation.Dispose();
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }

    public PublicId Id(string name) => Corpus.Find(new RecordKey("csl", name))!.Id;

    public string Name(PublicId id) => Corpus.Find(id)!.Article.Records[0].Id;

    public Taste Taste(params string[] liked) => new() { Likes = [.. liked.Select(l => new Like(Id(l), default))] };

    public IReadOnlyList<Recommendation> Recommend(Taste taste, RecommendationOptions? options = null, LikesModel? model = null) =>
        new Recommender(Generation, model, Corpus).Recommend(taste, options ?? new RecommendationOptions());

    /// <summary>Thirty articles; each fifth one cites the one before it, every three have an author of their own, and they are from 1991 to 2020.</summary>
    private static IEnumerable<string> Items(string field, string[] phrases, Random random) => Enumerable.Range(0, 30).Select(i =>
    {
        var own = Enumerable.Range(0, 6).Select(_ => phrases[random.Next(phrases.Length)]).ToArray();
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = $"{field}:{i}",
            ["type"] = "article-journal",
            ["title"] = $"{phrases[i % 10]} and {own[0]}, part {i}",
            ["abstract"] = $"We study {own[1]} with {own[2]}. The results on {own[3]} and {own[4]} depend on {own[5]} and on {phrases[i % 10]}.",
            ["author"] = new[] { new { family = $"{field}berg{(char)('a' + (i / 3))}", given = "Ada" } },
            ["issued"] = new Dictionary<string, object> { ["date-parts"] = new[] { new[] { 1991 + i } } },
            ["custom"] = new { references = i % 5 == 4 ? new[] { $"csl:{field}:{i - 1}" } : [] },
        });
    });
}
