using Dossier.Articles;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions;

/// <summary>A live outside source that is asked about one article at a time.</summary>
/// <remarks>A connector makes queries and maps replies. Budgets, faults, relevance and storage are not its business.</remarks>
public interface IConnector
{
    /// <summary>Its name in settings and in the store, lower case ("hackernews").</summary>
    string Name { get; }

    /// <summary>Its name as a reader sees it ("Hacker News").</summary>
    string Label { get; }

    /// <summary>The tab that it fills, one of <see cref="PanelKeys"/>.</summary>
    string Panel { get; }

    /// <summary>What the source's terms ask to be shown beside its items.</summary>
    string Attribution { get; }

    SourceOptions Options { get; }

    /// <summary>Asks the source about an article. What comes back is checked for relevance by the caller.</summary>
    Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation);
}

/// <summary>A connector whose items may be deleted at their source while a search no longer reaches them.</summary>
public interface IRecheckingConnector : IConnector
{
    /// <summary>Asks which of these items are still there. Those that are not disappear from the site.</summary>
    /// <returns>The items still there, or null when the source could not be asked.</returns>
    Task<IReadOnlyList<MentionItem>?> FetchAgainAsync(IReadOnlyList<MentionItem> items, SourceClient source, CancellationToken cancellation);
}

/// <summary>What queries are made of.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Keywords">Best first.</param>
/// <param name="FirstAuthor">Family name.</param>
public sealed record MentionQuery(
    PublicId Article, string Title, IReadOnlyList<Doi> Dois, ArxivId? Arxiv, IReadOnlyList<string> Keywords, string? FirstAuthor, int? Year, string Field)
{
    /// <summary>Titles of encyclopedia pages that the metadata names.</summary>
    public IReadOnlyList<string> WikipediaTitles { get; init; } = [];

    /// <summary>What is asked about an article.</summary>
    /// <param name="keywords">Best first.</param>
    public static MentionQuery From(PublicId id, Article article, IEnumerable<string> keywords) => new(
        id, article.Title.ToPlainText(), [.. new[] { article.Doi, article.PreprintDoi }.OfType<Doi>()], article.Arxiv, [.. keywords],
        article.Authors.Count > 0 ? article.Authors[0].Family : null, article.Year, article.Subjects.Count > 0 ? article.Subjects[0].Name : "")
    {
        WikipediaTitles = article.WikipediaTitles,
    };
}

/// <summary>What a connector found.</summary>
/// <param name="Problem">One sentence when the outcome is not a good one.</param>
public sealed record ConnectorAnswer(FetchOutcome Outcome, IReadOnlyList<MentionItem> Items, string? Problem = null)
{
    public static ConnectorAnswer From<T>(in Fetched<T> reply) => new(reply.Outcome, [], reply.Problem);
}
