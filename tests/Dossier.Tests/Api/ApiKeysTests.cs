using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Readers;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Api;

/// <summary>Keys by which readers' own programs ask the API.</summary>
[Collection(AccountTests.Name)]
public sealed partial class ApiKeysTests(AccountSite accounts)
{
    private const string Jinek = "10.1126/science.1225829";
    private readonly TestSite site = accounts.Site;

    private IApiKeyStore Keys => site.Services.GetRequiredService<IApiKeyStore>();

    [Fact]
    public async Task AKeyIsShownOnceReadsWhatIsTheReadersAndIsRevoked()
    {
        using var reader = await TestReader.CreateAsync(site, "key@example.org");
        await reader.PostAsync("/like", ("article", site.Find(Jinek).ToString()));
        var key = await MakeAsync(reader, "Notebook <at> work");
        Assert.Contains("Notebook &lt;at&gt; work", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.Contains("never used", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.Contains(await Letters.ReadAsync(site, "key@example.org"), l => l.TextBody!.Contains("key for the API was made", StringComparison.Ordinal));

        using var program = new TestBrowser(site);
        var likes = await program.GetAsync("/api/v1/me/likes", ("Authorization", $"Bearer {key}"));
        Assert.Equal((HttpStatusCode.OK, "no-store"), (likes.Status, likes.Headers["Cache-Control"]));
        Assert.Equal(site.Find(Jinek).ToString(), JsonDocument.Parse(likes.Body).RootElement.GetProperty("articles")[0].GetProperty("id").GetString());
        var recommended = await program.GetAsync("/api/v1/recommendations?limit=1", ("Authorization", $"Bearer {key}"));
        Assert.Contains("\"basis\":\"likes\"", recommended.Body, StringComparison.Ordinal);
        Assert.Contains("last used on", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"Notebook", (await reader.GetAsync("/export.json")).Body, StringComparison.Ordinal);

        // A key opens the API and nothing else.
        Assert.Equal(HttpStatusCode.SeeOther, (await program.GetAsync("/likes", ("Authorization", $"Bearer {key}"))).Status);
        var settings = await reader.GetAsync("/settings");
        Assert.Equal("/settings?done=keys#keys", (await reader.Browser.SubmitAsync(settings, "/settings/keys/remove")).Location);
        var refused = await program.GetAsync("/api/v1/me/likes", ("Authorization", $"Bearer {key}"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.Status, refused.Headers["WWW-Authenticate"]));
        Assert.Contains("#key-unknown", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReaderHasTenKeysAtMostAndShowsFirstWhoTheyAre()
    {
        using var reader = await TestReader.CreateAsync(site, "ten-keys@example.org");
        for (var i = 0; i < ApiKey.Most; i++)
        {
            await MakeAsync(reader, $"key {i}");
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.PostAsync("/settings/keys", ("name", "one more"))).Status);
        Assert.Equal(ApiKey.Most, Keys.FindAll(reader.Id).Count);
        accounts.Clock.Move(TimeSpan.FromHours(1));
        Assert.StartsWith("/login?again=1", (await reader.PostAsync("/settings/keys", ("name", "late"))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyRevokesAnothersKeyAndItGoesWithTheAccount()
    {
        using var reader = await TestReader.CreateAsync(site, "key-owner@example.org");
        using var other = await TestReader.CreateAsync(site, "key-thief@example.org");
        var key = await MakeAsync(reader, "own");
        await other.PostAsync("/settings/keys/remove", ("id", Convert.ToHexStringLower(ApiKey.HashOf(key))));
        Assert.Single(Keys.FindAll(reader.Id));
        await reader.PostAsync("/settings/delete");
        Assert.Null(Keys.Find(ApiKey.HashOf(key)));
    }

    [Fact]
    public async Task OverPlainHttpAKeyIsRefusedUnread()
    {
        using var reader = await TestReader.CreateAsync(site, "key-plain@example.org");
        var key = await MakeAsync(reader, "plain");
        using var program = new TestBrowser(site);
        program.Headers["Host"] = "dossier.example";
        var refused = await program.GetAsync("/api/v1/me/likes", ("Authorization", $"Bearer {key}"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Null(Keys.Find(ApiKey.HashOf(key))!.LastUsed);
    }

    private static async Task<string> MakeAsync(TestReader reader, string name)
    {
        var made = await reader.PostAsync("/settings/keys", ("name", name));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        return Text().Match(made.Body).Value;
    }

    [GeneratedRegex("dossier_[0-9a-f]{40}")]
    private static partial Regex Text();
}
