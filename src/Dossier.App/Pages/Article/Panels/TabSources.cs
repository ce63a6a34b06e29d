using Dossier.Mentions;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>Which sources fill the tabs of outside content on this site; worked out once.</summary>
public sealed class TabSources
{
    public TabSources(SourceSet set)
    {
        Set = set;
        All = [.. PanelList.All.OfType<OutsidePanel>().Select(p => new AskedSources(p.Key, p.Noun, Labels(p.Key, on: true), Labels(p.Key, on: false)))];
    }

    public static TabSources None { get; } = new(new SourceSet(new MentionsOptions(), Array.Empty<IConnector>()));

    public SourceSet Set { get; }

    public IReadOnlyList<AskedSources> All { get; }

    private string[] Labels(string panel, bool on) =>
        [.. Set.All.Where(s => s.Connector.Panel == panel && s.IsOn == on).Select(s => s.Connector.Label).Distinct()];
}

/// <summary>The sources of one tab, by the names that readers know.</summary>
/// <param name="Noun">What they are asked for ("news").</param>
/// <param name="On">Sources that are asked.</param>
/// <param name="Off">Sources that whoever runs the site could switch on.</param>
public sealed record AskedSources(string Panel, string Noun, IReadOnlyList<string> On, IReadOnlyList<string> Off);
