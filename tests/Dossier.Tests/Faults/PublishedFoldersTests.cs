using Dossier.Analysis;

namespace Dossier.Tests.Faults;

public sealed class PublishedFoldersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-published-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatAKilledRemovalLeftIsRemoved()
    {
        var published = new PublishedFolders(folder);
        published.Publish(published.BeginNext());
        published.Publish(published.BeginNext());
        var first = Path.Combine(folder, "000001");

        // A removal begins anywhere: the file that tells of users may go before the others.
        File.WriteAllText(Path.Combine(first, "cards.data"), "left");
        File.Delete(Path.Combine(first, PublishedFolders.UseFile));
        published.RemoveUnused();
        Assert.Equal(["000002"], Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)));
    }

    [Fact]
    public void WhatIsGivenUpLeavesTheCurrentOneAndNothingElse()
    {
        var published = new PublishedFolders(folder);
        published.Publish(published.BeginNext());
        File.WriteAllText(Path.Combine(published.BeginNext(), "cards.data"), "half");
        File.WriteAllText(Path.Combine(folder, "current.new"), "");
        published.Discard();
        Assert.Equal(["000001", "current"], Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
        Assert.Equal("000001", published.FindCurrentName());
    }

    [Fact]
    public void APublicationThatFailsLeavesTheCurrentOne()
    {
        var published = new PublishedFolders(folder);
        published.Publish(published.BeginNext());
        var built = published.BeginNext();

        // The pointer cannot be written.
        Directory.CreateDirectory(Path.Combine(folder, "current.new"));
        Assert.ThrowsAny<Exception>(() => published.Publish(built));
        Assert.Equal("000001", published.FindCurrentName());
        Assert.True(Directory.Exists(built));
    }
}
