using Dossier.Analysis;
using Dossier.App.Commands;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Mentions.Matching;

/// <summary>The bundled sample, ingested and analyzed in a folder of its own.</summary>
public sealed class MatchingCorpus : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("dossier-matching-").FullName;

    public ICorpus Corpus { get; private set; } = null!;

    public Generation Generation { get; private set; } = null!;

    /// <summary>Every article in the order of arrival.</summary>
    public IReadOnlyList<StoredArticle> Articles { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var source = Sources.All.First(s => s.Name == "csl");
        var sample = Path.Combine(Repository.Root, "samples", "landmarks.jsonl");
        Assert.Equal(ExitCode.Done, await IngestCommand.RunAsync(source, [sample], data, TimeProvider.System, CancellationToken.None));
        Assert.Equal(ExitCode.Done, await AnalyzeCommand.RunAsync(data, all: true, TimeProvider.System, CancellationToken.None));
        Corpus = new Corpus(TestEngine.Open(data), TimeProvider.System);
        Generation = new Generations(data).Open()!;
        using var snapshot = Corpus.OpenSnapshot();
        Articles = [.. snapshot.ReadChanges(0).Select(c => new StoredArticle(c.Id, c.Change, default, c.State, c.Unpack()))];
    }

    public ValueTask DisposeAsync()
    {
        Generation.Dispose();
        Corpus.Dispose();
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class MatchingTests : ICollectionFixture<MatchingCorpus>
{
    public const string Name = "matching";
}
