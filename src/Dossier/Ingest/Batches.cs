using System.Runtime.CompilerServices;

namespace Dossier.Ingest;

/// <summary>Work on batches by all cores, with the results in the order of the input.</summary>
public static class Batches
{
    /// <summary>Cuts the input into batches and maps them.</summary>
    /// <param name="ahead">Batches a core that may wait: more where some batches take much longer than others, or all wait for the slow one.</param>
    public static async IAsyncEnumerable<TOut> MapInOrderAsync<TIn, TOut>(
        IEnumerable<TIn> input, int size, Func<TIn[], TOut> map, [EnumeratorCancellation] CancellationToken cancellation, int ahead = 2)
    {
        var waiting = new Queue<Task<TOut>>();
        foreach (var batch in input.Chunk(size))
        {
            cancellation.ThrowIfCancellationRequested();
            waiting.Enqueue(Task.Run(() => map(batch), cancellation));
            while (waiting.Count > ahead * Environment.ProcessorCount || (waiting.Count > 0 && waiting.Peek().IsCompleted))
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
