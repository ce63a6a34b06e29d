using Dossier.Mentions;
using Dossier.Mentions.Outgoing;
using Dossier.Storage;

namespace Dossier.Tests.Mentions;

/// <summary>A replay server, a store and a client of one source on them, as the program puts them together.</summary>
public sealed class TestSource : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-source-").FullName;
    private readonly OutgoingClient outgoing;
    private readonly SourceLedger ledger;

    private TestSource(ReplayServer server)
    {
        Server = server;
        var engine = TestEngine.Open(folder);
        Migrations.Apply(engine, DatabaseName.Mentions, TimeProvider.System);
        ledger = new SourceLedger(engine);
        outgoing = new OutgoingClient("Dossier/test (+mailto:operator@example.org)", [server.Authority], Clock);
    }

    public ReplayServer Server { get; }

    public ISourceLedger Ledger => ledger;

    /// <summary>Stands still but for the waits of a pace.</summary>
    public SetClock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static async Task<TestSource> StartAsync() => new(await ReplayServer.StartAsync());

    public SourceClient Client(IConnector connector) => Client(connector.Name, connector.Options);

    public SourceClient Client(string name, SourceOptions options) => new(name, options, outgoing, ledger, Clock, new Random(1));

    public SourceHealth Health(string name) => Ledger.ReadHealth()[name];

    public async ValueTask DisposeAsync()
    {
        outgoing.Dispose();
        ledger.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
