using System.Net;
using System.Text.RegularExpressions;
using Dossier.Mentions;

namespace Dossier.Tests.Site;

/// <summary>Each test has a site of its own, since an address may send only a few reports.</summary>
public sealed partial class ReportTests : IAsyncLifetime
{
    private readonly FilledSite filled = new();
    private TestSite site = null!;
    private string path = "";

    public async ValueTask InitializeAsync()
    {
        await filled.InitializeAsync();
        site = filled.Site;
        path = WebUtility.HtmlDecode(ReportLink().Match(await site.DashboardAsync(OutsideItems.Full, "social")).Groups[1].Value);
    }

    public async ValueTask DisposeAsync() => await filled.DisposeAsync();

    [Fact]
    public async Task AReaderReportsAnItemWithoutScript()
    {
        var form = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("The 2012 paper that started it all", form.Body, StringComparison.Ordinal);
        Assert.Contains("noindex", form.Body, StringComparison.Ordinal);
        Assert.Contains("no-store", form.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("samesite=lax", form.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", form.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        var sent = await SendAsync(form, "unrelated", "It is about a namesake.");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains("Thank you", sent.Body, StringComparison.Ordinal);
        var report = Assert.Single(site.Mentions.ReadReports(10));
        Assert.Equal(("unrelated", "It is about a namesake."), (report.Kind, report.Note));
        Assert.Equal(site.Find(OutsideItems.Full), report.Article);
        Assert.Equal(ItemId.Of(PanelKeys.Social, "https://forum.example/1"), report.Item);
    }

    [Fact]
    public async Task WhatIsMissingIsAskedForAndNothingIsLost()
    {
        var form = await site.GetAsync(path);
        var answer = await SendAsync(form, "", "My note stays.");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Please choose what is wrong", answer.Body, StringComparison.Ordinal);
        Assert.Contains("My note stays.", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(form, "other", new string('x', 501))).Status);
        Assert.Empty(site.Mentions.ReadReports(10));
    }

    [Fact]
    public async Task AForgedReportIsNotTaken()
    {
        var form = await site.GetAsync(path);
        var answer = await SendAsync(form with { Body = Token().Replace(form.Body, "name=\"token\" value=\"forged\"") }, "other", "");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(site.Mentions.ReadReports(10));
    }

    [Fact]
    public async Task AnAddressThatSendsTooManyIsAskedToWait()
    {
        var form = await site.GetAsync(path);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(form, "other", $"Note {i}")).Status);
        }

        var refused = await SendAsync(form, "other", "One too many");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("600", refused.Headers["Retry-After"]);
        Assert.Contains("Please try again later.", refused.Body, StringComparison.Ordinal);
        Assert.Equal(5, site.Mentions.ReadReports(10).Count);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/report")]
    [InlineData("/report?item=m0000000000000&article=a0000000000000")]
    [InlineData("/report?item=nonsense&article=nonsense")]
    public async Task AnItemThatIsNotHereCannotBeReported(string address) => Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(address)).Status);

    private Task<Answer> SendAsync(Answer form, string kind, string note)
    {
        var fields = Field().Matches(form.Body).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["kind"] = kind;
        fields["note"] = note;
        return site.SendAsync(HttpMethod.Post, "/report", fields);
    }

    [GeneratedRegex("href=\"(/report[^\"]*)\"")]
    private static partial Regex ReportLink();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("name=\"token\" value=\"[^\"]*\"")]
    private static partial Regex Token();
}
