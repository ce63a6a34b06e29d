using System.Buffers.Binary;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Storage;

namespace Dossier.Tests.Readers.Recommendations;

public sealed class PublishedLikesTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("dossier-likes-").FullName;
    private readonly Engine engine;
    private readonly LikeStore store;
    private readonly LikesModels models;

    public PublishedLikesTests()
    {
        engine = TestEngine.Open(data);
        store = new LikeStore(engine, TimeProvider.System);
        models = new LikesModels(data, engine.TakeLease, TimeProvider.System);
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void AModelIsTrainedWhenLikesChangedAndOnlyThen()
    {
        Assert.Null(Train());
        Assert.Null(models.Open());
        LikeSome(reader: 5, 1, 2, 3);
        LikeSome(reader: 6, 1, 2);
        Assert.Equal(5, Train()!.Likes);
        Assert.Null(Train());
        using (var model = models.Open()!)
        {
            Assert.Equal(3, model.Count);
            Assert.Contains(model.Find(new PublicId(2)), model.LinksOf(model.Find(new PublicId(1))).ToArray());
        }

        store.Unlike(new ReaderId(6), new PublicId(2));
        Assert.Equal(4, Train()!.Likes);
    }

    [Fact]
    public void AnArticleIsTrainedUnderTheIdThatItGoesByNow()
    {
        LikeSome(reader: 5, 1, 2);
        models.Train(store, id => id == new PublicId(2) ? new PublicId(20) : id, TestContext.Current.CancellationToken);
        using var model = models.Open()!;
        Assert.Equal(-1, model.Find(new PublicId(2)));
        Assert.True(model.Find(new PublicId(20)) >= 0);
    }

    [Fact]
    public void NoReaderIsInWhatIsPublished()
    {
        var reader = new ReaderId(0x1122334455667788);
        store.Like(reader, new PublicId(1), DateTimeOffset.UnixEpoch.AddDays(20000));
        store.Like(reader, new PublicId(2), DateTimeOffset.UnixEpoch.AddDays(20000));
        Train();
        Span<byte> id = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(id, reader.Value);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "recommendations"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(id));
            Assert.DoesNotContain(reader.ToString(), System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("likes.bin", "is damaged")]
    [InlineData("manifest.json", "no readable manifest")]
    public void ADamagedModelIsToldInOneSentenceAndTrainedAnew(string name, string told)
    {
        LikeSome(reader: 5, 1, 2, 3);
        Train();
        var path = Path.Combine(data, "recommendations", models.FindCurrentName()!, name);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        var message = Assert.Throws<InvalidDataException>(() => models.Open()).Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.Contains("dossier analyze", message, StringComparison.Ordinal);
        Assert.NotNull(Train());
        models.Open()!.Dispose();
    }

    [Fact]
    public void AModelOfALaterFormatIsRefusedInOneSentence()
    {
        LikeSome(reader: 5, 1, 2, 3);
        Train();
        var folder = Path.Combine(data, "recommendations", models.FindCurrentName()!);
        (LikesManifest.Read(folder) with { Format = 99 }).Write(folder);
        Assert.Contains("of format 99", Assert.Throws<InvalidDataException>(() => models.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelInUseStaysUntilItsLastUserHasLetGo()
    {
        LikeSome(reader: 5, 1, 2, 3);
        Train();
        var model = models.Open()!;
        Assert.True(model.TryUse());
        model.Dispose();
        LikeSome(reader: 6, 1, 4);
        Train();
        Assert.Equal(2, model.LinksOf(model.Find(new PublicId(1))).Length);
        model.Dispose();
        Assert.False(model.TryUse());
        models.RemoveUnused();
        Assert.Single(Directory.GetDirectories(Path.Combine(data, "recommendations")));
    }

    private LikesTraining? Train() => models.Train(store, id => id, TestContext.Current.CancellationToken);

    private void LikeSome(long reader, params long[] articles)
    {
        foreach (var article in articles)
        {
            store.Like(new ReaderId(reader), new PublicId(article), DateTimeOffset.UnixEpoch);
        }
    }
}
