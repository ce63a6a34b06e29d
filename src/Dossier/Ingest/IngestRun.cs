using System.Threading.Channels;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>How a reading of one file ended.</summary>
/// <param name="Problem">One sentence when the file could not be read to its end; what was read before is kept.</param>
public sealed record FileResult(string File, IngestTotals Totals, string? Problem);

/// <param name="Share">Part of the current file's bytes that has been read, 0 to 1; null where its length is unknown.</param>
public readonly record struct IngestProgress(string File, long Records, double? Share);

/// <summary>Reads files of one source into the corpus: cutting, mapping on all cores, storing by one writer, in that order.</summary>
/// <remarks>
/// Records are stored in the order of the file, in transactions of at most about 200 ms that also move the file's checkpoint, so that a
/// killed run goes on where its last transaction ended. Checkpoints of finished files are kept until the whole run is finished.
/// </remarks>
public sealed class IngestRun(ICorpus corpus, IReadOnlyDictionary<string, IArticleSource> sources, MergeOrder order, TimeProvider time)
{
    // Batches enough that all cores stay busy while the writer waits for the disk, and none so large that they fill the memory.
    private const int BatchSize = 64, BatchBytes = 1 << 20, BatchesPerCore = 12;

    // Larger records are mapped one at a time: what waits for the writer is then packed.
    private const int LargeBatch = 2 << 20;
    private static readonly TimeSpan TransactionLimit = TimeSpan.FromMilliseconds(150);

    /// <exception cref="LeaseTakenException">Another process writes to the corpus.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was stored so far stays and the next run goes on from it.</exception>
    /// <param name="replace">The files are all that the source has: records of it that they do not hold are deleted, if all can be read to their end.
    /// Files are then read from their beginning.</param>
    public async Task<IReadOnlyList<FileResult>> ReadAsync(
        IArticleSource source, IReadOnlyList<InputFile> files, IProgress<IngestProgress>? progress, CancellationToken cancellation, bool replace = false)
    {
        using var writer = corpus.OpenWriter();
        new CorpusRebuild(writer, sources, order, time).RunIfNeeded(new RebuildProgress(progress), cancellation);
        var update = new RecordUpdate(writer, sources, order);
        var seen = replace ? new HashSet<long>() : null;
        var results = new List<FileResult>(files.Count);
        writer.KeysMayWait = true;
        try
        {
            foreach (var file in files)
            {
                results.Add(await ReadFileAsync(writer, update, source, file, seen, progress, cancellation));
            }
        }
        catch (OperationCanceledException)
        {
            // It ended with a transaction, as other failures do not: what they leave the next writer makes good.
            writer.KeysMayWait = false;
            throw;
        }

        writer.KeysMayWait = false;

        if (seen is not null && results.TrueForAll(r => r.Problem is null))
        {
            var dropped = Drop(writer, update, source.Scheme, seen, cancellation);
            results.Add(new("what the files no longer have", default(IngestTotals) with { Deleted = dropped }, null));
        }

        writer.Begin();
        foreach (var file in files)
        {
            writer.RemoveCheckpoint(source.Name, file.Name);
        }

        writer.Commit();
        return results;
    }

    private long Drop(ICorpusWriter writer, RecordUpdate update, string scheme, HashSet<long> seen, CancellationToken cancellation)
    {
        var dropped = 0L;
        writer.Begin();
        var began = time.GetTimestamp();
        foreach (var number in writer.FindNumbers(scheme).Where(n => !seen.Contains(n)))
        {
            dropped += update.Drop(number) ? 1 : 0;
            if (time.GetElapsedTime(began) > TransactionLimit)
            {
                writer.Commit();
                cancellation.ThrowIfCancellationRequested();
                writer.Begin();
                began = time.GetTimestamp();
            }
        }

        writer.Commit();
        return dropped;
    }

    private async Task<FileResult> ReadFileAsync(
        ICorpusWriter writer, RecordUpdate update, IArticleSource source, InputFile file, HashSet<long>? seen, IProgress<IngestProgress>? progress, CancellationToken cancellation)
    {
        var totals = default(IngestTotals);
        OpenedInput input;
        try
        {
            input = file.Open(time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(file.Name, totals, $"{file.Name} cannot be opened: {failure.Message}");
        }

        await using var opened = input;
        var checkpoint = input.Fingerprint is null || seen is not null ? null : writer.FindCheckpoint(source.Name, file.Name);
        if (checkpoint is not null && checkpoint.Fingerprint == input.Fingerprint)
        {
            totals = checkpoint.Totals;
            if (checkpoint.Finished)
            {
                return new(file.Name, totals, null);
            }
        }

        if (await FindDamageAsync(file, cancellation) is { } damage)
        {
            return new(file.Name, totals, damage);
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Task<PreparedRecord[]>>(new BoundedChannelOptions(BatchesPerCore * Environment.ProcessorCount) { SingleWriter = true });
        var cutting = Task.Run(() => CutAsync(source, input, totals.Read, batches.Writer, stopping.Token), CancellationToken.None);
        string? problem = null;
        writer.Begin();
        var began = time.GetTimestamp();
        if (totals.Read == 0)
        {
            writer.RemoveSetAside(source.Name, file.Name);
        }

        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
            {
                foreach (var record in await batch)
                {
                    totals = totals.Add(update.Apply(record, source.Name, file.Name));
                    seen?.Add(update.LastApplied);
                }

                if (time.GetElapsedTime(began) > TransactionLimit)
                {
                    CommitWithCheckpoint(finished: false);
                    writer.Begin();
                    began = time.GetTimestamp();
                    progress?.Report(new(file.Name, totals.Read, input.Share));
                }
            }

            problem = await cutting ?? FindUseless(source, file, totals);
            CommitWithCheckpoint(finished: problem is null);
            progress?.Report(new(file.Name, totals.Read, 1));
        }
        catch (OperationCanceledException)
        {
            CommitWithCheckpoint(finished: false);
            throw;
        }
        finally
        {
            await stopping.CancelAsync();
        }

        return new(file.Name, totals, problem);

        void CommitWithCheckpoint(bool finished)
        {
            if (input.Fingerprint is { } fingerprint)
            {
                writer.PutCheckpoint(new(source.Name, file.Name, fingerprint, totals, finished));
            }

            writer.Commit();
        }
    }

    /// <summary>One sentence when nothing of the file could be used: it is another source's.</summary>
    private static string? FindUseless(IArticleSource source, InputFile file, IngestTotals totals) =>
        totals.Read == 0 || totals.SetAside < totals.Read ? null
            : $"{file.Name} holds no record of {source.Name} that could be used: {(totals.Read == 1 ? "the only one" : $"all {totals.Read:N0}")} {(totals.Read == 1 ? "was" : "were")} set aside.";

    private static async Task<string?> FindDamageAsync(InputFile file, CancellationToken cancellation)
    {
        try
        {
            return file == InputFile.StandardInput ? null : await FileChecksum.FindProblemAsync(file.Name, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{file.Name} cannot be compared with its MD5 sum: {failure.Message}";
        }
    }

    /// <returns>One sentence when the file cannot be read to its end; null otherwise.</returns>
    private static async Task<string?> CutAsync(
        IArticleSource source, OpenedInput input, long skip, ChannelWriter<Task<PreparedRecord[]>> batches, CancellationToken cancellation)
    {
        var batch = new List<RawRecord>(BatchSize);
        var bytes = 0L;
        string? problem = null;
        long line = 0;
        try
        {
            if (input.FindProblem() is { } foreign)
            {
                throw new InvalidDataException(foreign);
            }

            foreach (var raw in source.Read(input.Stream, Path.GetFileName(input.Name)))
            {
                line = raw.Line;
                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                batch.Add(raw);
                bytes += raw.Bytes.Length;
                if (batch.Count == BatchSize || bytes >= BatchBytes)
                {
                    await SendAsync();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problem = $"{input.Name} could not be read{(line == 0 ? "" : $" to its end (after line {line})")}: {failure.Message.TrimEnd('.')}.";
        }
        catch (OperationCanceledException)
        {
            batch.Clear();
        }
        catch (Exception failure)
        {
            batches.Complete(failure);
            throw;
        }

        if (batch.Count > 0)
        {
            await SendAsync();
        }

        batches.Complete();
        return problem;

        async ValueTask SendAsync()
        {
            var (records, isLarge) = (batch.ToArray(), bytes > LargeBatch);
            batch.Clear();
            bytes = 0;
            var prepared = Task.Run(() => Array.ConvertAll(records, raw => PreparedRecord.From(source, raw, input.Received)), CancellationToken.None);
            if (isLarge)
            {
                await prepared;
            }

            await batches.WriteAsync(prepared, cancellation);
        }
    }

    private sealed class RebuildProgress(IProgress<IngestProgress>? progress) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value) => progress?.Report(new("articles made anew", value.Done, value.All == 0 ? 1 : (double)value.Done / value.All));
    }
}
