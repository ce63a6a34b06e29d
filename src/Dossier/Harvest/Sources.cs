using Dossier.Harvest.Arxiv;
using Dossier.Harvest.Crossref;
using Dossier.Harvest.Csl;

namespace Dossier.Harvest;

/// <summary>Every source of article metadata, in the order of the help text.</summary>
public static class Sources
{
    public static IReadOnlyList<IArticleSource> All { get; } = [new ArxivSource(), new CrossrefSource(), new CslSource()];

    /// <summary>The source that maps the records of each scheme.</summary>
    public static IReadOnlyDictionary<string, IArticleSource> ByScheme { get; } = All.ToDictionary(s => s.Scheme);
}
