using Dossier.Articles;

namespace Dossier.Mentions.Matching;

/// <summary>The scheme of an <see cref="Identifier"/>.</summary>
public enum IdentifierKind : byte { Doi, Arxiv, Pmid, Pmcid }

/// <summary>A name by which an article can be linked to.</summary>
/// <param name="Value">DOI in lower case, arXiv id without version, digits of a PMID, "PMC" and digits of a PMCID.</param>
public readonly record struct Identifier(IdentifierKind Kind, string Value)
{
    /// <summary>The DOI that arXiv registers for a preprint is the arXiv id in another form, so both become one.</summary>
    public static Identifier Of(Doi doi) =>
        doi.Value.StartsWith("10.48550/arxiv.", StringComparison.Ordinal) && ArxivId.TryParse(doi.Value[15..], null, out var arxiv)
            ? Of(arxiv)
            : new(IdentifierKind.Doi, doi.Value);

    public static Identifier Of(ArxivId id) => new(IdentifierKind.Arxiv, id.Value);

    /// <summary>Every name of an article that is its own.</summary>
    public static Identifier[] Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var found = new HashSet<Identifier>(4);
        if (article.Doi is { } doi)
        {
            found.Add(Of(doi));
        }

        if (article.PreprintDoi is { } preprint)
        {
            found.Add(Of(preprint));
        }

        if (article.Arxiv is { } arxiv)
        {
            found.Add(Of(arxiv));
        }

        if (article.Pmid is { } pmid)
        {
            found.Add(new(IdentifierKind.Pmid, pmid));
        }

        if (article.Pmcid is { } pmcid)
        {
            found.Add(new(IdentifierKind.Pmcid, pmcid.ToUpperInvariant()));
        }

        return [.. found];
    }
}
