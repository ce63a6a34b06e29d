using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dossier.App.Localization;
using Dossier.Mentions;
using Dossier.Similarity;
using Dossier.Tests.Site;

namespace Dossier.Tests.Localization;

/// <summary>A site of two languages with stored items from outside.</summary>
public sealed class FilledBilingualSite : IAsyncLifetime
{
    public TestSite Site { get; } = new()
    {
        Connectors = OutsideItems.Sources,
        Settings = """{"Site":{"Languages":["en","de"]},"Mentions":{"Contact":"operator@example.org","Work":false},"Api":{"RequestsPerMinute":0}}""",
    };

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        OutsideItems.Put(Site, TimeProvider.System.GetUtcNow());
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}

public sealed partial class PublicPagesInGermanTests(FilledBilingualSite bilingual) : IClassFixture<FilledBilingualSite>
{
    private readonly TestSite site = bilingual.Site;

    public static TheoryData<string> Pages { get; } =
    [
        "/", "/search?q=", "/search?q=memory", "/search?q=zzzqqq", "/search?q=memori+genomee", "/search?q=memory&from=1800&to=1801", "/search?q=memory&page=9", "/search?field=Physics&open=1",
        "/fields", "/subjects", "/journals", "/authors", "/keywords", "/authors?q=k", "/keywords?q=zzzqqq", "/journals?q=zzzqqq", "/authors?q=zzzqqq",
        "/keywords/ego-depletion", "/journals/science", "/authors/daniel-kahneman", "/fields/biology", "/subjects/mesh/superconductivity", "/subjects/topic/crispr-gene-editing?page=7",
        "/trending", "/cite?doi=10.1126/science.1225829", "/no/such/page", "/dashboard/?doi=10.9999/not-here", "/dashboard/?pmid=1", "/dashboard/?id=a0000000000000",
        .. from doi in (string[])[OutsideItems.Full, OutsideItems.Empty, OutsideItems.Fresh, OutsideItems.Difficult, OutsideItems.Sample]
           from tab in (string[])["", "&tab=more", "&tab=news", "&tab=social", "&tab=video"]
           where (doi, tab) is not (OutsideItems.Difficult, "&tab=social")
           select $"/dashboard/?doi={doi}{tab}",
        "/dashboard/?doi=10.5555/difficult.retracted", "/dashboard/?doi=10.5555/difficult.retraction", "/dashboard/?doi=10.5555/difficult.doubted",
        "/dashboard/?doi=10.5555/difficult.published", "/dashboard/?doi=10.5555/difficult.math",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task HaveNoWordOfEnglishInWhatTheSiteSays(string path)
    {
        var page = await ReadAsync(path);

        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(EnglishLeft.In(page));
    }

    [Theory]
    [InlineData("/", "Übersichtsseiten mit verwandten Inhalten zu ")]
    [InlineData("/", "Einige Artikel für den Anfang")]
    [InlineData("/", "Informatik")]
    [InlineData("/search?q=memory", "„memory“")]
    [InlineData("/search?q=memory&from=1800&to=1801", "Innerhalb dieser Grenzen passt nichts.")]
    [InlineData("/fields/biology", "Fachgebiet Biologie")]
    [InlineData("/keywords?q=zzzqqq", "Kein Schlagwort dieses Korpus beginnt mit „zzzqqq“. Die mit den meisten Artikeln oder danach suchen.")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full, "zu: ")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full, "Foto: Hiroshi Nishimasu et al., CC BY-SA 4.0, über Wikimedia Commons, aus dem Wikipedia-Artikel Cas9.")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full + "&tab=more", "von den Metadaten des Artikels als Thema genannt")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full + "&tab=news", "Zuletzt gesucht: vor 3 Tagen.")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full + "&tab=video", "Ansehen: Gene scissors in two minutes")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full + "&tab=social", "132 Punkte, 54 Kommentare")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Full + "&tab=social", "verlinkt diese DOI")]
    [InlineData("/dashboard/?doi=" + OutsideItems.Empty + "&tab=social",
        "Zu diesem Artikel wurde nichts gefunden. Quiet Forum wurde auf Beiträge durchsucht, die ihn verlinken oder nennen. Loud Plaza wird nicht gefragt; wer diese Website betreibt, kann diese Quelle einschalten.")]
    [InlineData("/dashboard/?doi=10.5555/difficult.retracted", "Dieser Artikel wurde zurückgezogen (6. Februar 2017). Mitteilung zur Zurückziehung lesen")]
    [InlineData("/dashboard/?doi=10.5555/difficult.retracted", "Eine Korrektur wurde veröffentlicht (September 2016).")]
    [InlineData("/dashboard/?doi=10.5555/difficult.retraction", "Dies ist die Zurückziehung von Room temperature superconductivity in a difficult powder.")]
    [InlineData("/dashboard/?doi=10.9999/not-here", "Artikeln hier hat keiner die DOI 10.9999/not-here.")]
    public async Task SayItInGerman(string path, string sentence) => Assert.Contains(sentence, Spaces().Replace((await ReadAsync(path)).Body!.TextContent, " "), StringComparison.Ordinal);

    [Fact]
    public async Task TitlesOfArticlesSayThatTheyAreEnglishAndKeepTheirWords()
    {
        var german = await ReadAsync($"/dashboard/?doi={OutsideItems.Full}");
        var english = new HtmlParser().ParseDocument(await site.DashboardAsync(OutsideItems.Full));

        Assert.Equal("en", german.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.False(english.QuerySelector("h1")!.HasAttribute("lang"));
        Assert.Equal(english.QuerySelector("h1")!.TextContent, german.QuerySelector("h1")!.TextContent);
        Assert.Equal(english.QuerySelector("script[type='application/ld+json']")!.TextContent, german.QuerySelector("script[type='application/ld+json']")!.TextContent);
    }

    [Fact]
    public async Task UmlautsAreWrittenAsTheyAre() => Assert.Contains("<h1>Übersichtsseiten mit ", (await AskAsync("/")).Body, StringComparison.Ordinal);

    [Fact]
    public async Task AReportIsMadeInGerman()
    {
        var link = (await ReadAsync($"/dashboard/?doi={OutsideItems.Full}&tab=social")).QuerySelector("a.report")!;
        Assert.Equal(("Melden", "Melden: The 2012 paper that started it all"), (link.TextContent, link.GetAttribute("aria-label")));
        var form = await ReadAsync(link.GetAttribute("href")!);

        Assert.Equal("Einen Eintrag melden", form.QuerySelector("h1")!.TextContent);
        Assert.Empty(EnglishLeft.In(form));
    }

    [Fact]
    public async Task ASampleItemSaysInGermanThatItIsOne()
    {
        var card = (await ReadAsync($"/dashboard/?doi={OutsideItems.Sample}&tab=news")).QuerySelector(".mentions h3 a")!;
        var page = await ReadAsync(card.GetAttribute("href")!);

        Assert.Contains("zur Nachricht an ihrer Quelle", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(EnglishLeft.In(page));
    }

    [Theory]
    [InlineData("/feeds/trending", "<title>Im Trend – ")]
    [InlineData("/feeds/search?q=memory", "<title>Suche: memory – ")]
    [InlineData("/feeds/fields/biology", "<subtitle>Fachgebiet: die neuesten Artikel.</subtitle>")]
    public async Task FeedsAreNamedInGerman(string path, string title) => Assert.Contains(title, (await AskAsync(path)).Body, StringComparison.Ordinal);

    [Fact]
    public async Task TheFeedOfRelatedArticlesGivesItsReasonsInGerman()
    {
        var feed = (await AskAsync($"/feeds/related/{site.Find(OutsideItems.Full)}")).Body;

        Assert.Contains("<title>Verwandt mit: ", feed, StringComparison.Ordinal);
        Assert.Contains("<summary>Zitiert diesen Artikel · zu: CRISPR", feed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/problems")]
    public async Task WhatIsForProgramsStaysEnglish(string path)
    {
        var page = await ReadAsync(path);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void EnglishReasonsAreThoseOfTheProgramItself()
    {
        var (said, own) = (RelatedReasons.Of(Wording.English), ReasonPhrases.English);

        foreach (var property in typeof(ReasonPhrases).GetProperties().Where(p => p.PropertyType == typeof(string) || p.PropertyType == typeof(ListPhrase)))
        {
            Assert.Equal(property.GetValue(own), property.GetValue(said));
        }

        Assert.Equal([own.CommonReferences(1), own.CommonReferences(7), own.CommonCitations(1), own.CommonCitations(7)],
            [said.CommonReferences(1), said.CommonReferences(7), said.CommonCitations(1), said.CommonCitations(7)]);
    }

    [Theory]
    [InlineData("seen 3 November 2026", "gesehen am 3. November 2026")]
    [InlineData("1 point, 0 comments", "1 Punkt, 0 Kommentare")]
    [InlineData("American biochemist", "American biochemist")]
    public void ARemarkOfTheProgramIsTranslatedAndOneOfASourceIsNot(string stored, string shown) =>
        Assert.Equal(shown, MentionWords.Remark(stored, Wording.Of(InterfaceLanguage.Find("de")!)));

    private Task<Answer> AskAsync(string path) => site.GetAsync(path, ("Accept-Language", "de"));

    private async Task<IDocument> ReadAsync(string path)
    {
        var answer = await AskAsync(path);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path} answered {answer.Status}, {answer.Location}");
        return new HtmlParser().ParseDocument(answer.Body);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
