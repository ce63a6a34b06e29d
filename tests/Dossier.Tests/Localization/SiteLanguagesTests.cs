using System.Net;
using Dossier.App;
using Dossier.App.Localization;
using Dossier.Tests.Site;

namespace Dossier.Tests.Localization;

/// <summary>A site that offers two languages, English first.</summary>
public sealed class BilingualSite : IAsyncLifetime
{
    public TestSite Site { get; } = new() { Settings = """{"Site":{"Languages":["en","de"]},"Mentions":{"Work":false},"Api":{"RequestsPerMinute":0}}""" };

    public async ValueTask InitializeAsync() => await Site.InitializeAsync();

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}

public sealed class SiteLanguagesTests(BilingualSite bilingual) : IClassFixture<BilingualSite>
{
    private readonly TestSite site = bilingual.Site;

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", null, "de")]
    [InlineData("en;q=0.5, de", null, "de")]
    [InlineData("fr, de;q=0", null, "en")]
    [InlineData("de;;;q", null, "en")]
    [InlineData("de", "en", "en")]
    [InlineData("en", "de", "de")]
    [InlineData("de", "xx", "de")]
    public async Task TheChoiceOfTheReaderCountsMostThenTheBrowserThenTheSite(string? accepted, string? kept, string shown)
    {
        (string, string)[] headers = [("Accept-Language", accepted ?? ""), ("Cookie", kept is null ? "" : $"{SiteLanguages.CookieName}={kept}")];
        var answer = await site.GetAsync("/about", [.. headers.Where(h => h.Item2.Length > 0)]);

        Assert.Contains($"<html lang=\"{shown}\" dir=\"ltr\">", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Accept-Language, Cookie", answer.Headers["Vary"], StringComparison.Ordinal);
        Assert.Equal(shown == "de", answer.Body.Contains("/wording/de.js", StringComparison.Ordinal));
    }

    [Fact]
    public void ALanguageWithoutTextsStopsTheStart() =>
        Assert.Contains("Site:Languages has 'tlh'", new SiteOptions { Languages = ["en", "tlh"] }.FindProblem([]), StringComparison.Ordinal);
}

/// <summary>Choosing sets a cookie, which the client keeps: so these have a site of their own.</summary>
public sealed class LanguageChoiceTests(BilingualSite bilingual) : IClassFixture<BilingualSite>
{
    private readonly TestSite site = bilingual.Site;

    [Fact]
    public async Task AChoiceIsKeptAndLeadsBack()
    {
        var answer = await site.GetAsync("/language?to=de&return=%2Fsearch%3Fq%3Dgalaxy");

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/search?q=galaxy", answer.Location);
        Assert.StartsWith("language=de;", answer.Headers["Set-Cookie"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to=xx&return=/about", "/about")]
    [InlineData("to=en&return=https://elsewhere.example/", "/")]
    [InlineData("to=en&return=//elsewhere.example/", "/")]
    public async Task NothingLeadsElsewhere(string query, string location)
    {
        var answer = await site.GetAsync("/language?" + query);

        Assert.Equal(location, answer.Location);
    }
}
