using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Keywords;

namespace Dossier.Mentions.Matching;

/// <summary>What matching knows of one article: made in well below a millisecond, used for many items.</summary>
public sealed class ArticleProfile
{
    private readonly string title, text;

    private ArticleProfile(PublicId id, Article article, IReadOnlyList<Keyword> keywords, TermRarity rarity)
    {
        Id = id;
        Rarity = rarity;
        Year = article.Year;
        Identifiers = Identifier.Of(article);
        (title, text) = ArticleTexts.Prose(article);
        var builder = new ProfileTerms(rarity);
        TitleSequence = builder.AddTitle(title);
        builder.AddText(text);
        Keywords = new ProfileKeyword[keywords.Count];
        for (var i = 0; i < Keywords.Length; i++)
        {
            Keywords[i] = new ProfileKeyword(keywords[i], builder.AddKeyword(keywords[i]), rarity.OfPhrase(keywords[i].Text));
        }

        Terms = builder.Build();
        AuthorStems = [.. article.Authors.Take(30).Select(a => ProfileTerms.FamilyName(a.Family)).Where(s => s != 0)];
        foreach (var term in Terms)
        {
            TitleMass += term.InTitle ? term.Rarity : 0;
        }
    }

    public PublicId Id { get; }

    /// <summary>The year of publication, null where unknown.</summary>
    public int? Year { get; }

    /// <summary>Its own DOI, preprint's DOI, arXiv id, PMID and PMCID.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; }

    /// <summary>The article's title, formulas as U+FFFC.</summary>
    public string Title => title;

    internal TermRarity Rarity { get; }

    /// <summary>Stems of the title in order, words of grammar among them.</summary>
    internal ulong[] TitleSequence { get; }

    /// <summary>Sum of the rarities of the title's stems.</summary>
    internal float TitleMass { get; }

    /// <summary>Stems of title, abstract and keywords, ascending.</summary>
    internal ProfileTerm[] Terms { get; }

    internal ProfileKeyword[] Keywords { get; }

    /// <summary>Stems of the family names of its authors.</summary>
    internal ulong[] AuthorStems { get; }

    /// <summary>The profile of a stored article, with keywords and statistics of an analysis.</summary>
    /// <remarks>An article that the analysis does not have yet is matched by its title and abstract alone. The first call for an analysis
    /// reads its statistics.</remarks>
    public static ArticleProfile From(StoredArticle stored, Generation generation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(generation);
        return From(stored.Id, stored.Article, generation, TermRarity.Of(generation));
    }

    internal static ArticleProfile From(PublicId id, Article article, Generation generation, TermRarity rarity) =>
        new(id, article, generation.FindKeywords(id), rarity);

    /// <summary>A term as the article writes it where it stands first.</summary>
    internal string NameOf(in ProfileTerm term) => term.Start switch
    {
        < 0 => text.Substring(~term.Start, term.Length),
        _ => title.Substring(term.Start, term.Length),
    };
}

/// <summary>A stem of an article.</summary>
/// <param name="Weight">How much the article is about it, 0 to 1.</param>
/// <param name="Rarity">How much it says, 0 to 1.</param>
/// <param name="Start">Where it stands first: in the title, or, complemented, in the abstract.</param>
internal readonly record struct ProfileTerm(ulong Stem, float Weight, float Rarity, bool InTitle, bool InKeyword, int Start, int Length);

/// <summary>A keyword with the stems of its words, those of grammar left out, and how much it says as a whole.</summary>
internal readonly record struct ProfileKeyword(Keyword Keyword, ulong[] Stems, float Rarity);
