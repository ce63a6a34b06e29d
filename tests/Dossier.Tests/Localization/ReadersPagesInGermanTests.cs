using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dossier.App.Pages.Import;
using Dossier.Readers.Import;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Localization;

public sealed class ReadersPagesInGermanTests(ReadersSite readers) : IClassFixture<ReadersSite>
{
    // Titles of articles for who does not see what a button belongs to, and places of time zones.
    private const string Said = ".deeds .unseen, .answer .unseen, #digest-zone";

    private readonly TestSite site = readers.Site;

    public static TheoryData<string> ForAll { get; } =
    [
        "/about", "/privacy", "/tools", "/signup", "/login", "/login?changed=1", "/forgot", "/logout", "/deleted", "/confirm?reader=x&code=y", "/reset?reader=x&code=y", "/login/arrived",
        "/like?article=JINEK", "/me/article?id=JINEK",
    ];

    public static TheoryData<string> ForReaders { get; } =
    [
        "/settings", "/settings?done=name", "/settings?sent=1", "/settings/delete", "/settings/delivery", "/welcome", "/login?again=1", "/logout", "/likes", "/likes?q=zzz", "/likes?undo=MALI&since=1700000000",
        "/like?article=JINEK", "/like?article=MALI", "/me/article?id=JINEK", "/collections", "/collections/COLLECTION", "/collections/COLLECTION?undo=MALI", "/collections/save?article=JINEK",
        "/recommendations", "/recommendations?new=1", "/recommendations?collection=COLLECTION", "/recommendations?near=MALI", "/recommendations?field=Physics", "/topics", "/topics?q=gen", "/topics?q=zzzz",
        "/import", "IMPORT",
    ];

    public static TheoryData<string> ForNewcomers { get; } = ["/welcome", "/settings/delivery", "/likes", "/collections", "/recommendations", "/recommendations?near=MALI", "/import", "/settings/delete"];

    [Theory]
    [MemberData(nameof(ForAll))]
    public async Task VisitorsFindNoEnglish(string path)
    {
        using var visitor = new TestBrowser(site) { Headers = { ["Accept-Language"] = "de" } };
        AssertGerman(await visitor.GetAsync(Fill(path)));
    }

    [Theory]
    [MemberData(nameof(ForReaders))]
    public async Task ReadersFindNoEnglish(string path) => AssertGerman(await readers.Reader.GetAsync(Fill(path)));

    [Theory]
    [MemberData(nameof(ForNewcomers))]
    public async Task NewcomersFindNoEnglish(string path) => AssertGerman(await readers.Newcomer.GetAsync(Fill(path)));

    [Theory]
    [InlineData("/likes", "Gefällt Ihnen seit dem 5. März 2026")]
    [InlineData("/likes", "Das haben Sie von 1 Artikel gesagt.")]
    [InlineData("/collections", "1 Artikel, angelegt am 5. März 2026")]
    [InlineData("/recommendations", "Ausgehend von 2 Artikeln, die Ihnen gefallen, und von 1 Thema, das Sie gewählt haben. Wird mit jedem „Gefällt mir“ neu zusammengestellt.")]
    [InlineData("/recommendations", "weil Ihnen ")]
    [InlineData("/recommendations?collection=COLLECTION", "dieser Sammlung")]
    [InlineData("/settings/delivery", "Montag")]
    [InlineData("/settings", "nie benutzt")]
    [InlineData("IMPORT", "kein Artikel mit dieser DOI ist in diesem Korpus")]
    [InlineData("IMPORT", "2 Artikel importieren")]
    [InlineData("/settings", "Abmelden")]
    [InlineData("/recommendations", "Physik")]
    public async Task SentencesCountsAndDatesAreGerman(string path, string text) =>
        Assert.Contains(text, Parse(await readers.Reader.GetAsync(Fill(path))).Body!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("/signup", "email", "kein @", "password", "x", "Das ist keine E-Mail-Adresse.")]
    [InlineData("/signup", "email", "kurz@example.org", "password", "ä", "Dieses Passwort hat 1 Zeichen; nehmen Sie mindestens 10.")]
    [InlineData("/signup", "email", "oft@example.org", "password", "1234567890", "die zuerst geraten werden")]
    [InlineData("/login", "email", "wer@example.org", "password", "falsches Passwort", "Adresse und Passwort gehören nicht zusammen")]
    [InlineData("/forgot", "email", "wer", "other", "", "Das ist keine E-Mail-Adresse.")]
    [InlineData("/forgot", "email", "wer@example.org", "other", "", "Falls wer@example.org zu einem Konto gehört")]
    public async Task WhatIsWrongIsSaidInGerman(string path, string field, string value, string other, string otherValue, string text)
    {
        using var visitor = new TestBrowser(site) { Headers = { ["Accept-Language"] = "de" } };
        var answer = await visitor.PostAsync(path, (field, value), (other, otherValue));
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
        AssertGerman(answer);
    }

    [Fact]
    public async Task RefusalsAreGermanForPeopleAndForScripts()
    {
        using var visitor = new TestBrowser(site) { Headers = { ["Accept-Language"] = "de" } };
        var refused = await visitor.PostBareAsync("/like", ("article", site.Find(ReadersSite.Jinek).ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        AssertGerman(refused);
        var sent = await visitor.PostJsonAsync("/login/passkey", """{"credential":""}""");
        Assert.StartsWith("Dieser Passkey wurde nicht angenommen.", JsonDocument.Parse(sent.Body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatProgramsReadStaysEnglish()
    {
        var answer = await readers.Reader.GetAsync("/api/v1/me/likes");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("Accept-Language", answer.Headers.GetValueOrDefault("Vary", ""), StringComparison.Ordinal);
        var recommended = JsonDocument.Parse((await readers.Reader.GetAsync("/api/v1/recommendations")).Body).RootElement.GetProperty("articles").EnumerateArray()
            .SelectMany(a => a.GetProperty("reasons").EnumerateArray()).Select(r => r.GetProperty("text").GetString()!).ToArray();
        Assert.Contains(recommended, r => r.StartsWith("because you liked “", StringComparison.Ordinal));
        Assert.DoesNotContain(recommended, r => r.Contains("Ihnen", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryClauseOfAListIsKnown()
    {
        var findings = site.Services.GetRequiredService<IImportStore>().Find(readers.Reader.Id, ImportId.Parse(readers.Import.Split('/')[^1]))!;
        Assert.Equal(3, findings.Unmatched.Count + findings.Malformed.Count);
        Assert.All(findings.Unmatched.Concat(findings.Malformed), missed => Assert.Contains(missed.Reason, MissedReasons.All));
    }

    private string Fill(string path) => path.Replace("JINEK", site.Find(ReadersSite.Jinek).ToString(), StringComparison.Ordinal).Replace("MALI", site.Find(ReadersSite.Mali).ToString(), StringComparison.Ordinal)
        .Replace("COLLECTION", readers.Collection.ToString(), StringComparison.Ordinal).Replace("IMPORT", readers.Import, StringComparison.Ordinal);

    private static IDocument Parse(Answer answer) => new HtmlParser().ParseDocument(answer.Body);

    private static void AssertGerman(Answer answer)
    {
        var page = Parse(answer);
        Assert.True(page.Body!.TextContent.Trim().Length > 5, $"{answer.Status} {answer.Location}");
        foreach (var said in page.QuerySelectorAll(Said))
        {
            said.Remove();
        }

        Assert.Equal("", string.Join('\n', EnglishLeft.In(page)));
        Assert.DoesNotMatch(@"\b(the|your|a|of|by|sign|log|settings|like|likes)\b", page.Title ?? "");
    }
}
