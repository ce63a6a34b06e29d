using System.Collections.Concurrent;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;

namespace Dossier.App.Commands;

/// <summary>Articles by the ids that files and exports use: those of source records, with their scheme ("arxiv:hep-th/9201001").</summary>
internal sealed class ArticleNames(ICorpus corpus)
{
    private readonly Dictionary<string, (PublicId? Article, string? Problem)> found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PublicId, string?> names = [];

    /// <summary>The article of a record's id; the scheme may be left out where only one source has such a record.</summary>
    /// <returns>The article, or one sentence that says why there is none.</returns>
    public (PublicId? Article, string? Problem) Find(string name)
    {
        if (!found.TryGetValue(name, out var result))
        {
            found.Add(name, result = Look(name));
        }

        return result;
    }

    /// <summary>The first record's id of an article, as exports print it; null for one that is gone. Safe for several threads.</summary>
    public string? NameOf(PublicId article) =>
        names.GetOrAdd(article, id => corpus.Find(id) is { State: ArticleState.Live } stored ? stored.Article.Records[0].ToString() : null);

    private (PublicId?, string?) Look(string name)
    {
        if (RecordKey.TryParse(name, null, out var key) && Live(key) is { } known)
        {
            return (known, null);
        }

        var sources = Sources.All.Select(s => (s.Scheme, Article: Live(new RecordKey(s.Scheme, name)))).Where(s => s.Article is not null).ToArray();
        return sources.Length switch
        {
            0 => (null, $"there is no article {name}"),
            1 => (sources[0].Article, null),
            _ => (null, $"{name} may be {string.Join(" or ", sources.Select(s => $"{s.Scheme}:{name}"))}"),
        };
    }

    private PublicId? Live(RecordKey key) => corpus.Find(key) is { State: ArticleState.Live } stored ? stored.Id : null;
}
