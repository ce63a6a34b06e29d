using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

[Collection(SiteTests.Name)]
public sealed partial class PrivateFeedTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task AFeedReaderGetsTheRecommendationsWithTheirReasons()
    {
        using var reader = await TestReader.CreateAsync(site, "feed@example.org");
        var address = await MakeAsync(reader);
        var empty = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, empty.Status);
        AtomRules.Check(empty);
        Like(reader, Jinek);
        var answer = await site.GetAsync(address);
        AtomRules.Check(answer);
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Contains("private", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("noindex", answer.Headers["X-Robots-Tag"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        var entries = XDocument.Parse(answer.Body).Root!.Elements(Atom + "entry").ToArray();
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Contains("A Programmable Dual-RNA", e.Element(Atom + "summary")!.Value, StringComparison.Ordinal));
        Assert.All(entries, e => Assert.NotEmpty(e.Elements(Atom + "author")));
    }

    [Fact]
    public async Task WhoAsksAgainGetsNothingNewUntilSomethingIsNew()
    {
        using var reader = await TestReader.CreateAsync(site, "polls@example.org");
        var address = await MakeAsync(reader);
        Like(reader, Jinek);
        var first = await site.GetAsync(address);
        var again = await site.GetAsync(address, ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Empty(again.Body);
        Assert.Equal(first.Headers["ETag"], again.Headers["ETag"]);
        Like(reader, "10.1126/science.1231143");
        var changed = await site.GetAsync(address, ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(first.Body, changed.Body);
    }

    [Fact]
    public async Task AnAddressThatWasTakenBackIsGoneAndANewOneWorks()
    {
        using var reader = await TestReader.CreateAsync(site, "revokes@example.org");
        var old = await MakeAsync(reader);
        Like(reader, Jinek);
        var renewed = await MakeAsync(reader);
        Assert.NotEqual(old, renewed);
        var gone = await site.GetAsync(old);
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.DoesNotContain("A Programmable", gone.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(renewed)).Status);
        Assert.Equal("/settings/delivery", (await reader.PostAsync("/settings/feed", ("do", "revoke"))).Location);
        Assert.Equal(HttpStatusCode.Gone, (await site.GetAsync(renewed)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/feeds/recommendations/" + FeedAddress.CreateSecret())).Status);
    }

    [Trait("Store", "embedded")]
    [Fact]
    public async Task TheSecretStandsNowhereInTheDatabaseAndIsLongEnough()
    {
        using var reader = await TestReader.CreateAsync(site, "secret@example.org");
        var secret = (await MakeAsync(reader)).Split('/')[^1];
        Assert.True(Convert.FromHexString(secret).Length * 8 >= 128);
        using var database = new SqliteConnection($"Data Source={Path.Combine(site.Data, "readers.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT hex(hash) FROM feed_addresses";
        using var row = command.ExecuteReader();
        var any = false;
        while (row.Read())
        {
            any = true;
            Assert.DoesNotContain(secret, row.GetString(0), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(secret)), row.GetString(0), StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(any);
    }

    [Fact]
    public async Task WithoutTheFormsTokenNoAddressIsMadeOrTakenBack()
    {
        using var reader = await TestReader.CreateAsync(site, "forged-feed@example.org");
        var address = await MakeAsync(reader);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Browser.PostBareAsync("/settings/feed", ("do", "revoke"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Browser.PostBareAsync("/settings/feed", ("do", "make"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(address)).Status);
    }

    private void Like(TestReader reader, string doi) =>
        Assert.True(site.Services.GetRequiredService<ILikeStore>().Like(reader.Id, site.Find(doi), TimeProvider.System.GetUtcNow()));

    private static async Task<string> MakeAsync(TestReader reader)
    {
        var page = await reader.PostAsync("/settings/feed", ("do", "make"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        return Address().Match(page.Body).Groups[1].Value;
    }

    [GeneratedRegex("value=\"https?://[^/\"]*(/feeds/recommendations/[0-9a-f]+)\"")]
    private static partial Regex Address();
}
