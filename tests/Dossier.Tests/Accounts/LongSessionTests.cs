using Dossier.App.Accounts;
using Dossier.Tests.Site;

namespace Dossier.Tests.Accounts;

/// <summary>On a site of its own, whose clock goes on by half a year.</summary>
public sealed class LongSessionTests
{
    [Fact]
    public async Task ASessionThatIsUsedEveryWeekEndsAfterHalfAYear()
    {
        var accounts = new AccountSite();
        await accounts.InitializeAsync();
        await using var site = accounts.Site;
        using var reader = await TestReader.CreateAsync(site, "faithful@example.org");
        for (var days = 0; days + 7 <= AccountServices.LongestSession.TotalDays; days += 7)
        {
            accounts.Clock.Move(TimeSpan.FromDays(7));
            Assert.Contains("faithful@example.org", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
        }

        accounts.Clock.Move(TimeSpan.FromDays(7));
        Assert.Contains("You are signed out", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASessionThatIsNotUsedEndsAfterThirtyDays()
    {
        var accounts = new AccountSite();
        await accounts.InitializeAsync();
        await using var site = accounts.Site;
        using var reader = await TestReader.CreateAsync(site, "seldom@example.org");
        accounts.Clock.Move(AccountServices.SessionLength + TimeSpan.FromMinutes(1));
        Assert.Contains("You are signed out", (await reader.GetAsync("/logout")).Body, StringComparison.Ordinal);
    }
}
