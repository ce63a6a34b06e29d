using System.Net;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Activity;

[Collection(SiteTests.Name)]
public sealed class CollectionsTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829", Mali = "10.1126/science.1232033";
    private const string Hostile = "\"><script>alert(1)</script> {braces} \\ é";

    private ICollectionStore Collections => site.Services.GetRequiredService<ICollectionStore>();

    [Fact]
    public async Task AReaderMakesFillsNotesAndRemovesACollectionWithoutScript()
    {
        using var reader = await TestReader.CreateAsync(site, "collections-one@example.org");
        var made = await reader.Browser.SubmitAsync(await reader.GetAsync("/collections"), "/collections", ("name", Hostile), ("note", "For the seminar\r\non Monday"));
        var address = made.Location!;
        var article = site.Find(Jinek).ToString();
        var save = await reader.GetAsync($"/collections/save?article={article}");
        Assert.DoesNotContain("<script>alert", save.Body, StringComparison.Ordinal);
        var saved = await reader.Browser.SubmitAsync(save, "/collections/save", ("in", address["/collections/".Length..]));
        Assert.Equal($"/dashboard/?doi={Jinek}", saved.Location);

        var page = await reader.GetAsync(address);
        Assert.Contains("Programmable", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        var noted = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(page, $"{address}/note", ("note", "Read <b>first</b>")));
        Assert.Contains("Read &lt;b&gt;first&lt;/b&gt;", noted.Body, StringComparison.Ordinal);

        var taken = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(noted, $"{address}/articles", ("remove", "1")));
        Assert.Contains("Taken out:", taken.Body, StringComparison.Ordinal);
        Assert.Contains("Programmable", (await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(taken, $"{address}/articles"))).Body, StringComparison.Ordinal);

        await reader.Browser.SubmitAsync(page, $"{address}/edit", ("name", "Renamed"), ("note", ""));
        Assert.Contains("Renamed", (await reader.GetAsync("/collections")).Body, StringComparison.Ordinal);
        Assert.Equal("/collections", (await reader.Browser.SubmitAsync(page, $"{address}/remove")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).Status);
    }

    [Fact]
    public async Task ANewCollectionIsMadeWhileSavingAndUncheckingTakesOut()
    {
        using var reader = await TestReader.CreateAsync(site, "collections-save@example.org");
        var article = site.Find(Jinek);
        await reader.Browser.SubmitAsync(await reader.GetAsync($"/collections/save?article={article}"), "/collections/save", ("name", "Fresh"));
        var collection = Assert.Single(Collections.FindAll(reader.Id));
        Assert.Equal(("Fresh", 1), (collection.Name, collection.Count));
        var elsewhere = Collections.Create(reader.Id, "Made meanwhile", "", TimeProvider.System.GetUtcNow())!.Value;
        Collections.Add(reader.Id, elsewhere, [article], TimeProvider.System.GetUtcNow());
        await reader.PostAsync("/collections/save", ("article", article.ToString()), ("known", collection.Id.ToString()));
        Assert.Equal([elsewhere], Collections.FindHolding(reader.Id, article));
    }

    [Fact]
    public async Task ACollectionIsDownloadedInThreeForms()
    {
        using var reader = await TestReader.CreateAsync(site, "collections-files@example.org");
        var id = Collections.Create(reader.Id, "Both", "", TimeProvider.System.GetUtcNow())!.Value;
        Collections.Add(reader.Id, id, [site.Find(Jinek), site.Find(Mali)], TimeProvider.System.GetUtcNow());
        var bibtex = await reader.GetAsync($"/collections/{id}/articles.bib");
        Assert.Equal(2, bibtex.Body.Split("@article{").Length - 1);
        Assert.Equal(("no-store", $"attachment; filename=\"{id}.bib\""), (bibtex.Headers["Cache-Control"], bibtex.Headers["Content-Disposition"]));
        Assert.Equal(2, (await reader.GetAsync($"/collections/{id}/articles.ris")).Body.Split("TY  - ").Length - 1);
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse((await reader.GetAsync($"/collections/{id}/articles.json")).Body).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task WhatAnotherReaderOwnsIsAsIfItDidNotExist()
    {
        using var ada = await TestReader.CreateAsync(site, "collections-ada@example.org");
        using var bob = await TestReader.CreateAsync(site, "collections-bob@example.org");
        var id = Collections.Create(ada.Id, "Ada’s own", "", TimeProvider.System.GetUtcNow())!.Value;
        Collections.Add(ada.Id, id, [site.Find(Jinek)], TimeProvider.System.GetUtcNow());
        var missing = CollectionId.Create();
        foreach (var path in (string[])["", "/articles.bib", "/articles.ris", "/articles.json"])
        {
            var (foreign, none) = (await bob.GetAsync($"/collections/{id}{path}"), await bob.GetAsync($"/collections/{missing}{path}"));
            Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
            Assert.Equal(Bare(none.Body), Bare(foreign.Body));
        }

        foreach (var path in (string[])["/edit", "/remove", "/articles", "/note"])
        {
            var answer = await bob.PostAsync($"/collections/{id}{path}", ("article", site.Find(Jinek).ToString()), ("name", "Taken"), ("note", "x"), ("remove", "1"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }

        await bob.PostAsync("/collections/save", ("article", site.Find(Mali).ToString()), ("known", id.ToString()), ("in", id.ToString()));
        Assert.Equal("Ada’s own", Collections.Find(ada.Id, id)!.Name);
        Assert.Equal([site.Find(Jinek)], Collections.FindArticles(ada.Id, id).Select(c => c.Article));

        // Tokens differ from answer to answer.
        static string Bare(string page) => System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]*\"", "");
    }

    [Theory]
    [InlineData("/likes")]
    [InlineData("/collections")]
    [InlineData("/import")]
    [InlineData("/export.json")]
    [InlineData("/export.bib")]
    public async Task AVisitorIsSentToLogInFirst(string path)
    {
        using var visitor = new TestBrowser(site);
        var answer = await visitor.GetAsync(path);
        Assert.Equal((HttpStatusCode.SeeOther, "/login?return=" + Uri.EscapeDataString(path)), (answer.Status, answer.Location));
    }
}
