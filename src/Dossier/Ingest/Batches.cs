using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dossier.Ingest;

/// <summary>Work on batches by all cores, with the results in the order of the input.</summary>
public static class Batches
{
    /// <summary>Cuts the input into batches and maps them, while whoever asked works on the results of those before.</summary>
    /// <param name="input">Read by one thread of its own, ahead of the results; read no further, and disposed of, when the results are no longer asked for.
    /// What it throws comes after the results of all that it gave.</param>
    /// <param name="map">Called by as many threads at once as there are cores, whatever the pool has.</param>
    /// <param name="ahead">Batches a core that may wait: more where some batches take much longer than others, or all wait for the slow one.</param>
    public static async IAsyncEnumerable<TOut> MapInOrderAsync<TIn, TOut>(
        IEnumerable<TIn> input, int size, Func<TIn[], TOut> map, [EnumeratorCancellation] CancellationToken cancellation, int ahead = 2)
    {
        var waiting = Channel.CreateBounded<Task<TOut>>(new BoundedChannelOptions(ahead * Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        var mapping = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var cutting = Task.Factory.StartNew(Cut, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var mapped in waiting.Reader.ReadAllAsync(cancellation))
            {
                yield return await mapped;
            }
        }
        finally
        {
            // Nothing reads or maps any more when this is over: what both use may then be closed.
            await stopping.CancelAsync();
            await cutting;
            while (waiting.Reader.TryRead(out var mapped))
            {
                await ((Task)mapped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        void Cut()
        {
            Task last = Task.CompletedTask;
            try
            {
                foreach (var batch in input.Chunk(size))
                {
                    var mapped = Task.Factory.StartNew(() => map(batch), CancellationToken.None, TaskCreationOptions.None, mapping);
                    last = mapped;
                    while (!waiting.Writer.TryWrite(mapped))
                    {
                        // A thread of its own waits, so that the pool's are there for the batches.
                        waiting.Writer.WaitToWriteAsync(stopping.Token).AsTask().GetAwaiter().GetResult();
                    }

                    stopping.Token.ThrowIfCancellationRequested();
                }

                waiting.Writer.Complete();
            }
            catch (Exception failure)
            {
                // The last may not have found a place.
                ((IAsyncResult)last).AsyncWaitHandle.WaitOne();
                waiting.Writer.Complete(failure);
            }
        }
    }
}
