using System.Net;
using System.Text.Json;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Faults;

/// <summary>Readers of a site whose disk is full: what could not be stored is not answered as stored, and pages go on.</summary>
[Collection(FaultsCollection.Name)]
[Trait("Store", "embedded")]
public sealed class FullDiskReadersTests(SharedGrownSite small)
{
    private const string Email = "reader@example.org";

    [Fact]
    public async Task ALikeThatCouldNotBeStoredIsNotAnsweredAsStored()
    {
        using var disk = SmallDisk.Mount();
        DataFolder.Copy(small.Site.Before, disk.Data);
        AddReader(disk.Data);
        var articles = small.Site.OlderArticles.Select(a => a.Split(' ')[0]).ToArray();
        var answered = new List<string>();
        await using (var served = await ServedSite.StartAsync(disk.Data))
        {
            using var browser = new TestBrowser(served.Address);
            await TestReader.LogInAsync(browser, Email);
            var signUp = await browser.GetAsync("/signup");
            await served.LookAsync();
            disk.Fill();

            // The log may have some room in what it has already; then it is over.
            var refused = 0;
            foreach (var article in articles)
            {
                var answer = await browser.PostAsync("/like", ("article", article));
                if (answer.Status == HttpStatusCode.SeeOther)
                {
                    answered.Add(article);
                }
                else
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                    Assert.Contains("could not be stored", answer.Body, StringComparison.Ordinal);
                    refused++;
                }
            }

            Assert.True(refused > 0, "Every like found room.");
            using var stranger = new TestBrowser(served.Address);
            var account = await stranger.SubmitAsync(await stranger.GetAsync("/signup"), "/signup", ("email", "new@example.org"), ("password", TestReader.Password));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, account.Status);
            Assert.Equal(answered.Order(), await LikedAsync(browser));
            await served.CheckAsync();

            disk.MakeRoom();
            var later = articles.Except(answered).First();
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/like", ("article", later))).Status);
            answered.Add(later);
            await served.CheckAsync();
        }

        await using var again = await ServedSite.StartAsync(disk.Data);
        using var same = new TestBrowser(again.Address);
        await TestReader.LogInAsync(same, Email);
        Assert.Equal(answered.Order(), await LikedAsync(same));
    }

    private static async Task<IOrderedEnumerable<string>> LikedAsync(TestBrowser browser)
    {
        using var export = JsonDocument.Parse((await browser.GetAsync("/export.json")).Body);
        return export.RootElement.GetProperty("likes").EnumerateArray().Select(l => l.GetProperty("id").GetString()!).ToArray().Order();
    }

    private static void AddReader(string data)
    {
        var engine = TestEngine.Open(data);
        Migrations.Apply(engine, DatabaseName.Readers, TimeProvider.System);
        using var accounts = new AccountStore(engine, TimeProvider.System);
        Assert.True(accounts.Add(new Account
        {
            Id = ReaderId.Create(),
            Email = Email,
            IsEmailConfirmed = true,
            PasswordHash = new PasswordHashing().HashPassword(null!, TestReader.Password),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Created = TimeProvider.System.GetUtcNow(),
        }));
    }
}
