using Dossier.Harvest;

namespace Dossier.Tests.Harvest.Hostile;

/// <summary>Counts what a source allocates while it cuts and maps, thread by thread, so that it can be told beside other tests.</summary>
internal sealed class MeasuredSource(IArticleSource inner) : IArticleSource
{
    private long cutting;
    private long mapping;
    private long waiting;
    private long mostWaiting;

    public string Name => inner.Name;

    public string Scheme => inner.Scheme;

    public string Description => inner.Description;

    /// <summary>Bytes allocated by cutting.</summary>
    public long Cutting => Interlocked.Read(ref cutting);

    /// <summary>Most bytes allocated by mapping one record.</summary>
    public long Mapping => Interlocked.Read(ref mapping);

    /// <summary>Most bytes of records that were cut and not yet mapped.</summary>
    public long Waiting => Interlocked.Read(ref mostWaiting);

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var records = inner.Read(stream, name).GetEnumerator();
        while (true)
        {
            try
            {
                if (!records.MoveNext())
                {
                    yield break;
                }
            }
            finally
            {
                Interlocked.Add(ref cutting, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Raise(ref mostWaiting, Interlocked.Add(ref waiting, records.Current.Problem is null ? records.Current.Bytes.Length : 0));
            yield return records.Current;

            // The next step may run on another thread.
            before = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mapped = inner.Map(raw);
        Raise(ref mapping, GC.GetAllocatedBytesForCurrentThread() - before);
        Interlocked.Add(ref waiting, -raw.Length);
        return mapped;
    }

    private static void Raise(ref long most, long value)
    {
        for (var known = Interlocked.Read(ref most); value > known; known = Interlocked.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
