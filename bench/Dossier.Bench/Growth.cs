namespace Dossier.Bench;

/// <summary>Ingest and analysis of a corpus at several sizes: what an article costs at each, against the first.</summary>
/// <remarks>The records of a smaller size are spread evenly over the corpus, so that all sizes have articles of the same kind and length.</remarks>
internal sealed class Growth(string program, string source, string corpus, int[] sizes)
{
    public async Task RunAsync()
    {
        var runs = new List<(int Articles, long Bytes, Dictionary<string, double> Seconds, double Peak, long Disk)>();
        foreach (var size in sizes)
        {
            var data = Directory.CreateTempSubdirectory("dossier-bench-").FullName;
            try
            {
                runs.Add(await MeasureAsync(new DossierProgram(program, data), size));
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        }

        Console.WriteLine($"microseconds an article (× the cost at {runs[0].Articles:N0})");
        Console.WriteLine($"{"stage",-40}" + string.Concat(runs.Select(r => $"{r.Articles,22:N0}")));
        foreach (var stage in runs[0].Seconds.Keys)
        {
            var costs = runs.Select(r => r.Seconds.GetValueOrDefault(stage) / r.Articles * 1e6).ToArray();
            Console.WriteLine($"{stage,-40}" + string.Concat(costs.Select(c => $"{$"{c:N1} (× {c / costs[0]:N2})",22}")));
        }

        Console.WriteLine($"{"mean record",-40}" + string.Concat(runs.Select(r => $"{$"{r.Bytes / r.Articles:N0} bytes",22}")));
        Console.WriteLine($"{"peak memory of analyze",-40}" + string.Concat(runs.Select(r => $"{$"{r.Peak:N0} MB",22}")));
        Console.WriteLine($"{"disk at its fullest",-40}" + string.Concat(runs.Select(r => $"{$"{r.Disk >> 20:N0} MB",22}")));
    }

    private async Task<(int Articles, long Bytes, Dictionary<string, double> Seconds, double Peak, long Disk)> MeasureAsync(DossierProgram dossier, int size)
    {
        var some = Path.Combine(dossier.Data, "some.jsonl");
        var (written, bytes) = await CorpusFile.CopySpreadAsync(corpus, some, size);
        Console.Error.WriteLine($"{written:N0} articles ...");
        var ingest = await dossier.RunAsync("ingest", source, some);
        using var disk = new DiskWatch(dossier.Data);
        var analyze = await dossier.RunAsync("analyze");
        var seconds = new Dictionary<string, double> { ["ingest"] = ingest.Wall };
        foreach (var (stage, wall) in analyze.Stages())
        {
            seconds[stage] = wall;
        }

        seconds["analyze, all of it"] = analyze.Wall;
        return (written, bytes, seconds, analyze.PeakMegabytes, await disk.EndAsync());
    }
}
