using Dossier.Articles;
using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

public sealed class SimilarityBuildTests : IDisposable
{
    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void ArticlesOfOneSubjectAreRelatedAndOthersAreNot()
    {
        using var lists = RelatedLists.Open(corpus.Build("a", SmallCorpus.Articles));
        Assert.Equal([1, 2], lists.Find(0).Select(e => e.Ordinal).Order());
        Assert.Equal([4, 5], lists.Find(3).Select(e => e.Ordinal).Order());
        Assert.Equal([7], lists.Find(6).Select(e => e.Ordinal));
        for (var i = 0; i < lists.Count; i++)
        {
            Assert.Equal(lists.Find(i).Select(e => e.Score).OrderDescending(), lists.Find(i).Select(e => e.Score));
        }
    }

    [Fact]
    public void ReasonsNameWhatBothArticlesHave()
    {
        using var lists = RelatedLists.Open(corpus.Build("a", SmallCorpus.Articles));
        var trial = lists.Find(0).Single(e => e.Ordinal == 1);
        Assert.True(trial.CitedBy);
        Assert.False(trial.Cites);
        Assert.Equal(1, trial.CommonCitations);
        Assert.Equal([1], trial.KeywordPositions);
        Assert.Empty(trial.Terms);
        Assert.Empty(trial.AuthorPositions);

        var prey = lists.Find(2);
        Assert.True(prey.Single(e => e.Ordinal == 0).Cites);
        Assert.Equal([0], prey.Single(e => e.Ordinal == 0).AuthorPositions);
        Assert.Equal([1], prey.Single(e => e.Ordinal == 1).AuthorPositions);
        Assert.Equal(1, prey.Single(e => e.Ordinal == 1).CommonReferences);

        var ballads = lists.Find(6).Single();
        Assert.Empty(ballads.KeywordPositions);
        Assert.Equal(3, ballads.Terms.Count);
        Assert.All(ballads.Terms, t => Assert.Contains(lists.Term(t), (string[])["ballads", "Ballads", "rhyme", "medieval", "singers"]));
        Assert.False(ballads.Cites || ballads.CitedBy || ballads.CommonReferences > 0 || ballads.CommonCitations > 0);
    }

    [Fact]
    public void SharedAuthorRaisesAnArticle()
    {
        var plain = SmallCorpus.Articles.Select(a => a with { References = [] }).ToArray();
        var shared = plain.Select(a => a.Ordinal == 6 ? a with { AuthorKeys = ["reed, o"] } : a).ToArray();
        using var without = RelatedLists.Open(corpus.Build("a", plain));
        using var with = RelatedLists.Open(corpus.Build("b", shared));
        Assert.True(with.Find(6)[0].Score > without.Find(6)[0].Score + 0.1);
    }

    [Fact]
    public void ReferencesRelateArticlesWithoutCommonWords()
    {
        var articles = SmallCorpus.Articles.Select(a => a.Ordinal == 6 ? a with { References = [3] } : a).ToArray();
        using var lists = RelatedLists.Open(corpus.Build("a", articles));
        Assert.True(lists.Find(6).Single(e => e.Ordinal == 3).Cites);
        Assert.True(lists.Find(3).Single(e => e.Ordinal == 6).CitedBy);
    }

    [Fact]
    public void OneArticleAloneHasNoRelatedOnes()
    {
        using var one = RelatedLists.Open(corpus.Build("one", SmallCorpus.Articles[..1]));
        Assert.Equal(1, one.Count);
        Assert.Empty(one.Find(0));
        Assert.Empty(one.Find(1));
        Assert.Empty(one.Find(-1));
        using var none = RelatedLists.Open(corpus.Build("none", []));
        Assert.Equal(0, none.Count);
    }

    [Fact]
    public void GapsAndArticlesWithoutTextAreAllowed()
    {
        SimilarityInput[] articles =
            [.. SmallCorpus.Articles.Where(a => a.Ordinal != 1), SmallCorpus.Article(9, "", ""), SmallCorpus.Article(12, "\uFFFC", "1984")];
        using var lists = RelatedLists.Open(corpus.Build("a", articles, count: 14));
        Assert.Equal(14, lists.Count);
        Assert.Empty(lists.Find(1));
        Assert.Empty(lists.Find(9));
        Assert.Equal([2], lists.Find(0).Select(e => e.Ordinal));
        Assert.Throws<ArgumentException>(() => corpus.Build("b", [.. articles.Reverse()], count: 14));
        Assert.Throws<ArgumentException>(() => corpus.Build("c", articles, count: 5));
    }

    [Fact]
    public void WhatIsNearToSeveralOfTheNearestComesFurtherForward()
    {
        // Of two that share as much with the first article, one is also near to what the first is near to.
        var articles = new List<SimilarityInput>
        {
            SmallCorpus.Article(0, "Alpine gentian pollination", "Bumblebees pollinate gentians above the tree line."),
            SmallCorpus.Article(1, "Gentian pollination by bumblebees", "Alpine bumblebees visit gentians and their nectar guides."),
            SmallCorpus.Article(2, "Bumblebees of alpine meadows", "Pollination by bumblebees with nectar guides in alpine meadows."),
            SmallCorpus.Article(3, "Alpine nectar guides", "Nectar guides of meadows lead visitors."),
            SmallCorpus.Article(4, "Alpine glacier retreat", "Glaciers of ranges lose volume."),
        };
        articles.AddRange(SmallCorpus.Synthetic(60, seed: 4).Select(a => a with { Ordinal = a.Ordinal + 5, References = [] }));
        using var lists = RelatedLists.Open(corpus.Build("spread", articles));
        var found = lists.Find(0);
        Assert.Equal([1, 2, 3], found.Take(3).Select(e => e.Ordinal));
        var (carried, alone) = (found.Single(e => e.Ordinal == 3).Score, found.SingleOrDefault(e => e.Ordinal == 4).Score);
        Assert.True(carried > 1.5f * alone, $"{carried} {alone}");
    }

    [Fact]
    public void SameInputGivesTheSameFiles()
    {
        var articles = SmallCorpus.Synthetic(1500, seed: 3);
        var (a, b) = (corpus.Build("a", articles), corpus.Folder("b"));
        SimilarityBuild.Run(articles.Length, () => articles, b, new SimilarityOptions { Threads = 3 }, null, CancellationToken.None);
        foreach (var file in Directory.GetFiles(a))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(b, Path.GetFileName(file))));
        }

        Assert.Equal(["articles.bin", "author-lists.bin", "citation-lists.bin", "neighbors.bin", "related.bin", "term-lists.bin", "terms.bin"], Directory.GetFiles(a).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void SearchFindsNearlyAllThatScoringEveryPairFinds()
    {
        var articles = SmallCorpus.Synthetic(4000, seed: 5);
        var folder = corpus.Build("a", articles);
        using var lists = RelatedLists.Open(folder);
        using var exhaustive = new ExhaustiveNeighbors(folder);
        var (found, all) = (0, 0);
        for (var article = 0; article < articles.Length; article += 20)
        {
            var best = exhaustive.Find(article);
            all += best.Length;
            found += best.Intersect(lists.Find(article).Select(e => e.Ordinal)).Count();
        }

        Assert.True(all >= 200 * 18, $"only {all} neighbors for 200 articles");
        Assert.True(found >= 0.95 * all, $"{found} of {all} neighbors found");
    }

    [Fact]
    public void OtherFormatVersionsAreRefusedInOneSentence()
    {
        var folder = corpus.Build("a", SmallCorpus.Articles);
        foreach (var name in (string[])["related.bin", "terms.bin"])
        {
            var path = Path.Combine(folder, name);
            var bytes = File.ReadAllBytes(path);
            var newer = bytes.ToArray();
            newer[8] = 99;
            File.WriteAllBytes(path, newer);
            Assert.Contains("version 99", Assert.Throws<InvalidDataException>(() => RelatedLists.Open(folder)).Message, StringComparison.Ordinal);
            File.WriteAllBytes(path, bytes[..^1]);
            Assert.Throws<InvalidDataException>(() => RelatedLists.Open(folder));
            File.WriteAllBytes(path, "no such file"u8.ToArray());
            Assert.Throws<InvalidDataException>(() => RelatedLists.Open(folder));
            File.WriteAllBytes(path, bytes);
        }

        var articles = Path.Combine(folder, "articles.bin");
        var stored = File.ReadAllBytes(articles);
        stored[8] = 99;
        File.WriteAllBytes(articles, stored);
        Assert.Throws<InvalidDataException>(() => SimilarityUpdate.Run(folder, corpus.Folder("b"), 8, [], [], new SimilarityOptions(), null,
            CancellationToken.None));
    }

    [Fact]
    public void ClosedListsRefuseToBeRead()
    {
        var lists = RelatedLists.Open(corpus.Build("a", SmallCorpus.Articles));
        lists.Dispose();
        lists.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lists.Find(0));
        Assert.Throws<ObjectDisposedException>(() => lists.Term(0));
    }

    [Theory]
    [InlineData("Müller", "Johann", "muller, j")]
    [InlineData("O'Neil", "É.", "oneil, e")]
    [InlineData("Łuczak-Roś", "zoë", "luczak ros, z")]
    [InlineData("Nguyễn", "Thị", "nguyen, t")]
    [InlineData("ATLAS Collaboration", null, "atlas collaboration")]
    [InlineData("Weiß", " ", "weiss")]
    [InlineData("…", "J", "")]
    public void AuthorKeysAreFoldedFamilyAndInitial(string family, string? given, string key) =>
        Assert.Equal(key, AuthorKeys.From(new Author(family, given)));

    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("relational", "relat")]
    [InlineData("hopping", "hop")]
    [InlineData("generalizations", "gener")]
    [InlineData("oscillators", "oscil")]
    [InlineData("adjustment", "adjust")]
    [InlineData("sky", "sky")]
    [InlineData("Schrödinger", "schroding")]
    public void WordsAreStemmedAsPorterDescribes(string word, string stem)
    {
        var buffer = new char[(word.Length * 2) + 1];
        Assert.Equal(stem, new string(buffer, 0, ArticleTokenizer.StemOf(word, buffer, out _)));
    }
}
