using Dossier.App.Localization;
using Dossier.Mentions;
using RazorSlices;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>One tab of related content. A new tab is one of these, a view, and a line in <see cref="PanelList"/>.</summary>
/// <param name="Key">Its value of <c>tab</c> in the address.</param>
/// <param name="Name">What the tab says, in English: it is looked up where it is shown, as the noun of a tab is.</param>
public abstract record Panel(string Key, string Name)
{
    /// <summary>How many items the tab has for this page.</summary>
    public abstract int Count(DashboardModel page);

    /// <summary>Writes the tab's content: at least one sentence, also when it has nothing.</summary>
    public abstract ValueTask WriteAsync(Utf8Page page, DashboardModel model, CancellationToken cancellation);

    /// <summary>What the open tab and the head of the page wait for, of what is still being looked for.</summary>
    public virtual IEnumerable<string> FindAwaited(DashboardModel page) => page.Outside.Stale;
}

/// <summary>Related articles with reasons and their map.</summary>
public sealed record RecommendedPanel() : Panel("recommended", Wording.Key("Recommended"))
{
    public override int Count(DashboardModel page) => page.Related.Count;

    public override ValueTask WriteAsync(Utf8Page page, DashboardModel model, CancellationToken cancellation)
    {
        RecommendedView.Write(page, model, Wording.Current);
        return default;
    }
}

/// <summary>A tab that is filled from outside.</summary>
/// <param name="Noun">What the tab looks for, as its sentences name it ("news").</param>
public abstract record OutsidePanel(string Key, string Name, string Noun) : Panel(Key, Name)
{
    public override int Count(DashboardModel page) => page.Tab(Key).Items.Count;

    public override IEnumerable<string> FindAwaited(DashboardModel page) => page.Outside.Stale.Where(s => s == Key || s is SourceSet.Photo or SourceSet.FullText);

    public override ValueTask WriteAsync(Utf8Page page, DashboardModel model, CancellationToken cancellation) => page.ViewAsync(View(model), cancellation);

    /// <summary>The tab's content as a view.</summary>
    protected abstract RazorSlice View(DashboardModel page);
}

/// <summary>Encyclopedia articles on the topics, those that cite the article, references and citing articles.</summary>
public sealed record MoreInformationPanel() : OutsidePanel(PanelKeys.More, Wording.Key("More Information"), Wording.Key("encyclopedia articles"))
{
    public override int Count(DashboardModel page) => page.Entries.Count + page.CitingEntries.Count + page.References.Count + page.CitedBy.Count;

    protected override RazorSlice View(DashboardModel page) => MoreInformation.Create(page);
}

/// <summary>News and posts: a list of cards.</summary>
public sealed record MentionsPanel(string Key, string Name, string Noun) : OutsidePanel(Key, Name, Noun)
{
    protected override RazorSlice View(DashboardModel page) => Listed.Create(page);
}

/// <summary>Videos: a grid of pictures, each with a player that loads after a click.</summary>
public sealed record VideoPanel() : OutsidePanel(PanelKeys.Video, Wording.Key("Video"), Wording.Key("videos"))
{
    protected override RazorSlice View(DashboardModel page) => Videos.Create(page);
}
