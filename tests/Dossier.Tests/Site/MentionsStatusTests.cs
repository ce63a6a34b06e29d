using Dossier.App.Commands;
using Dossier.Tests.Accounts;

namespace Dossier.Tests.Site;

/// <summary>Writes to the console, so it runs with those that do too, one after the other.</summary>
[Collection(AccountTests.Name)]
public sealed class MentionsStatusTests(AccountSite accounts)
{
    [Fact]
    public async Task EverySourceSaysWhyItIsNotAsked()
    {
        var usual = Console.Out;
        await using var said = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(said));
        try
        {
            Assert.Equal(ExitCode.Done, await MentionsStatusCommand.RunAsync(accounts.Site.Data));
        }
        finally
        {
            Console.SetOut(usual);
        }

        Assert.Matches(@"(?m)^unpaywall\s+full text\s+off: needs Mentions:Contact\s+0\s+90,000\s+never", said.ToString());
        Assert.Matches(@"(?m)^hackernews\s+social\s+off: needs Mentions:Contact", said.ToString());
        Assert.Contains("0 open copies of full texts", said.ToString(), StringComparison.Ordinal);
    }
}
