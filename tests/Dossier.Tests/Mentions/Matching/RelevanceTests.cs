using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Matching;

namespace Dossier.Tests.Mentions.Matching;

[Collection(MatchingTests.Name)]
public sealed class RelevanceTests(MatchingCorpus corpus)
{
    private static readonly DateOnly Recent = new(2026, 5, 4);

    private ArticleProfile Profile(string doi) => ArticleProfile.From(corpus.Corpus.Find(Doi.Parse(doi))!, corpus.Generation);

    private static ItemText Item(string title, string body = "", string panel = PanelKeys.News, params string[] links) =>
        new(1, title, "", body, links, Recent, "en", panel);

    [Fact]
    public void ALinkToTheDoiIsCertain()
    {
        var verdict = Relevance.Judge(Profile("10.1126/science.1138140"), Item("Yoghurt", "Lovely.", PanelKeys.Social,
            "https://www.science.org/doi/abs/10.1126/science.1138140?af=R"));
        Assert.Equal(new Verdict(1, "links to this DOI", VerdictKind.Identifier), verdict);
    }

    [Fact]
    public void AnIdOfAnotherSchemeIsALinkToTheArticle()
    {
        var verdict = Relevance.Judge(Profile("10.48550/arxiv.1706.03762"), Item("A classic", "arXiv:1706.03762v5"));
        Assert.Equal(("links to this article", VerdictKind.Identifier), (verdict.Reason, verdict.Kind));
    }

    [Theory]
    [InlineData("10.1103/physrevlett.116.061102", "Remember: Observation of gravitational waves from a binary black-hole merger (2016)")]
    [InlineData("10.1126/science.1138140", "“CRISPR provides acquired resistance against viruses in prokaryotes” turns twenty")]
    [InlineData("10.48550/arxiv.1706.03762", "We read Attention Is All You Need again")]
    [InlineData("10.2307/2975974", null)]
    public void ATitleIsNamedWhenItIsLongEnough(string doi, string? text)
    {
        var profile = Profile(doi);
        var verdict = Relevance.Judge(profile, Item(text ?? $"About {profile.Title}"));
        Assert.Equal(text is not null, verdict.Kind == VerdictKind.Title);
        Assert.Equal(text is not null ? "names this article" : verdict.Reason, verdict.Reason);
    }

    [Fact]
    public void AnItemOnTheSubjectSaysWhatIsShared()
    {
        var verdict = Relevance.Judge(Profile("10.1126/science.1138140"), Item("How bacteria remember viruses",
            "CRISPR spacers taken from bacteriophages give Streptococcus a heritable resistance to the phage."));
        Assert.Equal(VerdictKind.Topic, verdict.Kind);
        Assert.StartsWith("on: ", verdict.Reason);
        Assert.Contains("CRISPR", verdict.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(verdict.Reason.Split(", ").Length, 1, 3);
    }

    [Fact]
    public void WhatAnItemTellsFarDownIsNotItsSubject()
    {
        const string subject = "CRISPR spacers taken from bacteriophages give Streptococcus a heritable resistance to the phage. ";
        var other = string.Concat(Enumerable.Repeat("The orchestra opened its season with a waltz and the choir sang until midnight. ", 4));
        var profile = Profile("10.1126/science.1138140");
        Assert.True(Relevance.Judge(profile, Item("How bacteria remember viruses", subject + other)).IsRelevant);
        Assert.False(Relevance.Judge(profile, Item("A night at the opera", other + subject)).IsRelevant);
    }

    [Theory]
    [InlineData("Bell rings at Higgs school: teachers Weinberg and Kahneman retire")]
    [InlineData("New model beats old model, data show")]
    [InlineData("Graphene")]
    [InlineData("Researchers at the university study people, networks and memory in a large experiment")]
    [InlineData("The shadow of the minister over the budget")]
    [InlineData("Wetter und Verkehr: der Überblick für die Region und was sonst noch wichtig ist")]
    public void SurnamesAndSingleCommonWordsNeverSuffice(string title)
    {
        Assert.DoesNotContain(corpus.Articles, a => Relevance.Judge(ArticleProfile.From(a, corpus.Generation), Item(title)).IsRelevant);
    }

    [Fact]
    public void NewsFromBeforeTheArticleIsNotAboutItAndAVideoMayBe()
    {
        var profile = Profile("10.1103/physrevlett.116.061102");
        var early = Item("Gravitational waves from a binary black hole merger: will LIGO detect them?",
            "The LIGO detectors look for gravitational waves of merging black holes.") with
        { Published = new DateOnly(2003, 1, 1) };
        Assert.False(Relevance.Judge(profile, early).IsRelevant);
        Assert.True(Relevance.Judge(profile, early with { Published = Recent }).IsRelevant);
        Assert.True(Relevance.Judge(profile, early with { Panel = PanelKeys.Video }).IsRelevant);
        Assert.True(Relevance.Judge(profile, early with { Links = ["https://doi.org/10.1103/PhysRevLett.116.061102"] }).IsRelevant);
    }

    [Fact]
    public void AnEncyclopediaPageOnAKeywordIsOnTheSubject()
    {
        var profile = Profile("10.1103/physrevlett.95.226801");
        var keyword = profile.Keywords.First(k => k.Stems.Length > 1 && k.Rarity >= profile.Rarity.Specific).Keyword.Text;
        var page = new ItemText(1, keyword + " (physics)", "", "", [], null, "en", PanelKeys.More);
        Assert.Equal((VerdictKind.Topic, "on: " + keyword), (Relevance.Judge(profile, page).Kind, Relevance.Judge(profile, page).Reason));
        Assert.False(Relevance.Judge(profile, page with { Title = "Physics" }).IsRelevant);
    }

    [Fact]
    public void AnotherLanguageAndAccentsDoNotHideATitle()
    {
        var verdict = Relevance.Judge(Profile("10.1002/andp.19143480702"), new ItemText(1,
            "Stark 1914: Beobachtungen uber den Effekt des elektrischen Feldes auf Spektrallinien. I. Quereffekt", "", "", [], Recent, "de", PanelKeys.Social));
        Assert.Equal(VerdictKind.Title, verdict.Kind);
    }

    [Fact]
    public void AnEmptyItemIsAboutNothing()
    {
        Assert.All(corpus.Articles, a => Assert.False(Relevance.Judge(ArticleProfile.From(a, corpus.Generation), Item("")).IsRelevant));
    }
}
