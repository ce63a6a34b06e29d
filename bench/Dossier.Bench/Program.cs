using System.Globalization;
using Dossier.Bench;
using Dossier.Bench.Cluster;
using Dossier.Bench.Peers;

if (args.Length < 2)
{
    Console.Error.WriteLine("""
        usage: bench/run CORPUS.jsonl[.gz] [--source arxiv] [--keep DIR] [--added 5000] [--rate 200] [--records ALL]
               bench/run served CORPUS.jsonl --keep DIR [--added 5000] [--rate 200] [--beside] [--whole] [--memory MEGABYTES] (DIR: an analyzed data folder; the records of CORPUS are added to it)
               bench/run growth CORPUS.jsonl[.gz] [--sizes 120000,400000,1500000] [--source arxiv]
               bench/run peers CORPUS.jsonl[.gz] [--articles N] [--only text|pages] [--no-databases] [--source arxiv] [--keep DIR]
               bench/run encyclopedia [--keep DIR]
               bench/run sources RECORDED [--only SOURCE] [--records 200000]
               bench/run fuzz RECORDED [--only SOURCE] [--minutes 10] [--seed 1]
               bench/run matching DIR
               bench/run recommendations DIR [--likes FILE.gz]
               bench/run related DIR SCHEME JUDGEMENTS.tsv...
               bench/run neighbors FOLDER [--real 119797] [--workers 2] (FOLDER: related of an analysis)
               bench/run keywords DIR [--background DATA] [--ablate] [--train] (DIR: NAME.articles.jsonl.gz with NAME.gold.tsv)
               bench/run cluster DIR [--readers 50] [--steady MINUTES] [--workers N | --shares CORES | --faults] (DIR: an analyzed data folder; it is copied)
               bench/run dictionary NEW.zdict CORPUS.jsonl[.gz]... (writes a dictionary to pack records with, learned from every second one)
               bench/run like DIR (overwrites the likes in DIR)
        """);
    return 2;
}

if (args[1] == PeerWorker.Command)
{
    await PeerWorker.RunAsync(args[2..]);
    return 0;
}

if (args[1] == "matching")
{
    await new Matching(args[^1]).RunAsync();
    return 0;
}

if (args[1] == "fuzz")
{
    return new Fuzzing(args[2], TimeSpan.FromMinutes(double.Parse(Option("--minutes") ?? "10")), int.Parse(Option("--seed") ?? "1")).Run(Option("--only")) == 0 ? 0 : 1;
}

if (args[1] == "recommendations")
{
    new Recommendations(args[2], Option("--likes")).Run();
    return 0;
}

if (args[1] == "related")
{
    new RelatedAblation(args[2], args[3], args[4..]).Run();
    return 0;
}

if (args[1] == "neighbors")
{
    new Neighbors(args[2], int.Parse(Option("--real") ?? "119797"), int.Parse(Option("--asked") ?? "500")).Run(int.Parse(Option("--workers") ?? "2"));
    return 0;
}

if (args[1] == "keywords")
{
    var model = Path.Combine(Path.GetDirectoryName(args[0])!, "src", "Dossier", "Keywords", "keyword-forest.txt");
    new KeywordTraining(args[2], Option("--background")).Run(args.Contains("--train") ? model : null, args.Contains("--ablate"));
    return 0;
}

if (args[1] == "dictionary")
{
    File.WriteAllBytes(args[2], new RecordDictionary(Dossier.Harvest.Sources.All.First(s => s.Name == "arxiv"), RecordForms.Text).Make(args[3..]));
    return 0;
}

if (args[1] == "like")
{
    await new LikeToList(new DossierProgram(args[0], args[2])).RunAsync();
    return 0;
}

var source = Option("--source") ?? "arxiv";
if (args[1] == "growth")
{
    var sizes = (Option("--sizes") ?? "120000,400000,1500000").Split(',').Select(int.Parse).ToArray();
    await new Growth(args[0], source, args[2], sizes).RunAsync();
    return 0;
}

var kept = Option("--keep");
var data = kept is not null ? Directory.CreateDirectory(kept).FullName : Directory.CreateTempSubdirectory("dossier-bench-").FullName;
try
{
    if (args[1] == "peers")
    {
        var articles = Option("--articles") is { } number ? int.Parse(number) : (int?)null;
        return await new PeerRun(Path.GetDirectoryName(args[0])!, args[0], data, source, args[2], articles, databases: !args.Contains("--no-databases")).RunAsync(Option("--only"));
    }

    if (args[1] == "cluster")
    {
        await new ClusterRun(args[0], args[2], data, int.Parse(Option("--readers") ?? "50"), double.Parse(Option("--steady") ?? "0"), int.Parse(Option("--workers") ?? "0"), double.Parse(Option("--shares") ?? "0", CultureInfo.InvariantCulture),
            CancellationToken.None).RunAsync(args.Contains("--faults"));
        return 0;
    }

    var dossier = new DossierProgram(args[0], data);
    if (args[1] == "sources")
    {
        await new MetadataSources(dossier, args[2], int.Parse(Option("--records") ?? "200000")).RunAsync(Option("--only"));
        return 0;
    }

    if (args[1] == "served")
    {
        await new Life(dossier, source, args[2], int.Parse(Option("--added") ?? "5000"), int.Parse(Option("--rate") ?? "200"), int.MaxValue)
            .ServeAnalyzedAsync(load: !args.Contains("--beside"), args.Contains("--whole"), int.Parse(Option("--memory") ?? "0"));
        return 0;
    }

    await (args[1] == "encyclopedia" ? new Encyclopedia(dossier).RunAsync() : new Life(dossier, source, args[1],
        int.Parse(Option("--added") ?? "5000"), int.Parse(Option("--rate") ?? "200"), int.Parse(Option("--records") ?? $"{int.MaxValue}")).RunAsync());
    return 0;
}
finally
{
    if (kept is null)
    {
        Directory.Delete(data, recursive: true);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;
