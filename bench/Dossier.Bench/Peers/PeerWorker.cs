namespace Dossier.Bench.Peers;

/// <summary>The bench once more as a process of its own, for a peer that runs in .NET.</summary>
internal static class PeerWorker
{
    public const string Command = "peer-worker";

    /// <summary>As the program itself is set for an analysis.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCgen0size"] = "0x4000000",
        ["DOTNET_TC_CallCountingDelayMs"] = "0",
    };

    public static async Task<PeerFigures> StartAsync(CancellationToken cancellation, params string[] work) =>
        PeerFigures.Read(await Tool.RunAsync(Environment.ProcessPath!, ["", Command, .. work], cancellation, Settings));

    public static async Task RunAsync(string[] work)
    {
        switch (work[0])
        {
            case "dossier-index":
                DossierPeer.Index(work[1], work[2..]).Write(Console.Out);
                break;
            case "dossier-search":
                DossierPeer.Search(work[1], work[2], work[3], shipped: true).Write(Console.Out);
                break;
            case "dossier-search-words":
                DossierPeer.Search(work[1], work[2], work[3], shipped: false).Write(Console.Out);
                break;
            case "sqlite-index":
                SqlitePeer.Index(work[1], work[2..]).Write(Console.Out);
                break;
            case "sqlite-search":
                SqlitePeer.Search(work[1], work[2], work[3]).Write(Console.Out);
                break;
            case "constant-page":
                await ConstantPage.ServeAsync(work[1], int.Parse(work[2]));
                break;
            default:
                throw new ArgumentException($"There is no work '{work[0]}'.");
        }
    }
}
