using System.Collections;
using System.Globalization;
using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>Makes all articles anew from the stored records, when the program reads records differently than the one that stored them, or the
/// operator has changed the order of trust.</summary>
/// <remarks>Two passes, each in short transactions that note how far they are: first the keys of every record, then the articles.</remarks>
public sealed class CorpusRebuild(ICorpusWriter writer, IReadOnlyDictionary<string, IArticleSource> sources, MergeOrder order, TimeProvider time)
{
    // Grows whenever a mapping or the merge gives other articles for the same records.
    private const int Version = 4;
    private const string MadeBy = "articles made by";
    private const string Progress = "articles being made";
    private static readonly TimeSpan TransactionLimit = TimeSpan.FromMilliseconds(150);

    private string Stamp => $"{Version} {string.Join(' ', order.Trust)}";

    /// <param name="progress">Records done and their number, both passes taken together.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the next run goes on.</exception>
    public void RunIfNeeded(IProgress<(long Done, long All)>? progress, CancellationToken cancellation)
    {
        if (writer.FindFact(MadeBy) == Stamp)
        {
            return;
        }

        var last = writer.LastNumber;
        var (isKeysDone, done) = ReadProgress();
        writer.Begin();
        if (!isKeysDone)
        {
            Run(done, last, keysDone: false, ReadKeys, p => progress?.Report((p, 2 * last)), cancellation);
        }

        var update = new RecordUpdate(writer, sources, order);
        var seen = new BitArray((int)last + 1);
        Run(isKeysDone ? done : 0, last, keysDone: true, number =>
        {
            if (!seen[(int)number])
            {
                foreach (var one in update.Recompute(number))
                {
                    seen[(int)one] = true;
                }
            }
        }, p => progress?.Report((last + p, 2 * last)), cancellation);
        writer.PutFact(MadeBy, Stamp);
        writer.PutFact(Progress, null);
        writer.Commit();
    }

    /// <summary>Within a transaction, and leaving one open.</summary>
    private void Run(long done, long last, bool keysDone, Action<long> work, Action<long> report, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var number = done + 1; number <= last; number++)
        {
            work(number);
            if (time.GetElapsedTime(began) > TransactionLimit || cancellation.IsCancellationRequested)
            {
                Note(number);
                report(number);
                cancellation.ThrowIfCancellationRequested();
                writer.Begin();
                began = time.GetTimestamp();
            }
        }

        Note(keysDone ? last : 0, isKeysDone: true);
        writer.Begin();

        void Note(long number, bool isKeysDone = false)
        {
            writer.PutFact(Progress, string.Create(CultureInfo.InvariantCulture, $"{Stamp}|{keysDone || isKeysDone}|{number}"));
            writer.Commit();
        }
    }

    private void ReadKeys(long number)
    {
        var record = writer.ReadRecord(number);
        if (RecordUpdate.FindArticle(sources, record) is { } article && MergeKeys.Of(article) is var keys && !keys.ToBytes().AsSpan().SequenceEqual(record.Keys.ToBytes()))
        {
            writer.UpdateRecord(record, record with { Keys = keys });
        }
    }

    private (bool IsKeysDone, long Done) ReadProgress() =>
        writer.FindFact(Progress)?.Split('|') is [var stamp, var keysDone, var number] && stamp == Stamp
            ? (bool.Parse(keysDone), long.Parse(number, CultureInfo.InvariantCulture))
            : (false, 0);
}
