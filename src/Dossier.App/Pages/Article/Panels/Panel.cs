using RazorSlices;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>One tab of related content. A new tab is one of these, a view, and a line in <see cref="PanelList"/>.</summary>
/// <param name="Key">Its value of <c>tab</c> in the address.</param>
/// <param name="Name">What the tab says.</param>
public abstract record Panel(string Key, string Name)
{
    /// <summary>How many items the tab has for this page.</summary>
    public abstract int Count(DashboardModel page);

    /// <summary>The tab's content; shows at least one sentence, also when it has nothing.</summary>
    public abstract RazorSlice View(DashboardModel page);
}

/// <summary>Related articles with reasons and their map.</summary>
public sealed record RecommendedPanel() : Panel("recommended", "Recommended")
{
    public override int Count(DashboardModel page) => page.Related.Count;

    public override RazorSlice View(DashboardModel page) => Recommended.Create(page);
}

/// <summary>Encyclopedia articles on the topics, references and citing articles.</summary>
public sealed record MoreInformationPanel() : Panel("more", "More Information")
{
    public override int Count(DashboardModel page) => page.Encyclopedia.Items.Count + page.References.Count + page.CitedBy.Count;

    public override RazorSlice View(DashboardModel page) => MoreInformation.Create(page);
}

/// <summary>What outside sources say, from the store.</summary>
/// <param name="Noun">What the tab looks for, as its sentences name it ("news").</param>
public sealed record MentionsPanel(string Key, string Name, string Noun) : Panel(Key, Name)
{
    public override int Count(DashboardModel page) => page.MentionsOf(Key).Items.Count;

    public override RazorSlice View(DashboardModel page) => MentionList.Create(new MentionListModel(Noun, page.MentionsOf(Key)));
}
