using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>The article's identifiers, as the record's own DOI and its relations tell them.</summary>
/// <param name="Doi">Of the published version.</param>
internal sealed record CrossrefRelations(ArticleType Type, Doi? Doi, Doi? PreprintDoi, ArxivId? Arxiv, IReadOnlyList<Doi> Related)
{
    private const string ArxivPrefix = "10.48550/arxiv.";

    /// <summary>
    /// A preprint and its published version name each other ("is-preprint-of", "has-preprint"); of several the first is taken, the others
    /// are related, as are other versions, translations, comments and what a review is of. Parts, supplements and data are not.
    /// </summary>
    public static CrossrefRelations Read(CrossrefRecord record, Doi own, ArticleType type)
    {
        Doi? published = null, preprint = null;
        ArxivId? arxiv = null;
        List<Doi>? related = null;
        foreach (var (relation, idType, id) in record.Relations)
        {
            var isPublished = relation == "is-preprint-of";
            var isPreprint = relation == "has-preprint";
            if (idType == "arxiv" && isPreprint && ArxivId.TryParse(id, null, out var number))
            {
                arxiv ??= number;
                preprint ??= number.Doi;
                continue;
            }

            if (idType is not (null or "doi") || !(isPublished || isPreprint || IsRelated(relation)) || !Articles.Doi.TryParse(id, null, out var doi)
                || doi == own)
            {
                continue;
            }

            if (isPublished && published is null)
            {
                published = doi;
            }
            else if (isPreprint && preprint is null)
            {
                preprint = doi;
                arxiv ??= FindArxiv(doi);
            }
            else
            {
                Add(doi);
            }
        }

        // An article of a journal is nobody's preprint, whatever its record says.
        if (type == ArticleType.Preprint || (published is not null && record.Type is not ("journal-article" or "proceedings-article")))
        {
            if (preprint is { } other)
            {
                Add(other);
            }

            return new(ArticleType.Preprint, published, own, null, related ?? []);
        }

        if (published is { } claimed)
        {
            Add(claimed);
        }

        return new(type, own, preprint, arxiv, related ?? []);

        void Add(Doi doi)
        {
            related ??= [];
            if (doi != published && doi != preprint && !related.Contains(doi))
            {
                related.Add(doi);
            }
        }
    }

    private static bool IsRelated(string relation) => relation is "is-version-of" or "has-version" or "is-identical-to" or "is-same-as"
        or "is-variant-form-of" or "is-original-form-of" or "is-manuscript-of" or "has-manuscript" or "is-translation-of" or "has-translation"
        or "is-replaced-by" or "replaces" or "is-continued-by" or "continues" or "is-comment-on" or "has-comment" or "is-reply-to"
        or "has-reply" or "is-review-of" or "is-correction-of" or "has-correction";

    private static ArxivId? FindArxiv(Doi doi) =>
        doi.Value.StartsWith(ArxivPrefix, StringComparison.Ordinal) && ArxivId.TryParse(doi.Value[ArxivPrefix.Length..], null, out var id)
            ? id : null;
}
