using System.Runtime.CompilerServices;

namespace Dossier.Ingest;

/// <summary>Work on batches by all cores, with the results in the order of the input.</summary>
public static class Batches
{
    /// <summary>Cuts the input into batches and maps them; never more than two batches a core wait.</summary>
    public static async IAsyncEnumerable<TOut> MapInOrderAsync<TIn, TOut>(
        IEnumerable<TIn> input, int size, Func<TIn[], TOut> map, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = new Queue<Task<TOut>>();
        foreach (var batch in input.Chunk(size))
        {
            cancellation.ThrowIfCancellationRequested();
            waiting.Enqueue(Task.Run(() => map(batch), cancellation));
            while (waiting.Count > 2 * Environment.ProcessorCount || (waiting.Count > 0 && waiting.Peek().IsCompleted))
            {
                yield return await waiting.Dequeue();
            }
        }

        while (waiting.TryDequeue(out var last))
        {
            yield return await last;
        }
    }
}
