using System.Net;
using System.Text.RegularExpressions;

namespace Dossier.Tests.Site;

[Collection(SiteTests.Name)]
public sealed partial class EveryPageTests(TestSite site)
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/dashboard/?doi=10.1126/science.1225829", "/dashboard/?doi=10.1126/science.1225829&tab=news", "/dashboard/?doi=10.5555/difficult.math",
        "/dashboard/?doi=10.9999/not-here", "/search?q=genome", "/search?q=zzzzqqq", "/search?q=", "/keywords/ego-depletion", "/journals/science", "/authors/daniel-kahneman",
        "/subjects/mesh/superconductivity", "/subjects/topic/crispr-gene-editing?sort=cited", "/dashboard/?doi=10.5555/difficult.doubted", "/trending", "/fields/biology",
        "/fields", "/subjects", "/journals", "/authors?q=k", "/keywords?q=zzzqqq", "/search?q=memory&sort=mostliked", "/about", "/privacy", "/api", "/no/such/page", "/cite?doi=10.1126/science.1225829",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task RunsUnderAStrictPolicyAndLoadsNothingFromElsewhere(string path)
    {
        var answer = await site.GetAsync(path);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path} answered {answer.Status}.");
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineStyleOrHandler(), answer.Body);
        Assert.All(InlineScript().Matches(answer.Body).Select(m => m.Value), s => Assert.Contains("application/ld+json", s, StringComparison.Ordinal));
        Assert.All(Loaded().Matches(answer.Body).Select(m => m.Groups[1].Value), address => Assert.StartsWith("/", address, StringComparison.Ordinal));
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Contains("<title>", answer.Body, StringComparison.Ordinal);
        Assert.Single(Heading().Matches(answer.Body));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dashboard/?doi=10.1126/science.1225829")]
    [InlineData("/search?q=memory")]
    [InlineData("/dashboard/?doi=10.5555/difficult.published")]
    [InlineData("/subjects/topic/crispr-gene-editing")]
    [InlineData("/journals")]
    [InlineData("/authors/daniel-kahneman")]
    public async Task EveryLinkWithinTheSiteLeadsSomewhere(string path)
    {
        var page = await site.GetAsync(path);
        var links = Link().Matches(page.Body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToArray();
        Assert.True(links.Length > 10);
        foreach (var link in links)
        {
            var answer = await site.GetAsync(link.Split('#')[0]);
            var isReadersOnly = answer.Status == HttpStatusCode.SeeOther && answer.Location!.StartsWith("/login", StringComparison.Ordinal);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.MovedPermanently || isReadersOnly, $"{link} on {path} answered {answer.Status}.");
        }
    }

    [GeneratedRegex(@"<style|\sstyle=|\son[a-z]+=""|javascript:")]
    private static partial Regex InlineStyleOrHandler();

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>")]
    private static partial Regex InlineScript();

    [GeneratedRegex("<(?:script|img|iframe|source|video|audio)[^>]*\\ssrc=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}
