using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using Dossier.App.Pages.Article.Panels;

namespace Dossier.Tests.Site;

/// <summary>Runs when nothing else does: every connection of the process is watched.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}

[Collection(AloneTests.Name)]
public sealed class OutgoingTests
{
    private const int Articles = 60;

    [Fact]
    public async Task ViewingPagesCallsNobody()
    {
        var filled = new TestSite { Settings = FilledSite.Settings };
        await filled.InitializeAsync();
        await using var site = filled;
        OutsideItems.Put(site, TimeProvider.System.GetUtcNow());
        using var watch = new Connections();
        using var generation = site.Current.Use()!;
        var viewed = 0;
        foreach (var id in generation.Spread(Articles))
        {
            var address = (await site.GetAsync($"/dashboard/?id={id}")).Location ?? $"/dashboard/?id={id}";
            foreach (var panel in PanelList.All)
            {
                var answer = await site.GetAsync($"{address}&tab={panel.Key}", ("User-Agent", "Mozilla/5.0 Firefox/140.0"));
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                viewed++;
            }

            await site.GetAsync($"/api/v1/articles/{id}/mentions");
        }

        site.Views.Flush();
        Assert.True(viewed >= 5 * 50);
        Assert.Equal([new Uri(site.Address).Port], watch.Ports.Distinct());
        Assert.Empty(watch.Names);
    }

    [Fact]
    public async Task TheWatchSeesAConnectionToElsewhere()
    {
        using var watch = new Connections();
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(elsewhere.LocalEndpoint);
        await Dns.GetHostAddressesAsync("localhost");
        Assert.Contains(((IPEndPoint)elsewhere.LocalEndpoint).Port, watch.Ports);
        Assert.NotEmpty(watch.Names);
    }

    /// <summary>Every connection that the process opens, and every name that it asks for.</summary>
    private sealed class Connections : EventListener
    {
        // The base class reports sources while it is constructed, before fields of this one are.
        private ConcurrentQueue<string>? begun;

        // A socket in a folder, as of a database server, leads nowhere else.
        public IEnumerable<int> Ports => Seen("ConnectStart").Where(address => !address.StartsWith("Unix", StringComparison.Ordinal)).Select(PortOf);

        public IEnumerable<string> Names => Seen("ResolutionStart");

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is "ConnectStart" or "ResolutionStart")
            {
                LazyInitializer.EnsureInitialized(ref begun).Enqueue($"{eventData.EventName} {eventData.Payload?[0]}");
            }
        }

        private IEnumerable<string> Seen(string name) => (begun ?? []).Where(e => e.StartsWith(name, StringComparison.Ordinal)).Select(e => e[(name.Length + 1)..]);

        // A socket address is written as "InterNetwork:16:{20,216,127,0,0,1,…}": the port in two bytes, then the host.
        private static int PortOf(string address)
        {
            var bytes = address[(address.IndexOf('{', StringComparison.Ordinal) + 1)..].Split(',');
            return (int.Parse(bytes[0]) << 8) | int.Parse(bytes[1]);
        }
    }
}
