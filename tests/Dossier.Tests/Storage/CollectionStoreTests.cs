using Dossier.Articles;
using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class CollectionStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReaderId Ada = ReaderId.Create(), Bob = ReaderId.Create();
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private readonly CollectionStore collections;

    public CollectionStoreTests() => collections = new CollectionStore(TestEngine.Open(folder), TimeProvider.System);

    public void Dispose()
    {
        collections.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void ACollectionHoldsItsArticlesNewestFirstWithNotes()
    {
        var id = collections.Create(Ada, "To read", "for May", Noon)!.Value;
        Assert.Equal(2, collections.Add(Ada, id, [new PublicId(1), new PublicId(2)], Noon));
        Assert.Equal(1, collections.Add(Ada, id, [new PublicId(2), new PublicId(3)], Noon.AddDays(1)));
        Assert.True(collections.PutNote(Ada, id, new PublicId(1), "first"));
        Assert.Equal([3, 1, 2], collections.FindArticles(Ada, id).Select(a => a.Article.Value));
        Assert.Equal("first", collections.FindArticles(Ada, id)[1].Note);
        Assert.Equal(new Collection(id, "To read", "for May", Noon, 3), collections.Find(Ada, id));
        Assert.Equal([id], collections.FindHolding(Ada, new PublicId(2)));
        Assert.True(collections.Remove(Ada, id, new PublicId(2)));
        Assert.False(collections.Remove(Ada, id, new PublicId(2)));
        Assert.True(collections.Rename(Ada, id, "Read", ""));
        Assert.Equal(new Collection(id, "Read", "", Noon, 2), Assert.Single(collections.FindAll(Ada)));
    }

    [Fact]
    public void AnotherReadersCollectionIsAsIfItDidNotExist()
    {
        var id = collections.Create(Ada, "Mine", "", Noon)!.Value;
        collections.Add(Ada, id, [new PublicId(1)], Noon);
        Assert.Null(collections.Find(Bob, id));
        Assert.Empty(collections.FindAll(Bob));
        Assert.Empty(collections.FindArticles(Bob, id));
        Assert.Empty(collections.FindHolding(Bob, new PublicId(1)));
        Assert.Null(collections.Add(Bob, id, [new PublicId(2)], Noon));
        Assert.False(collections.Remove(Bob, id, new PublicId(1)));
        Assert.False(collections.PutNote(Bob, id, new PublicId(1), "theirs"));
        Assert.False(collections.Rename(Bob, id, "Taken", ""));
        Assert.False(collections.Remove(Bob, id));
        Assert.Equal(new Collected(new PublicId(1), "", Noon), Assert.Single(collections.FindArticles(Ada, id)));
    }

    [Fact]
    public void ARemovedCollectionTakesItsNotesAlong()
    {
        var id = collections.Create(Ada, "Mine", "", Noon)!.Value;
        collections.Add(Ada, id, [new PublicId(1)], Noon);
        Assert.True(collections.Remove(Ada, id));
        Assert.Null(collections.Find(Ada, id));
        Assert.Empty(collections.FindHolding(Ada, new PublicId(1)));
    }

    [Fact]
    public void ThereIsRoomForManyCollectionsAndNotForMore()
    {
        for (var i = 0; i < Collection.Most; i++)
        {
            Assert.NotNull(collections.Create(Ada, $"No. {i}", "", Noon));
        }

        Assert.Null(collections.Create(Ada, "One more", "", Noon));
        Assert.NotNull(collections.Create(Bob, "The first", "", Noon));
    }

    [Theory]
    [InlineData("  A\tname\r\n here ", "A name here")]
    [InlineData("\u0000\u0007", null)]
    [InlineData("", null)]
    public void NamesAreOneLine(string written, string? stored) => Assert.Equal(stored, Collection.TidyName(written));
}
