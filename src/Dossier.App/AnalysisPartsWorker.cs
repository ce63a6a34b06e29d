using System.Data.Common;
using Dossier.Analysis.Parts;
using Dossier.Ingest;

namespace Dossier.App;

/// <summary>Makes parts of an analysis that another process has begun, one on each core.</summary>
/// <param name="scratch">A folder of this process's own for what is being made; removed when it ends.</param>
internal sealed class AnalysisPartsWorker(ICorpus corpus, IAnalysisParts parts, string scratch, TimeProvider time, ILogger<AnalysisPartsWorker> log) : BackgroundService
{
    private const string UseFile = "in-use";
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RemoveLeft(Path.GetDirectoryName(scratch)!);
        using var use = new FileStream(Path.Combine(Directory.CreateDirectory(scratch).FullName, UseFile), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            using var maker = new PartMaker(corpus, parts, Path.Combine(scratch, "shared"));
            await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount)
                .Select(i => Task.Run(() => LoopAsync(maker, Path.Combine(scratch, $"{i}"), stoppingToken), CancellationToken.None)));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Removes what workers left that were killed.</summary>
    /// <param name="folder">Holds a folder of each worker of this machine.</param>
    internal static void RemoveLeft(string folder)
    {
        foreach (var left in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            try
            {
                // The lock of a process is gone with it.
                using var use = new FileStream(Path.Combine(left, UseFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                Directory.Delete(left, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // In use, somebody else's, or another worker removes it at this moment.
            }
        }
    }

    private async Task LoopAsync(PartMaker maker, string folder, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var pause = Idle;
                try
                {
                    pause = await maker.WorkAsync(folder, stopping) ? TimeSpan.Zero : Idle;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // Another worker takes the part over; this one may have a full disk, or have lost the server.
                    log.Log(failure is DbException or IOException ? LogLevel.Warning : LogLevel.Error, failure, "A part of an analysis failed and goes to another worker.");
                    pause = AfterFailure;
                }

                await Task.Delay(pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
