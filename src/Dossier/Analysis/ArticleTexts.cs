using System.Net;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>What the stages of the analysis take from an article.</summary>
internal static class ArticleTexts
{
    public static (string Title, string Abstract) Prose(Article article) => (article.Title.ToProse(), article.Abstract?.ToProse() ?? "");

    public static byte[] Card(Article article) => Analysis.Card.ToBytes(
        RichTextHtml.Inline(article.Title), Byline(article), WebUtility.HtmlEncode(article.Venue?.Name ?? ""),
        article.Authors.Count > 0 ? WebUtility.HtmlEncode(article.Authors[0].Family) : "", article.Year, article.IsOpenAccess, article.IsRetracted);

    /// <summary>The first three names, then how many more. Each is isolated (bdi), so that a right-to-left name does not turn what is around it.</summary>
    private static string Byline(Article article)
    {
        var authors = article.Authors;
        var shown = authors.Count == 4 && !article.HasMoreAuthors ? 4 : Math.Min(3, authors.Count);
        var names = authors.Take(shown).Select(a => $"<bdi>{WebUtility.HtmlEncode(a.DisplayName)}</bdi>").ToArray();
        return (shown < authors.Count, article.HasMoreAuthors) switch
        {
            (true, false) => $"{string.Join(", ", names)} and {authors.Count - shown} others",
            (_, true) => $"{string.Join(", ", names)} and others",
            _ => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}",
        };
    }

    public static IndexedArticle Indexed(PublicId id, Article article, TextLanguages languages, IReadOnlyList<Keyword> keywords) => new()
    {
        Id = id,
        Title = article.Title.ToPlainText(),
        Abstract = article.Abstract?.ToPlainText(),
        TitleLanguage = languages.Title,
        AbstractLanguage = languages.Abstract,
        Authors = [.. article.Authors.Select(a => a.DisplayName)],
        Venue = article.Venue?.Name,
        Year = article.Year,
        PublishedSortable = article.Published?.ToString(),
        Type = article.Type.ToString(),
        OpenAccess = article.IsOpenAccess,
        Fields = [.. article.Subjects.Where(s => s.Scheme is "arxiv" or "field").Select(s => s.Name)],
        Subjects = WithField(article),
        Keywords = [.. keywords.Select(k => k.Text)],
        Identifiers = [.. new[] { article.Doi?.Value, article.PreprintDoi?.Value, article.Arxiv?.Value, article.Pmid, article.Pmcid }.OfType<string>()],
    };

    /// <summary>The subjects, with the broad field that the article's page names where its metadata names none.</summary>
    private static IReadOnlyList<Subject> WithField(Article article) =>
        Fields.Of(article) is var field && field != Fields.Unknown && !article.Subjects.Any(s => s.Scheme == "field")
            ? [.. article.Subjects, new Subject("field", field, field)] : article.Subjects;

    public static SimilarityInput Input(
        int ordinal, string title, string @abstract, TextLanguages byTexts, Article article, IReadOnlyList<Keyword> keywords, IReadOnlyList<int> references) => new()
        {
            Ordinal = ordinal,
            Title = title,
            Abstract = @abstract,
            Languages = byTexts,
            AuthorKeys = [.. article.Authors.Select(AuthorKeys.From)],
            Keywords = [.. keywords.Select(k => k.Text)],
            References = references,
            Year = article.Year,
        };

    /// <summary>Hashes by which a reference can name this article: its identifiers and its records.</summary>
    public static IEnumerable<long> Names(Article article) =>
        MergeKeys.Of(article).Keys.Where(k => k.Kind is not (MergeKeyKind.Title or MergeKeyKind.NoticeOf)).Select(k => k.Hash)
            .Concat(article.Records.Select(r => MergeKeys.OfRecord(r, 0).Value));

    /// <summary>The hash that a reference's text gives: of a DOI, else of a record key; null where it is neither.</summary>
    public static long? NameOf(string reference) =>
        Doi.TryParse(reference, null, out var doi) ? MergeKeys.OfDoi(doi)
        : RecordKey.TryParse(reference, null, out var key) ? MergeKeys.OfRecord(key, 0).Value
        : null;
}
