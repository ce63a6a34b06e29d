using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations.Styles;

/// <summary>What decides which parts a citation has.</summary>
internal enum CitedForm { Article, Part, Whole, Preprint, Thesis, Dataset }

/// <summary>An article as styles see it.</summary>
internal sealed class CitedWork(Article article)
{
    public CitedForm Form { get; } = FormOf(article);

    public RichText Title { get; } = WithoutStop(article.Title);

    // No style names more than twenty and the last, and a collaboration may have thousands.
    private const int MostNames = 21;

    /// <summary>The names of the byline; of a longer one the first twenty and the last.</summary>
    public IReadOnlyList<CitedName> Names { get; } = NamesOf(article.Authors);

    /// <summary>More authors than the metadata names.</summary>
    public bool GoesOn { get; } = article.HasMoreAuthors;

    /// <summary>Journal, book or proceedings; null where there is none.</summary>
    public string? Container { get; } = article.Venue is { Name.Length: > 0 } venue ? venue.Name : null;

    /// <summary>Where a preprint was deposited.</summary>
    public string? Repository { get; } = article.Arxiv is not null ? "arXiv" : article.Venue?.Name ?? article.Publisher;

    public ArxivId? Arxiv { get; } = article.Arxiv;

    public PartialDate? Date { get; } = article.Published;

    public string? Year { get; } = article.Year?.ToString();

    public string? Volume { get; } = Given(article.Volume);

    public string? Issue { get; } = Given(article.Issue);

    public CitedPages? Pages { get; } = CitedPages.Of(article.Pages);

    public string? Publisher { get; } = Given(article.Publisher);

    public string? Doi { get; } = (article.Doi ?? article.PreprintDoi)?.Value;

    /// <summary>The address to cite: by DOI where there is one.</summary>
    public string? Url { get; } = (article.Doi ?? article.PreprintDoi)?.Url ?? CitationMarkup.Address(article);

    /// <summary>"Retracted 2010-02-06"; null for an article that stands.</summary>
    public string? Retraction { get; } = RetractionNote.Of(article);

    public bool IsEnglish { get; } = article.Language is { } language && language.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static CitedName[] NamesOf(IReadOnlyList<Author> authors)
    {
        var named = authors.Where(a => a.DisplayName.Length > 0);
        return [.. (authors.Count > MostNames ? named.Take(MostNames - 1).Append(authors[^1]) : named).Select(CitedName.Of)];
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static CitedForm FormOf(Article article) => article.Type switch
    {
        ArticleType.Preprint => CitedForm.Preprint,
        ArticleType.Thesis => CitedForm.Thesis,
        ArticleType.Dataset => CitedForm.Dataset,
        ArticleType.Book or ArticleType.Report => CitedForm.Whole,
        ArticleType.BookChapter or ArticleType.ProceedingsArticle => article.Venue is null ? CitedForm.Article : CitedForm.Part,
        _ => article.Venue?.Kind is VenueKind.Proceedings or VenueKind.Book ? CitedForm.Part : CitedForm.Article,
    };

    // Some sources end titles with the full stop of their own citations.
    private static RichText WithoutStop(RichText title) =>
        title.Markup.EndsWith('.') && !title.Markup.EndsWith("..", StringComparison.Ordinal) && title.Markup.Length > 2 && !char.IsUpper(title.Markup[^2])
            ? RichText.FromMarkup(title.Markup[..^1]) : title;
}
