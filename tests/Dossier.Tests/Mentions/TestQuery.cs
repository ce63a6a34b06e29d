using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Tests.Mentions;

/// <summary>An article that sources are asked about.</summary>
internal static class TestQuery
{
    public static MentionQuery Lattice { get; } = new(
        new PublicId(7), "Slow light in a lattice of cold atoms: theory", [Doi.Parse("10.5555/lattice.7")], ArxivId.Parse("2107.05580"),
        ["slow light", "cold atoms", "optical lattice", "atoms"], "Moreau", 2021, "Physics")
    {
        WikipediaTitles = ["Slow light"],
    };

    /// <summary>An article whose title names nothing by itself.</summary>
    public static MentionQuery Vague { get; } = Lattice with { Title = "Introduction", Dois = [], Arxiv = null };

    public static MentionItem Item(string connector, string url, string sourceId) => new()
    {
        Panel = PanelKeys.Social,
        Url = url,
        Connector = connector,
        Title = "A post",
        SourceName = connector,
        SourceId = sourceId,
    };
}
