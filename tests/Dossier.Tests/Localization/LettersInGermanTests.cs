using Dossier.App.Digests;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Localization;

/// <summary>Letters are in the language of the request that causes them; those that none causes in the first language of the site.</summary>
public sealed class LettersInGermanTests : IAsyncLifetime
{
    private readonly TestSite site = new()
    {
        Settings = """{"Site":{"Name":"Lesesaal","BaseUrl":"http://localhost","Languages":["de","en"]},"Mentions":{"Work":false},"Digests":{"Work":false}}""",
    };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("de", "Bestätigen Sie Ihr Konto bei Lesesaal", "Jemand, hoffentlich Sie, hat sich mit dieser Adresse bei Lesesaal registriert.", "Wenn Sie das nicht waren, brauchen Sie nichts zu tun.")]
    [InlineData("en", "Confirm your account at Lesesaal", "Somebody, we hope you, has signed up at Lesesaal with this address.", "If this was not you, you need not do anything.")]
    public async Task ALetterIsInTheLanguageOfWhoSignsUp(string language, string subject, string first, string last)
    {
        using var visitor = new TestBrowser(site) { Headers = { ["Accept-Language"] = language } };
        await visitor.PostAsync("/signup", ("email", $"{language}@example.org"), ("password", TestReader.Password));
        var letter = Assert.Single(await Letters.ReadAsync(site, $"{language}@example.org"));
        Assert.Equal(subject, letter.Subject);
        Assert.StartsWith(first, letter.TextBody, StringComparison.Ordinal);
        Assert.EndsWith(last, letter.TextBody!.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADigestIsInTheFirstLanguageOfTheSite()
    {
        using var reader = await TestReader.CreateAsync(site, "leserin@example.org");
        site.Services.GetRequiredService<ILikeStore>().Like(reader.Id, site.Find("10.1126/science.1225829"), TimeProvider.System.GetUtcNow());
        site.Services.GetRequiredService<IDigestStore>().Put(reader.Id, new DigestSchedule(false, DayOfWeek.Monday, 7, "UTC"), TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1));
        var totals = await site.Services.GetRequiredService<DigestRun>().RunAsync(CancellationToken.None);
        Assert.Equal(1, totals.Sent);
        var letter = Assert.Single(await Letters.ReadAsync(site, "leserin@example.org"));
        Assert.EndsWith(" weitere für Sie", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("Artikel aus Lesesaal, die zu dem passen, was Ihnen gefällt.", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("weil Ihnen „", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("weil Ihnen „", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("because", letter.TextBody + letter.HtmlBody, StringComparison.Ordinal);
    }
}
