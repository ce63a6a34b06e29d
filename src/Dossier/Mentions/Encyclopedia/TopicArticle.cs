using Dossier.Articles;
using Dossier.Keywords;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>What is known of an article when pages on its topics are looked for.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Abstract">Plain text; empty where there is none.</param>
/// <param name="Keywords">In rank order.</param>
/// <param name="Fields">Names of its fields and subjects ("Statistics Theory").</param>
/// <param name="WikipediaTitles">Pages that the metadata names.</param>
/// <param name="Dois">DOIs under which a page may cite it.</param>
public sealed record TopicArticle(string Title, string Abstract, IReadOnlyList<Keyword> Keywords, IReadOnlyList<string> Fields,
    IReadOnlyList<string> WikipediaTitles, IReadOnlyList<Doi> Dois)
{
    public static TopicArticle Of(Article article, IReadOnlyList<Keyword> keywords) => new(article.Title.ToProse(), article.Abstract?.ToProse() ?? "", keywords,
        [.. article.Subjects.Select(s => s.Name)], article.WikipediaTitles, [.. new[] { article.Doi, article.PreprintDoi }.OfType<Doi>()]);
}

/// <summary>A page on a topic of an article.</summary>
/// <param name="Relevance">0 to 1.</param>
/// <param name="Reason">Why it is here ("on: low-dose IL-2").</param>
/// <param name="Rank">Place of the keyword that led to it, from 0; for pages that none led to, -1 where metadata or the page itself names
/// the article, and a number behind all keywords else.</param>
public sealed record TopicPage(EncyclopediaPage Page, double Relevance, string Reason, int Rank);
