using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.Tests.Storage;

/// <summary>What an operator sees of the databases, on either engine.</summary>
public sealed class SiteInventoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-inventory-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task CorpusAndReadersAreCounted()
    {
        using var engine = TestEngine.Open(folder);
        using var corpus = new Corpus(engine, TimeProvider.System);
        using var likes = new LikeStore(engine, TimeProvider.System);
        using var inventory = new SiteInventory(engine);
        Assert.Equal(new CorpusInventory(0, 0, null, 0), inventory.ReadCorpus());
        Assert.Equal(new ReaderInventory(0, 0, 0, 0, 0, 0, null), inventory.ReadReaders());
        await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).ReadAsync(Sources.All.First(s => s.Name == "csl"),
            [new InputFile(Path.Combine(Repository.Root, "samples", "landmarks.jsonl"))], null, CancellationToken.None);
        using (var writer = corpus.OpenWriter())
        {
            writer.Begin();
            writer.PutSetAside(new SetAsideRecord("csl", "broken.jsonl", 7, "Line 7 is no JSON.", [1, 2]));
            writer.Commit();
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        likes.Like(ReaderId.Create(), new PublicId(7), now);
        likes.Like(ReaderId.Create(), new PublicId(7), now);
        using var outbox = new OutboxStore(engine, TimeProvider.System);
        outbox.Put(null, [1], now);
        var counted = inventory.ReadCorpus();
        Assert.Equal((303, 1), (counted.Records, counted.SetAside));
        Assert.NotNull(counted.ChangedAt);
        Assert.Equal([new SourceRecords("csl", 303)], inventory.CountRecords());
        Assert.Equal(new ReaderInventory(0, 0, 0, 2, 1, 0, now), inventory.ReadReaders());
    }
}
