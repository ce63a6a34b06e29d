using Dossier.Articles;
using Dossier.Search;
using Xunit;
using static Dossier.Tests.Search.SampleIndex;

namespace Dossier.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly SampleIndex sample = new(
        Article(1, "Tides of small lakes", "Seiches and tides were measured in four lakes.", 1998) with
        {
            Authors = ["Ève Müller", "J. Okafor"],
            Venue = "Journal of Limnology",
            OpenAccess = true,
            Fields = ["Hydrology", "Physics"],
            Keywords = ["seiche", "Lake tides"],
            Identifiers = ["10.5555/lakes.1", "astro-ph/9801001"],
            PublishedSortable = "1998-03-02",
        },
        Article(2, "Computing tides with coupled oscillators", "A computer model of oscillators is compared with tides.", 2005) with
        {
            Authors = ["Jennifer A. Doudna"],
            Venue = "Annals of Computation",
            Fields = ["Computer Science"],
            Keywords = ["lake tides", "oscillators"],
            PublishedSortable = "2005-11",
        },
        Article(3, "Erdős numbers of oceanographers", "Who wrote with whom about lakes, and with how many.", 2012) with
        {
            Authors = ["Ana Doudnaya", "Jennifer Smith"],
            Venue = "JOURNAL OF LIMNOLOGY",
            Type = "Review",
            OpenAccess = true,
            Fields = ["Physics"],
            Keywords = ["C++", "lake tides"],
        },
        Article(4, "To be or not to be", "On existence of tides."),
        Article(5, "Tides", "Nothing but water.", 2020));

    public void Dispose() => sample.Dispose();

    [Fact]
    public void ArticlesWithAllWordsStandBeforeThoseWithSome()
    {
        var result = sample.Index.Search(new SearchRequest { Text = "oscillators tides" });
        Assert.Equal(2, result.Hits[0].Id.Value);
        Assert.Equal(5, result.Total);
    }

    [Theory]
    [InlineData("tides NOT lakes", new long[] { 5, 2, 4 })]
    [InlineData("tides AND NOT lakes", new long[] { 5, 2, 4 })]
    [InlineData("field:physics", new long[] { 3, 1 })]
    [InlineData("field:\"computer science\"", new long[] { 2 })]
    [InlineData("tides -field:physics", new long[] { 5, 2, 4 })]
    [InlineData("type:review", new long[] { 3 })]
    [InlineData("type:\"journal article\" access:open", new long[] { 1 })]
    [InlineData("access:closed year:2005-", new long[] { 5, 2 })]
    [InlineData("NOT", new long[] { })]
    [InlineData("subject:oceanography", new long[] { 2 })]
    [InlineData("subject:\"Physics.ao-ph\"", new long[] { 1 })]
    public void OperatorsNarrow(string text, long[] expected)
    {
        using var small = new SampleIndex(
            Article(1, "Tides of small lakes", "Seiches and tides were measured in four lakes.", 1998) with
            {
                OpenAccess = true,
                Fields = ["Hydrology", "Physics"],
                Subjects = [new("arxiv", "physics.ao-ph", "Atmospheric and Oceanic Physics")],
                Type = "JournalArticle",
            },
            Article(2, "Computing tides with coupled oscillators", "A computer model of tides.", 2005) with
            {
                Fields = ["Computer Science"],
                Subjects = [new("mesh", "D009792", "Oceanography")],
                Type = "JournalArticle",
            },
            Article(3, "Erdős numbers of oceanographers", "Who wrote with whom about lakes.", 2012) with { OpenAccess = true, Fields = ["Physics"], Type = "Review" },
            Article(4, "To be", "On existence of tides.") with { Type = "JournalArticle" },
            Article(5, "Tides", "Nothing but water.", 2020) with { Type = "JournalArticle" });
        var found = small.Find(text);
        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public void AndStandsForNothingBetweenWords() => Assert.Equal(sample.Find("oscillators tides"), sample.Find("oscillators AND tides"));

    [Fact]
    public void ValuesAreListedByArticlesOrByHowAWordOfThemBegins()
    {
        var keywords = sample.Index.List(ExactKind.Keyword, "", 10);
        Assert.Equal(["lake-tide", "c-plus-plus", "oscillator", "seiche"], keywords.Select(k => k.Key));
        Assert.Equal(("lake tides", 3), (keywords[0].Shown, keywords[0].Articles));
        Assert.Equal(["lake-tide"], sample.Index.List(ExactKind.Keyword, "TID", 10).Select(k => k.Key));
        Assert.Equal(["jennifer-a-doudna", "ana-doudnaya"], sample.Index.List(ExactKind.Author, "doud", 10).Select(k => k.Key).OrderDescending());
        Assert.Equal(("journal-of-limnology", 2), sample.Index.List(ExactKind.Venue, "", 1).Select(v => (v.Key, v.Articles)).Single());
        Assert.Equal(["physics", "computer-science", "hydrology"], sample.Index.List(ExactKind.Field, "", 10).Select(f => f.Key));
        Assert.Empty(sample.Index.List(ExactKind.Keyword, "zzz", 10));
        Assert.Empty(sample.Index.List(ExactKind.Keyword, "?!", 10));
    }

    [Fact]
    public void TheMostLikedComeFirstAndOfEquallyLikedOnesTheNewer()
    {
        var request = new SearchRequest { Text = "", Sort = SearchSort.MostLiked, Likes = new Dictionary<long, int> { [1] = 2, [2] = 7, [99] = 50 } };
        Assert.Equal([2, 1, 5, 3, 4], sample.Find(request));
    }

    [Fact]
    public void WordFormsAreOne() => Assert.Equal(2, sample.Find("computer model")[0]);

    [Theory]
    [InlineData("Erdos")]
    [InlineData("ERDŐS")]
    [InlineData("erdo\u030Bs")]
    public void AccentsAndCaseDoNotMatter(string text) => Assert.Equal([3], sample.Find(text));

    [Fact]
    public void PhraseMustStandInARow()
    {
        Assert.Equal([1], sample.Find("\"measured in four lakes\""));
        Assert.Empty(sample.Find("\"four measured lakes\""));
        Assert.Equal([4], sample.Find("“to be or not”"));
    }

    [Fact]
    public void ExcludedWordRemovesArticles()
    {
        Assert.DoesNotContain(2, sample.Find("tides -oscillators"));
        Assert.Contains(1, sample.Find("tides -oscillators"));
        Assert.Equal([5, 3, 2, 1], sample.Find("-existence"));
        Assert.Equal([3, 2], sample.Find("lakes -\"four lakes\"").OrderDescending());
    }

    [Theory]
    [InlineData("title:lakes", new long[] { 1 })]
    [InlineData("author:doudna", new long[] { 2 })]
    [InlineData("author:\"Doudna J\"", new long[] { 2 })]
    [InlineData("author:\"JA Doudna\"", new long[] { 2 })]
    [InlineData("author:muller", new long[] { 1 })]
    [InlineData("journal:limnology", new long[] { 3, 1 })]
    [InlineData("journal:\"Journal of Limnology\"", new long[] { 3, 1 })]
    [InlineData("journal:lim", new long[0])]
    [InlineData("keyword:oscillators", new long[] { 2 })]
    [InlineData("keyword:tides", new long[] { 3, 2, 1 })]
    [InlineData("keyword:C++", new long[] { 3 })]
    [InlineData("year:2005", new long[] { 2 })]
    [InlineData("year:1998-2005", new long[] { 2, 1 })]
    [InlineData("year:2006-", new long[] { 5, 3 })]
    [InlineData("year:-2000", new long[] { 1 })]
    [InlineData("tides author:okafor year:1998", new long[] { 1 })]
    [InlineData("-author:doudna year:1998-2012", new long[] { 3, 1 })]
    public void FieldPrefixRestricts(string text, long[] expected) => Assert.Equal(expected, sample.Find(text));

    [Theory]
    [InlineData("10.5555/LAKES.1")]
    [InlineData("https://doi.org/10.5555/lakes.1")]
    [InlineData("doi:10.5555/lakes.1")]
    [InlineData("arXiv:astro-ph/9801001v2")]
    [InlineData("astro-ph/9801001")]
    public void IdentifierFindsItsArticle(string text) => Assert.Equal([1], sample.Find(text));

    [Fact]
    public void IdentifierAmongWordsPutsItsArticleFirst() => Assert.Equal(1, sample.Find("oscillators 10.5555/lakes.1")[0]);

    [Theory]
    [InlineData("tides", 5)]
    [InlineData("to be or not to be", 4)]
    [InlineData("TIDES OF SMALL LAKES!", 1)]
    public void ExactTitleComesFirst(string text, long expected) => Assert.Equal(expected, sample.Find(text)[0]);

    [Fact]
    public void NameOfAnAuthorRanksTheAuthorsArticlesFirst()
    {
        using var names = new SampleIndex(
            Article(1, "A comparison of the Smith chart with the Robin chart", "Smith and Robin, Smith and Robin: charts of Robin Smith."),
            Article(2, "Unrelated") with { Authors = ["Robin Smith"] });
        Assert.Equal([2, 1], names.Find("robin smith"));
    }

    [Fact]
    public void FiltersAreExactWhateverTheSpelling()
    {
        Assert.Equal([3, 1], sample.Find(new SearchRequest { Venue = "journal-of-limnology" }));
        Assert.Equal([3, 2, 1], sample.Find(new SearchRequest { Keyword = "LAKE TIDES" }));
        Assert.Empty(sample.Find(new SearchRequest { Keyword = "lake" }));
        Assert.Equal([1], sample.Find(new SearchRequest { Author = "eve-muller" }));
        Assert.Equal([3, 1], sample.Find(new SearchRequest { Field = "physics" }));
        Assert.Equal([3], sample.Find(new SearchRequest { Type = "Review" }));
        Assert.Equal([3, 1], sample.Find(new SearchRequest { OpenAccess = true }));
        Assert.Equal([2], sample.Find(new SearchRequest { YearFrom = 2000, YearTo = 2011 }));
        Assert.Equal([1], sample.Find(new SearchRequest { Text = "tides", OpenAccess = true, YearTo = 2000 }));
    }

    [Fact]
    public void WithoutTextTheNewestComeFirstAndUndatedLast()
    {
        Assert.Equal([5, 3, 2, 1, 4], sample.Find(""));
        Assert.Equal([1, 2, 3, 5, 4], sample.Find(new SearchRequest { Sort = SearchSort.Oldest }));
        Assert.Equal([5, 2, 1, 4], sample.Find(new SearchRequest { Text = "tides", Sort = SearchSort.Newest, Type = "journal article" }));
    }

    [Fact]
    public void PagesFollowOneAnother()
    {
        var all = sample.Find("");
        var paged = Enumerable.Range(0, 3).SelectMany(p => sample.Find(new SearchRequest { Offset = p * 2, Limit = 2 }));
        Assert.Equal(all, paged);
        Assert.Empty(sample.Find(new SearchRequest { Offset = int.MaxValue, Limit = int.MaxValue }));
        Assert.Equal(5, sample.Index.Search(new SearchRequest { Limit = 0 }).Total);
    }

    [Fact]
    public void FacetsCountTheMatchingArticles()
    {
        var facets = sample.Index.Search(new SearchRequest { WithFacets = true }).Facets!;
        Assert.Equal([new YearCount(1998, 1), new YearCount(2005, 1), new YearCount(2012, 1), new YearCount(2020, 1)], facets.Years);
        Assert.Equal(("journal-of-limnology", 2), (facets.Venues[0].Key, facets.Venues[0].Count));
        Assert.Equal(new FacetCount("Annals of Computation", "annals-of-computation", 1), facets.Venues[1]);
        Assert.Equal([4, 1], facets.Types.Select(t => t.Count));
        Assert.Equal(new FacetCount("Physics", "physics", 2), facets.Fields[0]);
        Assert.Equal((2, 3), (facets.OpenAccess, facets.NotOpenAccess));
        Assert.Null(sample.Index.Search(new SearchRequest()).Facets);
    }

    [Fact]
    public void CountsByYearFollowTheFilter() => Assert.Equal([new YearCount(1998, 1), new YearCount(2012, 1)],
        sample.Index.YearCounts(new SearchRequest { Venue = "Journal of Limnology" }));

    [Fact]
    public void CountsByYearOfKeywordsCountAnArticleOfSeveralOnce()
    {
        var subjects = sample.Index.CountSubjects();
        var every = Years(new SearchRequest { Keyword = "lake tides" });
        Assert.NotEmpty(every);
        Assert.Equal(every, subjects.Count(["lake tides"]));
        Assert.Equal(every, subjects.Count(["seiche", "Lake Tides", "oscillators", "", "no such keyword"]));
        Assert.Equal(1, subjects.Count(["seiche"]).Sum(y => y.Count));
        Assert.Empty(subjects.Count(["no such keyword"]));

        (int Year, int Count)[] Years(SearchRequest request) => [.. sample.Index.YearCounts(request).Select(y => (y.Year, y.Count))];
    }

    [Fact]
    public void ValueIsShownInItsMostFrequentForm()
    {
        Assert.Equal(new ExactForm(ExactKind.Keyword, "lake-tide", "lake tides", 3), sample.Index.Find(ExactKind.Keyword, "Lake  Tides"));
        Assert.Equal("Ève Müller", sample.Index.Find(ExactKind.Author, "eve-muller")!.Shown);
        Assert.Equal(2, sample.Index.Find(ExactKind.Venue, "journal-of-limnology")!.Articles);
        Assert.Equal("Hydrology", sample.Index.Find(ExactKind.Field, "hydrology")!.Shown);
        Assert.Null(sample.Index.Find(ExactKind.Keyword, "lake"));
        Assert.Null(sample.Index.Find(ExactKind.Keyword, ""));
    }

    [Theory]
    [InlineData("numbrs", "numbers")]
    [InlineData("tides oceanografers", "tides oceanographers")]
    [InlineData("Dudna", "doudna")]
    [InlineData("xscillators tides", "oscillators tides")]
    public void MisspelledWordIsCorrected(string text, string expected) =>
        Assert.Equal(expected, sample.Index.Search(new SearchRequest { Text = text }).DidYouMean);

    [Theory]
    [InlineData("tides of lakes")]
    [InlineData("zzzzzzzzzz")]
    [InlineData("")]
    public void NothingIsCorrectedWithoutNeed(string text) =>
        Assert.Null(sample.Index.Search(new SearchRequest { Text = text }).DidYouMean);

    [Fact]
    public void UnknownWordDoesNotHideWhatTheOthersFind() => Assert.Equal([2], sample.Find("oscillators qqqqq"));

    [Fact]
    public void HostileTextsAreAnsweredWithoutErrors()
    {
        var tenThousand = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => "w" + i));
        string[] texts =
        [
            tenThousand, new('a', 1_000_000), new('*', 500), string.Concat(Enumerable.Repeat("\"a b\" -c ", 2_000)),
            "*", "?*:", "\"", "\"\"", "-", "--", "- -", "-\"", "title:", "title:\"", "author:-", "keyword:***", "journal:\u0001",
            "year:", "year:99999", "year:2015-2010", "year:-", "(((", "a AND (b OR",
            "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /", "\0\u0001\uFFFF", "\uD800", "a\uDC00b", "🦠 🦠", "doi:", "doi:x", "pmid:abc", "te*",
        ];
        foreach (var text in texts)
        {
            var result = sample.Index.Search(new SearchRequest { Text = text, WithFacets = true, Venue = text, Offset = -5, Limit = -1 });
            Assert.Empty(result.Hits);
            Assert.InRange(sample.Index.Search(new SearchRequest { Text = text }).Total, 0, 5);
            Assert.InRange(sample.Index.Suggest(text, 10).Count, 0, 10);
            Assert.NotNull(Snippets.Make(text, new SearchRequest { Text = text }));
        }

        Assert.Empty(sample.Find("???"));
    }

    [Fact]
    public void AbstractTypedAsQueryFindsItsArticle() =>
        Assert.Equal(2, sample.Find("In this text we ask how a \"computer model\" of coupled oscillators - which we made - can be compared "
            + "with what is known about other things like tides -and oscillators- elsewhere")[0]);

    [Fact]
    public async Task ManyThreadsSearchAtOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => sample.Find("tides lakes").Length)));
        Assert.Single(answers.Distinct());
        Assert.True(answers[0] > 0);
    }
}
