using System.Net;
using System.Text;
using System.Text.Json;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Activity;

[Collection(SiteTests.Name)]
public sealed class ImportTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829", Mali = "10.1126/science.1232033";

    private const string Library = """
        @article{a, title = {Whatever}, doi = {10.1126/SCIENCE.1225829}}
        @article{b, title = {Nobody has written <script>alert(1)</script> this}, author = {None, N.}, year = 1999, note = {keep me}}
        @article{c, title = {Broken
        @article{d, title = {The same again}, url = {https://doi.org/10.1126/science.1225829}}
        @article{e, title = {Another}, doi = {10.1126/science.1232033}}
        """;

    private ILikeStore Likes => site.Services.GetRequiredService<ILikeStore>();

    private ICollectionStore Collections => site.Services.GetRequiredService<ICollectionStore>();

    [Fact]
    public async Task ALibraryIsLookedForShownAndOnlyThenTakenOver()
    {
        using var reader = await TestReader.CreateAsync(site, "import-likes@example.org");
        Likes.Like(reader.Id, site.Find(Jinek), TimeProvider.System.GetUtcNow());
        var sent = await UploadAsync(reader, Encoding.UTF8.GetBytes(Library), ("into", "likes"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var preview = await reader.Browser.FollowAsync(sent);
        Assert.Single(Likes.FindLikes(reader.Id));
        Assert.Contains("Nothing is changed yet.", preview.Body, StringComparison.Ordinal);
        Assert.Contains("Import 2 articles", preview.Body, StringComparison.Ordinal);
        Assert.Contains("line 3: a brace is missing", preview.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", preview.Body, StringComparison.Ordinal);

        var address = sent.Location!;
        var done = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(preview, address, ("into", "likes")));
        Assert.Contains("1 article is a new like", done.Body, StringComparison.Ordinal);
        Assert.Equal(2, Likes.FindLikes(reader.Id).Count);

        // Sent twice, it changes nothing twice.
        await reader.Browser.SubmitAsync(preview, address, ("into", "new"), ("name", "Again"));
        Assert.Empty(Collections.FindAll(reader.Id));
        var rest = await reader.GetAsync($"{address}/unmatched.txt");
        Assert.Contains("note = {keep me}", rest.Body, StringComparison.Ordinal);
        Assert.Contains("@article{c, title = {Broken", rest.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("@article{a", rest.Body, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"unmatched.bib\"", rest.Headers["Content-Disposition"]);
    }

    [Fact]
    public async Task ALandmarkOfAShortTitleIsFoundAndTheRestIsOfferedWhereItIsListed()
    {
        using var reader = await TestReader.CreateAsync(site, "import-short@example.org");
        var sent = await UploadAsync(reader, Encoding.UTF8.GetBytes("""
            @article{a, title = {Deep learning}, author = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey}, year = 2015}
            @article{b, title = {Hybrid Monte Carlo}, author = {Duane, S.}, year = 1987}
            @article{c, title = {Nobody has written any of this}, author = {None, N.}, year = 1999}
            """), ("into", "likes"));
        var preview = (await reader.Browser.FollowAsync(sent)).Body;
        Assert.Contains("Import 2 articles", preview, StringComparison.Ordinal);
        Assert.True(preview.IndexOf("Download what was not found", StringComparison.Ordinal) > preview.IndexOf("<h2>Not in this corpus</h2>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatWasNotForTheReaderDoesNotBecomeALikeByAnImport()
    {
        using var reader = await TestReader.CreateAsync(site, "import-dismissed@example.org");
        Likes.Dismiss(reader.Id, site.Find(Jinek), TimeProvider.System.GetUtcNow());
        var sent = await UploadAsync(reader, Encoding.UTF8.GetBytes(Library), ("into", "likes"));
        var preview = await reader.Browser.FollowAsync(sent);
        Assert.Contains("1 article among them you marked “Not for me”", preview.Body, StringComparison.Ordinal);
        var done = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(preview, sent.Location!, ("into", "likes")));
        Assert.Contains("1 article is a new like", done.Body, StringComparison.Ordinal);
        Assert.Contains("1 article stays marked “Not for me”", done.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("had been there before", done.Body, StringComparison.Ordinal);
        Assert.Equal([site.Find(Mali)], Likes.FindLikes(reader.Id).Select(l => l.Article));
        Assert.Equal([site.Find(Jinek)], Likes.FindDismissed(reader.Id).Select(l => l.Article));
    }

    [Fact]
    public async Task WhatIsPastedGoesIntoANewCollection()
    {
        using var reader = await TestReader.CreateAsync(site, "import-paste@example.org");
        var sent = await reader.Browser.SubmitAsync(await reader.GetAsync("/import"), "/import", ("text", $"{Jinek}\nhttps://doi.org/{Mali}"), ("into", "new"), ("name", "Pasted"));
        var preview = await reader.Browser.FollowAsync(sent);
        Assert.Contains("A list of identifiers", preview.Body, StringComparison.Ordinal);
        await reader.Browser.SubmitAsync(preview, sent.Location!, ("into", "new"), ("name", "Pasted"));
        var collection = Assert.Single(Collections.FindAll(reader.Id));
        Assert.Equal(("Pasted", 2), (collection.Name, collection.Count));
        Assert.Empty(Likes.FindLikes(reader.Id));
    }

    [Fact]
    public async Task NothingTooLargeAndNothingCompressedIsRead()
    {
        using var reader = await TestReader.CreateAsync(site, "import-large@example.org");
        var large = await UploadAsync(reader, new byte[(10 << 20) + 1], ("into", "likes"));
        Assert.Contains("larger than 10 MB", large.Body, StringComparison.Ordinal);
        var line = await UploadAsync(reader, Encoding.ASCII.GetBytes(new string('x', (10 << 20) - 1)), ("into", "likes"));
        Assert.Contains("Not readable", (await reader.Browser.FollowAsync(line)).Body, StringComparison.Ordinal);
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Library));
        }

        var zipped = await UploadAsync(reader, packed.ToArray(), ("into", "likes"));
        Assert.True(zipped.Status == HttpStatusCode.BadRequest || (await reader.Browser.FollowAsync(zipped)).Body.Contains("None of the entries", StringComparison.Ordinal));
        Assert.Contains("Choose a file", (await UploadAsync(reader, [], ("into", "likes"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnImportIsSeenByItsReaderAlone()
    {
        using var ada = await TestReader.CreateAsync(site, "import-ada@example.org");
        using var bob = await TestReader.CreateAsync(site, "import-bob@example.org");
        var address = (await UploadAsync(ada, Encoding.UTF8.GetBytes(Library), ("into", "likes"))).Location!;
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync($"{address}/unmatched.txt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.PostAsync(address, ("into", "likes"))).Status);
        Assert.Empty(Likes.FindLikes(bob.Id));
    }

    [Fact]
    public async Task TheExportHoldsEverythingAndComesBackAsAnImport()
    {
        using var reader = await TestReader.CreateAsync(site, "export-all@example.org");
        var since = new DateTimeOffset(2024, 5, 17, 8, 0, 0, TimeSpan.Zero);
        Likes.Like(reader.Id, site.Find(Jinek), since);
        Likes.Dismiss(reader.Id, site.Find("10.5555/difficult.math"), since);
        var id = Collections.Create(reader.Id, "A \"quoted\",\r\nname\u2028}", "a note\n\"}", since)!.Value;
        Collections.Add(reader.Id, id, [site.Find(Mali)], since);
        Collections.PutNote(reader.Id, id, site.Find(Mali), "\"},{\"id\":\"forged");

        site.Services.GetRequiredService<ITopicStore>().Change(reader.Id, [new Topic(TopicKind.Keyword, "graphs", since)], []);
        site.Services.GetRequiredService<IDigestStore>().Put(reader.Id, new DigestSchedule(true, DayOfWeek.Monday, 7, "Europe/Vienna"), since.AddYears(100));

        var answer = await reader.GetAsync("/export.json");
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        var export = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(("dossier-reader", 1), (export.GetProperty("format").GetString(), export.GetProperty("version").GetInt32()));
        Assert.Equal("export-all@example.org", export.GetProperty("account").GetProperty("email").GetString());
        var like = Assert.Single(export.GetProperty("likes").EnumerateArray());
        Assert.Equal((Jinek, since), (like.GetProperty("doi").GetString(), like.GetProperty("at").GetDateTimeOffset()));
        Assert.Single(export.GetProperty("notForMe").EnumerateArray());
        Assert.Equal("graphs", Assert.Single(export.GetProperty("topics").EnumerateArray()).GetProperty("value").GetString());
        Assert.Equal("Monday", export.GetProperty("settings").GetProperty("digest").GetProperty("weekday").GetString());
        var collection = Assert.Single(export.GetProperty("collections").EnumerateArray());
        Assert.Equal("\"},{\"id\":\"forged", Assert.Single(collection.GetProperty("articles").EnumerateArray()).GetProperty("note").GetString());

        var bibtex = await reader.GetAsync("/export.bib");
        Assert.Contains("keywords = {A \"quoted\" name", bibtex.Body.Replace("\r\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        using var other = await TestReader.CreateAsync(site, "export-other@example.org");
        var sent = await UploadAsync(other, Encoding.UTF8.GetBytes(bibtex.Body), ("into", "likes"));
        await other.Browser.SubmitAsync(await other.Browser.FollowAsync(sent), sent.Location!, ("into", "likes"));
        Assert.Equal([site.Find(Jinek), site.Find(Mali)], Likes.FindLikes(other.Id).Select(l => l.Article).OrderBy(a => a == site.Find(Jinek) ? 0 : 1));
        Assert.Empty(JsonDocument.Parse((await other.GetAsync("/export.json")).Body).RootElement.GetProperty("collections").EnumerateArray());
    }

    private static async Task<Answer> UploadAsync(TestReader reader, byte[] library, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Prepend(("token", await reader.Browser.TokenAsync())))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(library), "file", "library.bib");
        return await reader.Browser.SendAsync(HttpMethod.Post, "/import", form);
    }
}
