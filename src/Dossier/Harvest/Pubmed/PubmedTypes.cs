using Dossier.Articles;

namespace Dossier.Harvest.Pubmed;

/// <summary>MEDLINE's publication types (MeSH, tree V) and ours.</summary>
internal static class PubmedTypes
{
    /// <summary>What the types together make of a citation, whose journal or book says the rest.</summary>
    public static ArticleType Find(IReadOnlyList<string> types, ArticleType otherwise) =>
        Has(types, "Preprint") ? ArticleType.Preprint
            : Has(types, "Retraction of Publication") || Has(types, "Retraction Notice") || Has(types, "Published Erratum")
                || Has(types, "Expression of Concern") ? ArticleType.Other
            : Has(types, "Review") || Has(types, "Systematic Review") || Has(types, "Scoping Review") ? ArticleType.Review
            : Has(types, "Dataset") ? ArticleType.Dataset
            : Has(types, "Academic Dissertation") ? ArticleType.Thesis
            : Has(types, "Technical Report") && !Has(types, "Journal Article") ? ArticleType.Report
            : otherwise;

    public static bool IsRetracted(IReadOnlyList<string> types) => Has(types, "Retracted Publication");

    private static bool Has(IReadOnlyList<string> types, string type)
    {
        foreach (var found in types)
        {
            if (found.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
