using System.Diagnostics;
using System.Security.Cryptography;
using Dossier.Articles;
using Dossier.Search;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Xunit;
using static Dossier.Tests.Search.SampleIndex;

namespace Dossier.Tests.Search;

public sealed class SearchIndexWriterTests
{
    [Fact]
    public void ChangesInALinkedCopyLeaveTheOpenOriginalAsItIs()
    {
        using var original = new SampleIndex([.. Enumerable.Range(1, 50).Select(i => Article(i, $"Lake number {i}", "Water."))]);
        Assert.Equal(50, original.Index.Search(new SearchRequest { Text = "lake" }).Total);
        var before = Hashes(original.Folder);
        var copy = System.IO.Directory.CreateTempSubdirectory("dossier-search-").FullName;
        try
        {
            LinkAll(original.Folder, copy);
            using (var writer = new SearchIndexWriter(copy, create: false))
            {
                writer.Delete(new PublicId(1));
                writer.Delete(new PublicId(999));
                writer.Update(Article(2, "A mountain now"));
                writer.Update(Article(51, "Lake number 51"));
                writer.Merge(1);
                writer.Commit();
            }

            Assert.Equal(before, Hashes(original.Folder));
            Assert.Equal(50, original.Index.Search(new SearchRequest { Text = "lake" }).Total);
            Assert.Equal(50, original.Find(new SearchRequest { Text = "lake", Limit = 100 }).Length);
            using var reopened = SearchIndex.Open(original.Folder);
            Assert.Equal(50, reopened.Articles);

            using var changed = SearchIndex.Open(copy);
            Assert.Equal(50, changed.Articles);
            Assert.Equal(49, changed.Search(new SearchRequest { Text = "lake" }).Total);
            Assert.Equal(2, Assert.Single(changed.Search(new SearchRequest { Text = "mountain" }).Hits).Id.Value);
            Assert.Equal(51, changed.Search(new SearchRequest { Text = "lake number 51" }).Hits[0].Id.Value);
        }
        finally
        {
            System.IO.Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void SeveralThreadsAddAtOnce()
    {
        using var sample = new SampleIndex();
        using (var writer = new SearchIndexWriter(sample.Folder, create: false))
        {
            Parallel.For(1, 501, i => writer.Add(Article(i, $"Title {i}") with { Keywords = ["Same Keyword", $"Other {i % 7}"] }));
            writer.Commit();
        }

        Assert.Equal(500, sample.Index.Find(ExactKind.Keyword, "same keyword")!.Articles);
        Assert.Equal(500, sample.Find(new SearchRequest { Limit = 1000 }).Distinct().Count());
    }

    [Fact]
    public void WhatIsNotCommittedIsDropped()
    {
        using var sample = new SampleIndex(Article(1, "Kept"));
        using (var writer = new SearchIndexWriter(sample.Folder, create: false))
        {
            writer.Add(Article(2, "Dropped"));
        }

        Assert.Equal([1], sample.Find(""));
    }

    [Fact]
    public void FolderWithoutIndexIsRefusedInOneSentence()
    {
        var absent = Path.Combine(Path.GetTempPath(), "dossier-search-absent");
        var error = Assert.Throws<InvalidDataException>(() => SearchIndex.Open(absent));
        Assert.Equal($"There is no search index in '{absent}'.", error.Message);
        Assert.Throws<InvalidDataException>(() => new SearchIndexWriter(absent, create: false));
        Assert.False(System.IO.Directory.Exists(absent));
    }

    [Theory]
    [InlineData("2", "has format 2, this program reads 5")]
    [InlineData(null, "is not one of this program")]
    public void OtherFormatVersionIsRefusedInOneSentence(string? version, string expected)
    {
        using var sample = new SampleIndex(Article(1, "Lake"));
        using (var directory = FSDirectory.Open(sample.Folder))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, null)))
        {
            writer.SetCommitData(version is null ? [] : new Dictionary<string, string> { [SearchFields.VersionKey] = version });
            writer.Commit();
        }

        var error = Assert.Throws<InvalidDataException>(() => SearchIndex.Open(sample.Folder));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new SearchIndexWriter(sample.Folder, create: false));
    }

    [Fact]
    public void DamagedIndexIsRefusedInOneSentence()
    {
        using var sample = new SampleIndex(Article(1, "Lake"));
        var segments = System.IO.Directory.GetFiles(sample.Folder, "segments_*").Single();
        File.WriteAllBytes(segments, File.ReadAllBytes(segments)[..20]);
        Assert.Throws<InvalidDataException>(() => SearchIndex.Open(sample.Folder));
    }

    [Fact]
    public void DisposedIndexRefusesSearches()
    {
        using var sample = new SampleIndex(Article(1, "Lake"));
        var index = SearchIndex.Open(sample.Folder);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(new SearchRequest()));
    }

    private static Dictionary<string, string> Hashes(string folder) => System.IO.Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));

    private static void LinkAll(string from, string to)
    {
        using var link = Process.Start("cp", ["-rl", from + "/.", to]);
        link.WaitForExit();
        Assert.Equal(0, link.ExitCode);
    }
}
