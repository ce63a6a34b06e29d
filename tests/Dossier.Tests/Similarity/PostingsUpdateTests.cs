using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

public sealed class PostingsUpdateTests : IDisposable
{
    private const int Before = 900;
    private const int Now = 1000;

    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    /// <summary>Lists cut short lose articles and gain others, so that what had been cut off moves up.</summary>
    [Theory]
    [InlineData(8, 5, 1)]
    [InlineData(32, 10, 2)]
    [InlineData(32, 4000, 3)]
    public void UpdatedListsAreThoseMadeAnew(int perArticle, int perTerm, int seed)
    {
        var (before, now, changed) = Update(seed);
        using var _ = before;
        using var __ = now;
        using var names = new TermNames(Path.Combine(corpus.Folder("now"), TermNames.FileName));
        var terms = names.Count;
        using var oldTerms = Written("terms", Postings.OfTerms(before, terms, perArticle, perTerm));
        using var oldAuthors = Written("authors", Postings.OfAuthors(before));
        using var oldCitations = Written("citations", Postings.OfCitations(before));
        var full = Enumerable.Range(0, terms).Count(term => oldTerms.Articles(term).Length == perTerm);
        Assert.Equal(perTerm < 4000, full > 0);
        AssertSame(Postings.OfTerms(now, terms, perArticle, perTerm), PostingsUpdate.OfTerms(oldTerms, before, now, terms, changed, perArticle, perTerm), terms, weighed: true);
        AssertSame(Postings.OfAuthors(now), PostingsUpdate.OfAuthors(oldAuthors, before, now, changed), now.Authors, weighed: false);
        AssertSame(Postings.OfCitations(now), PostingsUpdate.OfCitations(oldCitations, before, now, changed), now.Count, weighed: false);
        Assert.True(now.Authors > before.Authors);
    }

    [Fact]
    public void NothingChangedLeavesTheListsAsTheyAre()
    {
        using var file = new ArticleFile(Path.Combine(corpus.Build("only", SmallCorpus.Synthetic(200, seed: 4)), ArticleFile.FileName));
        using var old = Written("authors", Postings.OfAuthors(file));
        AssertSame(Postings.OfAuthors(file), PostingsUpdate.OfAuthors(old, file, file, []), file.Authors, weighed: false);
    }

    private (ArticleFile Before, ArticleFile Now, int[] Changed) Update(int seed)
    {
        var random = new Random(seed);
        SimilarityInput[] articles = [.. SmallCorpus.Synthetic(Now, seed).Select(a => a with { References = [.. Enumerable.Range(0, 3).Select(_ => random.Next(Before))] })];
        var old = corpus.Build("before", articles[..Before]);
        int[] removed = [.. Enumerable.Range(0, 30).Select(i => i * 29)];
        SimilarityInput[] replaced = [.. SmallCorpus.Synthetic(Now, seed + 100).Where(a => a.Ordinal < Before && a.Ordinal % 29 == 7)];
        SimilarityInput[] changed = [.. replaced, .. articles[Before..]];
        SimilarityUpdate.Run(old, corpus.Folder("now"), Now, changed, removed, new SimilarityOptions(), null, CancellationToken.None);
        return (new ArticleFile(Path.Combine(old, ArticleFile.FileName)), new ArticleFile(Path.Combine(corpus.Folder("now"), ArticleFile.FileName)),
            [.. changed.Select(c => c.Ordinal), .. removed]);
    }

    private PostingsFile Written(string name, Postings postings)
    {
        var path = corpus.Folder(name + ".bin");
        postings.Write(path);
        return new PostingsFile(path);
    }

    private static void AssertSame(Postings expected, Postings found, int keys, bool weighed)
    {
        for (var key = 0; key < keys; key++)
        {
            Assert.Equal(expected.Articles(key), found.Articles(key));
            if (weighed)
            {
                Assert.Equal(expected.Impacts(key), found.Impacts(key));
            }
        }
    }
}
