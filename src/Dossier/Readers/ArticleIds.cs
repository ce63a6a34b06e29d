using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Readers;

/// <summary>Every public id under which a reader may have met an article: the present one, and those of all records that it is made of.</summary>
/// <remarks>
/// Records join and part as the corpus grows. What a reader likes is stored under the id that the article had at that time, and looked for
/// under all of them, so that it counts on the joined article and comes back to its own when the records part.
/// </remarks>
public readonly record struct ArticleIds
{
    private readonly PublicId[]? others;

    private ArticleIds(PublicId present, PublicId[]? others) => (Present, this.others) = (present, others);

    /// <summary>The id that the article has now; what is new is stored under it.</summary>
    public PublicId Present { get; }

    /// <summary>The ids of its other records; mostly none.</summary>
    public ReadOnlySpan<PublicId> Others => others;

    /// <summary>The article's ids. A record's own id is computed from its key (see <see cref="MergeKeys.OfRecord"/>), so nothing is read.</summary>
    public static ArticleIds Of(StoredArticle stored)
    {
        var records = stored.Article.Records;
        var others = records.Count < 2 ? [] : records.Select(r => MergeKeys.OfRecord(r, 0)).Where(id => id != stored.Id).ToArray();
        return new(stored.Id, others.Length == 0 ? null : others);
    }

    /// <summary>An article of which only one id is known.</summary>
    public static ArticleIds Of(PublicId id) => new(id, null);

    public static implicit operator ArticleIds(PublicId id) => Of(id);
}
