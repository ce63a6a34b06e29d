using System.Net;
using System.Text.RegularExpressions;
using Dossier.App.Commands;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

/// <summary>Writes to the console, so it runs by itself.</summary>
[Collection(AccountTests.Name)]
public sealed partial class UserCommandTests(AccountSite accounts)
{
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task TheFirstOperatorIsMadeOnTheCommandLineAndSetsAPasswordByTheLink()
    {
        var (code, said) = await SayAsync(() => UserCommand.AddAsync(site.Data, "operator@example.org", isOperator: true));
        Assert.Equal(ExitCode.Done, code);
        using var browser = new TestBrowser(site);
        var link = new Uri(Link().Match(said).Value).PathAndQuery;
        var done = await browser.SubmitAsync(await browser.GetAsync(link), "/reset", ("password", "keys of the reading room"));
        Assert.Equal("/login?changed=1", done.Location);
        await TestReader.LogInAsync(browser, "operator@example.org", "keys of the reading room");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(link)).Status);
        var store = site.Services.GetRequiredService<IAccountStore>();
        Assert.True(store.FindByEmail("operator@example.org")!.IsOperator);

        Assert.Equal(ExitCode.Failed, (await SayAsync(() => UserCommand.AddAsync(site.Data, "operator@example.org", isOperator: true))).Code);
        Assert.Contains("operator@example.org\tconfirmed\toperator", (await SayAsync(() => UserCommand.ListAsync(site.Data))).Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/settings")).Status);
        Assert.Contains("is signed out everywhere", (await SayAsync(() => UserCommand.SignOutAsync(site.Data, "operator@example.org"))).Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/settings")).Status);
        await SayAsync(() => UserCommand.SetOperatorAsync(site.Data, "operator@example.org", isOperator: false));
        Assert.False(store.FindByEmail("operator@example.org")!.IsOperator);
        await SayAsync(() => UserCommand.RemoveAsync(site.Data, "operator@example.org"));
        Assert.Null(store.FindByEmail("operator@example.org"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/settings")).Status);
    }

    private static async Task<(int Code, string Said)> SayAsync(Func<Task<int>> command)
    {
        var usual = Console.Out;
        using var said = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(said));
        try
        {
            return (await command(), said.ToString());
        }
        finally
        {
            Console.SetOut(usual);
        }
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
