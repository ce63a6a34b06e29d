namespace Dossier.App;

/// <summary>Settings under "Memory": what a running site holds.</summary>
public sealed record MemoryOptions
{
    // The program's own files, which are counted, take about 200.
    private const int Least = 300;

    /// <summary>Megabytes of mapped files that the process may have touched before it gives them back; 0 for no bound. Its own memory comes on top.</summary>
    public int MappedMegabytes { get; init; } = 1000;

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() => MappedMegabytes is 0 or >= Least ? null
        : $"Memory:MappedMegabytes is {MappedMegabytes}; it is a number of megabytes from {Least} on, or 0 for no bound.";
}
