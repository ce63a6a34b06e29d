namespace Dossier.Bench.Peers;

/// <summary>Lucene 8 for Java from Debian, by a short program of our own that is compiled in a folder of the run.</summary>
/// <remarks>Of the garbage collectors the parallel one: it took less processor time here than the usual one.</remarks>
internal sealed class LucenePeer(string sources, PeerInput input)
{
    private const string Jars = "/usr/share/java";
    private static readonly string[] Libraries = ["core", "analyzers-common", "queries"];

    private readonly string classes = input.In("classes");

    public string Index { get; } = input.In("lucene");

    /// <exception cref="InvalidOperationException">Lucene is not installed, or the program does not compile.</exception>
    public async Task CompileAsync(CancellationToken cancellation) =>
        await Tool.RunAsync("javac", ["-d", classes, "-cp", ClassPath(), .. Directory.GetFiles(sources, "*.java")], cancellation);

    public Task<PeerFigures> IndexAsync(CancellationToken cancellation) =>
        RunAsync(Math.Max(1024, (3 * input.Size >> 20) + 2048), cancellation, ["index", Index, .. input.Parts]);

    /// <param name="allWords">All words of a query must match, or any, as Lucene's own parser reads them.</param>
    public Task<PeerFigures> SearchAsync(bool allWords, CancellationToken cancellation) =>
        RunAsync(1024, cancellation, "search", Index, input.WarmUp, input.Asked, allWords ? "all" : "any");

    public Task<PeerFigures> FindRelatedAsync(CancellationToken cancellation) => RunAsync(1024, cancellation, "related", Index, input.Random);

    private async Task<PeerFigures> RunAsync(long heapMegabytes, CancellationToken cancellation, params string[] work) =>
        PeerFigures.Read(await Tool.RunAsync("java", ["-XX:+UseParallelGC", $"-Xmx{heapMegabytes}m", "-cp", $"{classes}:{ClassPath()}", "Peer", .. work], cancellation));

    private static string ClassPath() => string.Join(':', Libraries.Select(library => Directory.GetFiles(Jars, $"lucene-{library}-8*.jar").FirstOrDefault()
        ?? throw new InvalidOperationException($"There is no lucene-{library} 8 in {Jars}; Debian's liblucene8-java has it.")));
}
