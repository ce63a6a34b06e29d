using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class BatchesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResultsComeInTheOrderOfTheInputHoweverLongEachTakes()
    {
        var sums = await Batches.MapInOrderAsync(Enumerable.Range(0, 1_000), 7, batch =>
        {
            // Every third batch is late.
            for (var turn = 0; batch[0] % 3 == 0 && turn < 200; turn++)
            {
                Thread.Yield();
            }

            return batch.Sum();
        }, Cancellation, ahead: 3).ToListAsync(Cancellation);
        Assert.Equal([.. Enumerable.Range(0, 1_000).Chunk(7).Select(c => c.Sum())], sums);
    }

    [Fact]
    public async Task InputThatFailsIsToldAfterTheResultsOfAllItGave()
    {
        var got = new List<int>();
        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var batch in Batches.MapInOrderAsync(Failing(), 2, batch => batch.Length, Cancellation))
            {
                got.Add(batch);
            }
        });
        Assert.Equal("The tenth cannot be read.", failure.Message);
        Assert.Equal([2, 2, 2, 2], got);

        static IEnumerable<int> Failing()
        {
            for (var i = 0; i < 9; i++)
            {
                yield return i;
            }

            throw new InvalidDataException("The tenth cannot be read.");
        }
    }

    [Fact]
    public async Task WorkThatFailsIsToldInItsPlace()
    {
        var got = new List<int>();
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var first in Batches.MapInOrderAsync(Enumerable.Range(0, 100), 10, batch => batch[0] == 30 ? throw new FormatException() : batch[0], Cancellation))
            {
                got.Add(first);
            }
        });
        Assert.Equal([0, 10, 20], got);
    }

    [Fact]
    public async Task WhoStopsAskingLeavesNothingThatReadsOrMaps()
    {
        var (isDisposed, running) = (false, 0);
        await foreach (var _ in Batches.MapInOrderAsync(Endless(), 1, batch =>
        {
            Interlocked.Increment(ref running);
            Thread.Yield();
            Interlocked.Decrement(ref running);
            return batch[0];
        }, Cancellation))
        {
            break;
        }

        Assert.True(isDisposed);
        Assert.Equal(0, running);

        IEnumerable<int> Endless()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Fact]
    public async Task InputIsReadOnWhileAResultIsWorkedOnButNotFar()
    {
        var ahead = 4 * Environment.ProcessorCount;
        var read = 0;
        using var waits = new SemaphoreSlim(0);
        await foreach (var batch in Batches.MapInOrderAsync(Counted(), 1, batch => batch[0], Cancellation, ahead: 4))
        {
            if (batch == 0)
            {
                // Nobody asks for the second result before as many as may wait were read.
                for (var i = 0; i < ahead; i++)
                {
                    Assert.True(await waits.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
                }
            }

            Assert.InRange(Volatile.Read(ref read), 0, batch + ahead + 3);
        }

        IEnumerable<int> Counted()
        {
            for (var i = 0; i < 100; i++)
            {
                Interlocked.Increment(ref read);
                yield return i;
                waits.Release();
            }
        }
    }

    [Fact]
    public async Task CancellingEndsIt()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in Batches.MapInOrderAsync(Enumerable.Range(0, int.MaxValue), 1, batch => batch[0], stopping.Token))
            {
                if (batch == 5)
                {
                    await stopping.CancelAsync();
                }
            }
        });
    }
}
