using Dossier.Articles;
using Dossier.Search;

namespace Dossier.Tests.Search;

/// <summary>A small real index in a temporary folder.</summary>
internal sealed class SampleIndex : IDisposable
{
    private SearchIndex? index;

    public SampleIndex(params IndexedArticle[] articles)
    {
        Folder = Directory.CreateTempSubdirectory("dossier-search-").FullName;
        using var writer = new SearchIndexWriter(Folder, create: true);
        foreach (var article in articles)
        {
            writer.Add(article);
        }

        writer.Commit();
    }

    public string Folder { get; }

    public SearchIndex Index => index ??= SearchIndex.Open(Folder);

    /// <summary>Ids of the hits, best first.</summary>
    public long[] Find(string text) => Find(new SearchRequest { Text = text });

    public long[] Find(SearchRequest request) => [.. Index.Search(request).Hits.Select(h => h.Id.Value)];

    public static IndexedArticle Article(long id, string title, string? summary = null, int? year = null) => new()
    {
        Id = new PublicId(id),
        Title = title,
        Abstract = summary,
        Year = year,
        Type = "Journal article",
    };

    public void Dispose()
    {
        index?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
