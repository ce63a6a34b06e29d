namespace Dossier.Memory;

/// <summary>The memory in which the collector keeps objects.</summary>
internal static class CollectedHeap
{
    /// <summary>Below that nothing is given back: it would take time for little.</summary>
    private const long LeastGivenBack = 1L << 30;

    /// <summary>Gives memory back to the system that is no longer needed, where it is much: between two stages of long work, of which each leaves what the next has no use for.</summary>
    public static void GiveBack()
    {
        if (GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes > LeastGivenBack)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
