using System.Numerics.Tensors;
using System.Text.Json;
using Dossier.Analysis;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Search;
using Dossier.Similarity;
using Dossier.Similarity.Sentences;
using Dossier.Storage;

namespace Dossier.Tests.Similarity.Sentences;

/// <summary>A data folder whose vectors an operator's model makes, from ingest to search and recommendations.</summary>
public sealed class VectorModelAnalysisTests : IDisposable
{
    // "lynx" and "cat" mean the same to the model, as do "quartz" and "crystal"; no article has both words of a pair.
    private static readonly string[] Words = ["cat", "lynx", "forest", "prey", "crystal", "quartz", "furnace", "growth", "slow", "young", "old", "winter"];
    private static readonly (string, string)[] Like = [("cat", "lynx"), ("crystal", "quartz")];
    private readonly string data = Directory.CreateTempSubdirectory("dossier-vectors-").FullName;
    private readonly TinyModel tiny = new(Words, like: Like);

    public void Dispose()
    {
        tiny.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task TheVectorsOfAnAnalysisAreTheModelsAndSearchAndRecommendationsGoByThem()
    {
        Set(tiny.Folder, prefix: "young ");
        await IngestAsync(0, 240);
        await AnalyzeAsync();
        using var model = tiny.Open(queryPrefix: "young ");
        using var generation = new Generations(data, model).Open()!;
        Assert.Equal(Path.GetFileName(tiny.Folder), generation.Manifest.VectorModel?.Name);
        Assert.Equal(model.Version, generation.Manifest.VectorModel);
        Assert.Null(generation.VectorModelDifference);
        Assert.Equal(32, generation.Space.File.Dimensions);
        AssertGolden(generation, 240);

        // The query is encoded as the articles are, by its own prefix.
        var query = tiny.Expected("young quartz furnace");
        TensorPrimitives.Subtract(query, Mean(240), query);
        Assert.Equal(1, TensorPrimitives.CosineSimilarity(query, generation.Space.Encode("quartz furnace").Vector.AsSpan(0, query.Length)), 1e-4);

        var corpus = Corpus();
        using var held = corpus;
        var hits = generation.Search(new SearchRequest { Text = "lynx prey", Limit = 40 }).Hits;
        Assert.NotEmpty(hits);
        Assert.All(hits.Take(5), hit => Assert.Contains("prey", corpus.Find(hit.Id)!.Article.Title.ToPlainText(), StringComparison.Ordinal));
        var recommended = new Recommender(generation, null).Rank(new Taste { Likes = [new Like(Id(corpus, 0), default)] }, 10);
        Assert.All(recommended, r => Assert.True(int.Parse(corpus.Find(r.Article)!.Article.Records[0].Id[1..]) % 2 == 0));
    }

    [Fact]
    public async Task AnUpdateAddsVectorsOfTheSameModelWithTheMeanOfTheWhole()
    {
        Set(tiny.Folder);
        await IngestAsync(0, 240);
        await AnalyzeAsync();
        await IngestAsync(240, 6);
        await AnalyzeAsync();
        using var generation = new Generations(data).Open()!;
        Assert.Equal(240, generation.Manifest.AnalyzedWhole);
        Assert.Equal(246, generation.Manifest.Live);
        Assert.NotNull(generation.Manifest.VectorModel);
        AssertGolden(generation, 246, measured: 240);
    }

    [Fact]
    public async Task AnotherModelOrNoneIsToldBeforeAnythingIsMixed()
    {
        Set(tiny.Folder);
        await IngestAsync(0, 24);
        await AnalyzeAsync();
        await IngestAsync(24, 2);
        using var other = new TinyModel(Words, seed: 2);
        Set(other.Folder);
        Assert.Contains("which has other files or settings: run 'dossier analyze --all'", await FailAsync(), StringComparison.Ordinal);
        Set(null);
        Assert.Contains("Analyze:VectorModel is not set: run", await FailAsync(), StringComparison.Ordinal);
        using (var generation = new Generations(data).Open()!)
        {
            // Without the model a query has no vector, and is compared by its words and by what the best articles have in common.
            Assert.Contains("is not set", generation.VectorModelDifference, StringComparison.Ordinal);
            Assert.All(generation.Space.Encode("cat forest").Vector, v => Assert.Equal(0, v));
            Assert.NotEmpty(generation.Search(new SearchRequest { Text = "cat forest" }).Hits);
        }

        await AnalyzeCommand.RunAsync(data, all: true, TimeProvider.System, TestContext.Current.CancellationToken);
        using (var generation = new Generations(data).Open()!)
        {
            Assert.Null(generation.Manifest.VectorModel);
            Assert.Null(generation.VectorModelDifference);
        }

        Set(other.Folder);
        Assert.Contains("were made without a model: run", await FailAsync(), StringComparison.Ordinal);
        Set("/no/such/folder");
        Assert.Contains("Analyze:VectorModel names '/no/such/folder'", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void SmallCorporaAreEncodedOnSeveralThreadsAlike()
    {
        using var model = tiny.Open();
        var articles = Enumerable.Range(0, 700).Select(i => SmallCorpus.Article(i, Title(i), Text(i))).ToArray();
        var (one, three) = (Path.Combine(data, "one"), Path.Combine(data, "three"));
        var reported = new List<SimilarityProgress>();
        SimilarityBuild.Run(700, () => articles, one, new SimilarityOptions { Model = model, Threads = 1 }, new Collected(reported), CancellationToken.None);
        SimilarityBuild.Run(700, () => articles, three, new SimilarityOptions { Model = model, Threads = 3 }, null, CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(Path.Combine(one, ArticleFile.FileName)), File.ReadAllBytes(Path.Combine(three, ArticleFile.FileName)));
        Assert.Contains(new SimilarityProgress(SimilarityStage.EncodeTexts, 700, 700), reported);
        Assert.DoesNotContain(Directory.EnumerateFiles(one), f => f.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => SimilarityUpdate.Run(one, Path.Combine(data, "four"), 700, [], [], new SimilarityOptions(), null, CancellationToken.None));
    }

    [Fact]
    public async Task AModelThatFailsOnSomeTextsStopsTheAnalysisInASentence()
    {
        // The piece that is too high a number for the model's table is met only after the first texts.
        await File.AppendAllLinesAsync(Path.Combine(tiny.Folder, "vocab.txt"), ["observations"], TestContext.Current.CancellationToken);
        Set(tiny.Folder);
        var path = Path.Combine(data, "odd.jsonl");
        await File.WriteAllLinesAsync(path, [.. Enumerable.Range(0, 9).Select(i => $$"""{"id":"m{{i}}","type":"article-journal","title":"cat prey {{i}}"}"""),
            """{"id":"m9","type":"article-journal","title":"observations"}"""], TestContext.Current.CancellationToken);
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == "csl"), [path], data, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains("Analyze:VectorModel: the model", await FailAsync(), StringComparison.Ordinal);
        Assert.Null(new Generations(data).FindCurrentName());
    }

    private static string Title(int i) => i % 2 == 0 ? $"{(i % 4 == 0 ? "cat" : "lynx")} prey" : $"{(i % 4 == 1 ? "crystal" : "quartz")} growth";

    private static string Text(int i) => $"{(i % 2 == 0 ? "forest prey" : "furnace growth")} {(i % 3 == 0 ? "old" : "winter")} {(i % 5 == 0 ? "slow" : "winter")}.";

    private float[] Mean(int articles)
    {
        var mean = new float[24];
        for (var i = 0; i < articles; i++)
        {
            TensorPrimitives.Add(mean, tiny.Expected($"{Title(i)}. {Text(i)}"), mean);
        }

        TensorPrimitives.Divide(mean, articles, mean);
        return mean;
    }

    /// <summary>Every stored vector is that of the model, the mean taken away, but for what a byte a number loses.</summary>
    private unsafe void AssertGolden(Generation generation, int articles, int? measured = null)
    {
        using var corpus = Corpus();
        var mean = Mean(measured ?? articles);
        for (var i = 0; i < articles; i++)
        {
            var expected = tiny.Expected($"{Title(i)}. {Text(i)}");
            TensorPrimitives.Subtract(expected, mean, expected);
            var record = generation.Space.File[generation.Ordinals.Find(Id(corpus, i))];
            var found = new ReadOnlySpan<sbyte>(record.Vector, 24).ToArray().Select(v => v * record.VectorScale).ToArray();
            Assert.True(TensorPrimitives.CosineSimilarity(expected, found) > 0.999);
            Assert.Equal(1, TensorPrimitives.Norm<float>(found), 0.01);
        }
    }

    private Corpus Corpus() => new(TestEngine.Open(data), TimeProvider.System);

    private static PublicId Id(ICorpus corpus, int number) => corpus.Find(new RecordKey("csl", $"m{number}"))!.Id;

    private void Set(string? model, string prefix = "") => File.WriteAllText(Path.Combine(data, "appsettings.json"),
        JsonSerializer.Serialize(new { Analyze = new { VectorModel = model, VectorQueryPrefix = prefix } }));

    private async Task IngestAsync(int first, int count)
    {
        var path = Path.Combine(data, $"articles-{first}.jsonl");
        await File.WriteAllLinesAsync(path, Enumerable.Range(first, count).Select(i => JsonSerializer.Serialize(
            new Dictionary<string, object> { ["id"] = $"m{i}", ["type"] = "article-journal", ["title"] = Title(i), ["abstract"] = Text(i), ["DOI"] = $"10.5555/m{i}" })));
        Assert.Equal(ExitCode.Done, await IngestCommand.RunAsync(Sources.All.First(s => s.Name == "csl"), [path], data, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private Task<int> AnalyzeAsync() => AnalyzeCommand.RunAsync(data, all: false, TimeProvider.System, TestContext.Current.CancellationToken);

    private async Task<string> FailAsync() => (await Assert.ThrowsAsync<InvalidDataException>(AnalyzeAsync)).Message;

    private sealed class Collected(List<SimilarityProgress> into) : IProgress<SimilarityProgress>
    {
        public void Report(SimilarityProgress value)
        {
            lock (into)
            {
                into.Add(value);
            }
        }
    }
}
