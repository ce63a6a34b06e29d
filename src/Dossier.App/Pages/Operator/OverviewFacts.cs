using System.Runtime.InteropServices;
using Dossier.App.Oversight;
using Dossier.Storage;

namespace Dossier.App.Pages.Operator;

/// <summary>How the site stands, in an operator's words.</summary>
internal static class OverviewFacts
{
    /// <param name="articles">Live articles as they were counted with the served analysis.</param>
    public static IReadOnlyList<(string Title, IReadOnlyList<OverviewFact> Facts)> Of(StateReading state, long articles) =>
    [
        ("Corpus", [.. OfCorpus(state.Corpus, articles)]),
        ("Analysis", [.. OfAnalysis(state)]),
        ("Readers", [.. OfReaders(state.Readers)]),
        ("Outside content", [.. OfOutside(state)]),
        ("At work now", [.. state.AtWork.Select(l => new OverviewFact(WordsOf(l), "")).DefaultIfEmpty(new OverviewFact("Nothing that takes a lease", ""))]),
        ("Program", [new("Dossier", typeof(OverviewFacts).Assembly.GetName().Version?.ToString(3) ?? ""), new("Runs on", RuntimeInformation.FrameworkDescription)]),
    ];

    /// <summary>"4.2 GB", with powers of ten.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{bytes / 1e9:N1} GB",
        >= 1_000_000 => $"{bytes / 1e6:N1} MB",
        >= 1_000 => $"{bytes / 1e3:N0} kB",
        _ => $"{bytes} B",
    };

    private static IEnumerable<OverviewFact> OfCorpus(CorpusInventory corpus, long articles)
    {
        yield return new("Articles", PageText.Number(articles)) { Note = "counted with the analysis that is served" };
        yield return new("Source records", PageText.Number(corpus.Records)) { Note = "stored since the beginning" };
        yield return new("Last change of an article", corpus.ChangedAt is null ? "never" : "") { At = corpus.ChangedAt };
        yield return new("Set aside", corpus.SetAside >= SiteInventory.MostCounted ? $"{PageText.Number(corpus.SetAside)} or more" : PageText.Number(corpus.SetAside))
        {
            Note = corpus.SetAside > 0 ? "dossier export set-aside shows them, each with its reason" : null,
        };
    }

    private static IEnumerable<OverviewFact> OfAnalysis(StateReading state)
    {
        if (state.Current is not { } analysis)
        {
            yield return new("Served", "none yet") { Note = "run dossier analyze", IsGrave = true };
        }
        else
        {
            var behind = Math.Max(0, state.Corpus.Change - analysis.Change);
            yield return new("Served", "generation " + state.AnalysisName) { At = analysis.Finished, Note = state.AnalysisTook is { } took ? "took " + Length(took) : null };
            yield return new("Articles in it", PageText.Number(analysis.Live)) { Note = $"{PageText.Number(analysis.AnalyzedWhole)} when everything was last analyzed from scratch" };
            yield return new("Changes since", PageText.Number(behind)) { Note = behind > 0 ? "run dossier analyze to show them" : null };
            yield return new("Its files", Size(analysis.Files.Values.Sum(f => f.Length)));
        }

        yield return state.Likes is { } likes
            ? new("Likes model", $"{PageText.Count(likes.Likes, "like", "likes")} of {PageText.Count(likes.Readers, "reader", "readers")}") { At = likes.Finished, Note = likes.Method }
            : new("Likes model", "none") { Note = "dossier analyze trains it once there are likes" };
    }

    private static IEnumerable<OverviewFact> OfReaders(ReaderInventory readers)
    {
        yield return new("Accounts", PageText.Number(readers.Readers)) { Note = $"{PageText.Number(readers.Operators)} of operators, {PageText.Number(readers.Unconfirmed)} not confirmed" };
        yield return new("Likes", PageText.Number(readers.Likes));
        yield return new("Letters waiting", PageText.Number(readers.Letters))
        {
            At = readers.Oldest,
            IsGrave = readers.Failing > 0,
            Note = readers.Failing > 0 ? $"{PageText.Number(readers.Failing)} could not be sent so far: the program’s log says why" : null,
        };
    }

    private static IEnumerable<OverviewFact> OfOutside(StateReading state)
    {
        yield return new("Reports of readers", PageText.Number(state.Outside.Reports)) { Address = Addresses.OperatorReports, Note = state.Outside.Reports > 0 ? "wait for a decision" : null };
        yield return new("Hidden items", PageText.Number(state.Outside.Hidden)) { Address = Addresses.OperatorMentions };
        yield return new("Items to be matched", PageText.Number(state.Outside.Unmatched));
        yield return new("Articles to be looked for", PageText.Number(state.Queue.Waiting)) { Note = state.Queue.Waiting > 0 ? $"{PageText.Number(state.Queue.Due)} of them now" : null };
    }

    private static string Length(TimeSpan time) => time.TotalMinutes < 2 ? $"{time.TotalSeconds:N0} seconds" : time.TotalHours < 2 ? $"{time.TotalMinutes:N0} minutes" : $"{time.TotalHours:N1} hours";

    private static string WordsOf(string lease) => lease switch
    {
        "ingest" => "Loading records",
        "analyze" => "Analyzing",
        "likes-model" => "Learning from likes",
        "matching" => "Matching items with articles",
        "feeds" => "Polling feeds",
        "mail" => "Sending letters",
        _ => lease,
    };
}
