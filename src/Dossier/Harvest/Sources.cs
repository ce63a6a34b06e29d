using Dossier.Harvest.Arxiv;
using Dossier.Harvest.Bibtex;
using Dossier.Harvest.Crossref;
using Dossier.Harvest.Csl;
using Dossier.Harvest.Doaj;
using Dossier.Harvest.Jats;
using Dossier.Harvest.Nbib;
using Dossier.Harvest.Oai;
using Dossier.Harvest.Openalex;
using Dossier.Harvest.Pubmed;
using Dossier.Harvest.References;
using Dossier.Harvest.Ris;
using Dossier.Harvest.Unpaywall;

namespace Dossier.Harvest;

/// <summary>Every source of article metadata, in the order of the help text.</summary>
public static class Sources
{
    public static IReadOnlyList<IArticleSource> All { get; } =
    [
        new ArxivSource(),
        new CrossrefSource(),
        new CslSource(),
        new DoajSource(),
        new OpenalexSource(),
        new PubmedSource(),
        new BibtexSource(),
        new RisSource(),
        new NbibSource(),
        new UnpaywallSource(),
        new ReferencesSource(),
        new OaiSource(),
        new JatsSource(),
    ];

    /// <summary>The source that maps the records of each scheme.</summary>
    public static IReadOnlyDictionary<string, IArticleSource> ByScheme { get; } = All.ToDictionary(s => s.Scheme);
}
