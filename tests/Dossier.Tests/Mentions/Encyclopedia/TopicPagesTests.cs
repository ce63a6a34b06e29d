using Dossier.Articles;
using Dossier.Keywords;

namespace Dossier.Tests.Mentions.Encyclopedia;

using Dossier.Mentions.Encyclopedia;

public sealed class TopicPagesTests : IAsyncLifetime
{
    private readonly SmallWiki wiki = new();
    private Encyclopedia encyclopedia = null!;

    private static readonly (string Title, string? Description)[] Pages =
    [
        ("Mercury", "disambiguation"), ("Mercury_(element)", "Chemical element with atomic number 80 (Hg)"), ("Mercury_(planet)", "First planet from the Sun"),
        ("Mercury_(mythology)", "Ancient Roman god of commerce"), ("Python", "disambiguation"), ("Python_(programming_language)", "General-purpose programming language"),
        ("Pythonidae", "Family of snakes"), ("Thomas_Bayes", "British statistician (c. 1701 – 1761)"), ("Bayes\\'_theorem", "Mathematical rule for inverting conditional probabilities"),
        ("Lasso", "Looped rope for catching animals"), ("Lasso_(statistics)", "Statistical method"), ("Model", "disambiguation"), ("Data", "Units of information"),
        ("Method", null), ("List_of_planets", null), ("2007", "Calendar year"), ("Gravity_(2013_film)", "2013 film by Alfonso Cuarón"), ("Gravity", "Attraction of masses and energy"),
        ("Regression_analysis", "Set of statistical processes for estimating the relationships among variables"), ("Newton", "Topics referred to by the same term"),
        ("Smith", "Family name"), ("Springfield", "Village in Ohio, United States"), ("Interleukin_2", "Mammalian protein found in humans"),
        ("Protozoa", "Single-celled eukaryotic organisms that feed on organic matter"), ("Statistics", "Study of collection and analysis of data"),
        ("Variable_selection", "Procedure in machine learning and statistics"), ("The_Lasso_Girl", "1950 film"), ("Jane_Doe", "American physicist (born 1950)"),
    ];

    public async ValueTask InitializeAsync()
    {
        static string Clean(string title) => title.Replace("\\'", "'", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", [.. Pages.Select((p, i) => SmallWiki.Page(i + 1, Clean(p.Title))),
            SmallWiki.Page(100, "Bayes", redirect: true), SmallWiki.Page(101, "IL-2", redirect: true), SmallWiki.Page(102, "Doe", redirect: true)]));
        wiki.Add("props.sql", SmallWiki.Props + SmallWiki.Insert("page_props", [.. Pages.Select((p, i) => (p.Description, Id: i + 1)).Where(p => p.Description is not null)
            .Select(p => p.Description == "disambiguation" ? $"({p.Id},'disambiguation','',NULL)" : $"({p.Id},'wikibase-shortdesc','{p.Description}',NULL)"),
            "(3,'page_image_free','Mercury_in_true_color.jpg',NULL)"]));
        wiki.Add("redirect.sql", SmallWiki.Redirect + SmallWiki.Insert("redirect", "(100,0,'Thomas_Bayes','','')", "(101,0,'Interleukin_2','','')", "(102,0,'Jane_Doe','','')"));
        wiki.Add("links.sql", SmallWiki.Links + SmallWiki.Insert("externallinks", "(1,19,'https://org.doi.','/10.1000/lasso')", "(2,15,'https://org.doi.','/10.1000/lasso')"));
        encyclopedia = await wiki.ImportAndOpenAsync();
    }

    public ValueTask DisposeAsync()
    {
        encyclopedia.Dispose();
        wiki.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("Mercury", "Emission of mercury vapour", "The chemical element is toxic.", "Chemistry", "Mercury (element)")]
    [InlineData("Mercury", "The magnetosphere of Mercury, the innermost planet", "Spacecraft data.", "Astrophysics", "Mercury (planet)")]
    [InlineData("Python", "Scientific computing with the Python programming language", "", "Software", "Python (programming language)")]
    [InlineData("Lasso", "Regression shrinkage and selection via the lasso", "We minimize squared error.", "Statistics", "Lasso (statistics)")]
    [InlineData("protozoa", "Organic matter in ponds", "Microscopic organisms feed.", "Ecology", "Protozoa")]
    public void OfAnAmbiguousKeywordThePageIsTakenThatTheArticleIsAbout(string keyword, string title, string text, string field, string page)
    {
        var found = Find(title, text, [new(keyword, 0.9f)], [field]);
        Assert.Equal(page, found[0].Page.Title);
        Assert.Equal("on: " + keyword, found[0].Reason);
        Assert.InRange(found[0].Relevance, 0.3, 1);
        Assert.DoesNotContain(found, f => f.Page.IsDisambiguation);
    }

    [Theory]
    [InlineData("Bayes")]
    [InlineData("Mercury")]
    [InlineData("Lasso")]
    [InlineData("Model")]
    [InlineData("data")]
    [InlineData("methods")]
    [InlineData("2007")]
    [InlineData("Newton")]
    [InlineData("Smith")]
    [InlineData("Springfield")]
    [InlineData("List of planets")]
    [InlineData("The Lasso Girl")]
    [InlineData("Doe")]
    public void WhatOnlySharesANameIsLeftOut(string keyword) =>
        Assert.Empty(Find("On trees in forests", "We count birch and oak.", [new(keyword, 0.45f)], ["Ecology"]));

    [Fact]
    public void AFullNameMeansThePersonAndAFilmIsTakenWhereFilmsAreTheTopic()
    {
        Assert.Equal("Thomas Bayes", Find("The life of a statistician", "", [new("Thomas Bayes", 0.8f)], [])[0].Page.Title);
        Assert.Equal("Gravity (2013 film)", Find("Space in film", "", [new("Gravity (2013 film)", 0.8f)], [])[0].Page.Title);
    }

    [Fact]
    public void PagesThatMetadataNamesComeFirstThenThoseThatCiteThenKeywords()
    {
        var article = new TopicArticle("Variable selection by the lasso", "Statistical method for machine learning.",
            [new("variable selection", 0.9f), new("lasso", 0.6f)], ["Statistics"], ["Bayes' theorem", "Mercury"], [Doi.Parse("10.1000/lasso")]);
        var found = TopicPages.Find(encyclopedia, article);
        Assert.Equal(["Bayes' theorem", "Regression analysis", "Variable selection"], found.Take(3).Select(f => f.Page.Title));
        Assert.Equal(["named as a topic by the article's metadata", "cites this article", "on: variable selection"], found.Take(3).Select(f => f.Reason));
        Assert.Contains(found, f => f.Page.Title == "Lasso (statistics)");
        Assert.DoesNotContain(found, f => f.Page.IsList);
        Assert.Equal(found.OrderByDescending(f => f.Relevance), found);
        Assert.Equal(found.Take(2), TopicPages.Find(encyclopedia, article, limit: 2));
    }

    [Fact]
    public void AShortDescriptionThatSharesWordsWithTheArticleRaisesTheRelevance()
    {
        var without = Find("On something", "Unsaid.", [new("variable selection", 0.6f)], []);
        var with = Find("On something", "A procedure of machine learning.", [new("variable selection", 0.6f)], []);
        Assert.True(with[0].Relevance > without[0].Relevance + 0.1);
    }

    [Fact]
    public void WordsOfTheTitleFindPagesThatNoKeywordNames() =>
        Assert.Equal("Regression analysis", Find("A primer of regression analysis for variables", "", [], [])[0].Page.Title);

    private IReadOnlyList<TopicPage> Find(string title, string text, Keyword[] keywords, string[] fields) =>
        TopicPages.Find(encyclopedia, new TopicArticle(title, text, keywords, fields, [], []));
}
