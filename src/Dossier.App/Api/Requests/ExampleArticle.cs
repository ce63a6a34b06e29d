using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Api.Requests;

/// <summary>An article of the corpus that serves as the example in descriptions, so that every call that is shown can be made.</summary>
internal sealed record ExampleArticle(PublicId Id, string Doi, string Words)
{
    // Beyond so many the corpus is of another kind than examples could show.
    private const int MostLooked = 400;

    /// <summary>Values in the form of their addresses; null where the article has none.</summary>
    public string? Keyword { get; init; }

    public string? Journal { get; init; }

    public string? Author { get; init; }

    /// <summary>Scheme and slug.</summary>
    public string? Subject { get; init; }

    /// <summary>An article with references to others of the corpus; null where there is none.</summary>
    public PublicId? Citing { get; init; }

    /// <summary>An article that others of the corpus cite.</summary>
    public PublicId? Cited { get; init; }

    /// <summary>Looks for one that has as much as possible of what the operations give.</summary>
    /// <returns>Null for a corpus without any article that has a DOI.</returns>
    public static ExampleArticle? Find(Generation generation, ICorpus corpus)
    {
        (int Score, StoredArticle Stored)? best = null;
        PublicId? citing = null, cited = null;
        foreach (var id in generation.Spread(MostLooked))
        {
            if (generation.HasCitations)
            {
                citing ??= generation.FindReferences(id, 1).Count > 0 ? id : null;
                cited ??= generation.FindCitations(id, 1).Count > 0 ? id : null;
            }

            if (corpus.Find(id) is not { State: ArticleState.Live, Article.Doi: not null } stored)
            {
                continue;
            }

            var (a, related) = (stored.Article, generation.FindRelated(id).Count);
            var score = Math.Min(related, 5) + (a.Abstract is null ? 0 : 4) + (a.Venue is null ? 0 : 2) + (a.Subjects.Count > 0 ? 2 : 0) + (a.Authors.Count is > 0 and < 8 ? 2 : 0)
                + (a.IsOpenAccess ? 1 : 0) + (generation.FindKeywords(id).Count > 2 ? 2 : 0);
            if (best is null || score > best.Value.Score)
            {
                best = (score, stored);
            }
        }

        return best is { } chosen ? Of(chosen.Stored, generation) with { Citing = citing, Cited = cited } : null;
    }

    private static ExampleArticle Of(StoredArticle stored, Generation generation)
    {
        var (a, keywords) = (stored.Article, generation.FindKeywords(stored.Id));
        return new(stored.Id, a.Doi!.Value.Value, keywords.Count > 0 ? keywords[0].Text : a.Title.ToPlainText().Split(' ')[0])
        {
            Keyword = Known(ExactKind.Keyword, keywords.Count > 0 ? keywords[0].Text : null),
            Journal = Known(ExactKind.Venue, a.Venue?.Name),
            Author = Known(ExactKind.Author, a.Authors.Count > 0 ? a.Authors[0].DisplayName : null),
            Subject = a.Subjects.Select(SubjectKey.Of).OfType<string>().FirstOrDefault(s => generation.Index.Find(ExactKind.Subject, s) is not null),
        };

        string? Known(ExactKind kind, string? value) => KeywordKey.Of(kind, value ?? "") is { Length: > 0 } key && generation.Index.Find(kind, key) is not null ? key : null;
    }
}
