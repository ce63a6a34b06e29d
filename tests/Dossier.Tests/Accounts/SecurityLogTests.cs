using System.Net;
using Dossier.App.Accounts;
using Dossier.Readers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Dossier.Tests.Accounts;

public sealed class SecurityLogTests
{
    [Fact]
    public void ItSaysWhoDidWhatAndTellsNetworksApartWithoutTheirAddress()
    {
        var lines = new Lines();
        var log = new SecurityLog(lines);
        var reader = ReaderId.Create();
        log.SignedIn(From("192.0.2.77"), reader, "password");
        log.Failed(From("192.0.2.77"), reader, "password");
        log.Failed(From("198.51.100.4"), null, "passkey");
        Assert.Equal(3, lines.All.Count);
        Assert.StartsWith($"Signed in: {reader} by password, network ", lines.All[0], StringComparison.Ordinal);
        Assert.StartsWith($"Sign-in failed: {reader} by password, network ", lines.All[1], StringComparison.Ordinal);
        Assert.StartsWith("Sign-in failed: no account by passkey, network ", lines.All[2], StringComparison.Ordinal);
        Assert.Equal(NetworkOf(lines.All[0]), NetworkOf(lines.All[1]));
        Assert.NotEqual(NetworkOf(lines.All[1]), NetworkOf(lines.All[2]));
        Assert.DoesNotContain(lines.All, l => l.Contains("192.0.2", StringComparison.Ordinal) || l.Contains("198.51", StringComparison.Ordinal));
    }

    [Fact]
    public void NothingThatARequestBringsIsWrittenAsItCame()
    {
        var lines = new Lines();
        var context = From("192.0.2.77");
        context.Request.Path = "/reset\nSigned in: r0 by password";
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/reset"), 0, null, null));
        new SecurityLog(lines).Refused(context, "no token of a form");
        Assert.StartsWith("Refused: no token of a form at /reset, network ", Assert.Single(lines.All), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', lines.All[0]);
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    private static string NetworkOf(string line) => line[line.LastIndexOf(' ')..];

    private sealed class Lines : ILogger<SecurityLog>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception));
    }
}
