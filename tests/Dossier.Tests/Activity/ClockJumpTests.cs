using System.Net;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Activity;

/// <summary>A machine's clock is set forward and back, as when it was wrong at the start, while readers go on.</summary>
public sealed class ClockJumpTests
{
    [Fact]
    public async Task ReadersLikeSignInAndGetLettersWhateverTheClockSays()
    {
        var accounts = new AccountSite();
        await accounts.InitializeAsync();
        await using var site = accounts.Site;
        using var reader = await TestReader.CreateAsync(site, "steady@example.org");
        using var snapshot = site.Corpus.OpenSnapshot();
        var articles = snapshot.ReadChanges(0).Select(c => c.Id).Take(5).ToArray();
        for (var i = 0; i < articles.Length; i++)
        {
            var answer = await reader.PostAsync("/like", ("article", articles[i].ToString()));
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.NoContent, $"{answer.Status}");
            Assert.All(articles[..(i + 1)], article => Assert.True(IsLiked(article)));
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/dashboard/?doi={Doi(articles[i])}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/healthz/ready")).Status);

            // Someone else signs in, and asks for a letter, which comes at once.
            var email = $"another{i}@example.org";
            using var other = await TestReader.CreateAsync(site, email);
            using var browser = new TestBrowser(site);
            await browser.SubmitAsync(await browser.GetAsync("/forgot"), "/forgot", ("email", email));
            accounts.Clock.Move(TimeSpan.FromHours(((ReadOnlySpan<double>)[2, -5, 49, -47.5, 0])[i]));
            Assert.NotEmpty(await Letters.ReadLinkAsync(site, email, "/reset"));
        }

        Assert.Contains($"{articles.Length} articles", (await reader.GetAsync("/likes")).Body, StringComparison.Ordinal);
        var counts = site.Services.GetRequiredService<ILikeStore>().FindCounts();
        Assert.All(articles, article => Assert.Equal(1, counts[article]));

        bool IsLiked(PublicId article)
        {
            using var me = JsonDocument.Parse(reader.GetAsync($"/me?article={article}").GetAwaiter().GetResult().Body);
            return me.RootElement.GetProperty("article").GetProperty("liked").GetBoolean();
        }

        string Doi(PublicId article) => site.Corpus.Find(article)!.Article.Doi!.Value.Value;
    }
}
