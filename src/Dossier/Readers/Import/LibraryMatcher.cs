using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.Readers.Import;

/// <summary>By what an entry was found.</summary>
public enum MatchedBy { Doi, Arxiv, Pmid, Title }

/// <summary>An entry's article, or why none was found.</summary>
/// <param name="Article">Null when none was found.</param>
/// <param name="Reason">A clause for the reader; null when one was found.</param>
public readonly record struct LibraryMatch(StoredArticle? Article, MatchedBy By, string? Reason);

/// <summary>Finds the article of the corpus that an entry of a library means. Takes no near misses: what is not certain is left to the reader.</summary>
/// <param name="index">For titles whose author or year is not known; null before the first analysis.</param>
public sealed class LibraryMatcher(ICorpus corpus, SearchIndex? index)
{
    /// <summary>Most questions to the index for one library, since each takes some milliseconds.</summary>
    private const int MostSearches = 1_000;

    /// <summary>Shorter titles say little by themselves: author and year have to be given and to agree.</summary>
    private const int FewestWords = 5;
    private const int MostOfShort = 20;
    private static readonly int[] Years = [0, -1, 1];
    private int searches;

    public LibraryMatch Match(Article wanted)
    {
        if (wanted.Doi is { } doi && Live(corpus.Find(doi)) is { } byDoi)
        {
            return new(byDoi, MatchedBy.Doi, null);
        }

        if (wanted.Arxiv is { } arxiv && Live(corpus.Find(arxiv)) is { } byArxiv)
        {
            return new(byArxiv, MatchedBy.Arxiv, null);
        }

        if (wanted.PreprintDoi is { } preprint && Live(corpus.Find(preprint)) is { } byPreprint)
        {
            return new(byPreprint, MatchedBy.Doi, null);
        }

        if (wanted.Pmid is { } pmid && Live(corpus.FindByPmid(pmid)) is { } byPmid)
        {
            return new(byPmid, MatchedBy.Pmid, null);
        }

        // A list of identifiers has no titles.
        return wanted.Records.Count == 0 ? new(null, default, $"no article with this {Name(wanted)} is in this corpus") : MatchTitle(wanted);
    }

    private LibraryMatch MatchTitle(Article wanted)
    {
        var title = Folding.Fold(wanted.Title.ToPlainText());
        StoredArticle[] found = [.. FindByKeys(wanted, title).DistinctBy(f => f.Id)];
        if (found.Length == 0 && index is not null && searches < MostSearches && title.Length > 0)
        {
            searches++;
            found = [.. (Folding.CountWords(title) >= FewestWords ? Search(wanted, title) : SearchShort(wanted, title)).DistinctBy(f => f.Id)];
        }

        StoredArticle[] agreeing = [.. found.Where(f => Agree(wanted.Doi, f.Article.Doi) && Agree(wanted.Arxiv, f.Article.Arxiv) && Agree(wanted.Pmid, f.Article.Pmid))];
        var has = wanted.Doi is not null || wanted.Arxiv is not null || wanted.Pmid is not null;
        return agreeing switch
        {
            [var one] => new(one, MatchedBy.Title, null),
            [] when found.Length > 0 => new(null, default, $"an article of this title is here under another {Name(wanted)}"),
            [] when !has && Folding.CountWords(title) < FewestWords && (wanted.Authors.Count == 0 || wanted.Year is null) =>
                new(null, default, "the entry has no identifier, and a title of so few words is only looked for with its author and year"),
            [] when has => new(null, default, $"no article with this {Name(wanted)}, or with this title, first author and year, is in this corpus"),
            [] => new(null, default, "the entry has no identifier, and no article with this title, first author and year is in this corpus"),
            _ => new(null, default, "several articles of this corpus have this title, first author and year"),
        };
    }

    /// <summary>By the key that joins records too: title, first author, year. A preprint and its publication may be a year apart.</summary>
    private IEnumerable<StoredArticle> FindByKeys(Article wanted, string title)
    {
        if (wanted.Authors.Count == 0 || wanted.Year is not { } year)
        {
            yield break;
        }

        var families = Families(wanted.Authors[0]).ToArray();
        foreach (var near in Years)
        {
            var any = false;
            foreach (var found in families.SelectMany(f => corpus.FindByTitle(title, f, year + near)).Where(f => f.State == ArticleState.Live))
            {
                any = true;
                yield return found;
            }

            if (any)
            {
                yield break;
            }
        }
    }

    /// <summary>Where author or year is missing or written otherwise: the same title, and nothing that speaks against it.</summary>
    private IEnumerable<StoredArticle> Search(Article wanted, string title)
    {
        var hits = index!.Search(new SearchRequest { Text = $"title:\"{title}\"", Limit = 5 }).Hits;
        foreach (var hit in hits)
        {
            if (Live(corpus.Find(hit.Id)) is { } found && Folding.Fold(found.Article.Title.ToPlainText()) == title
                && YearsAgree(wanted.Year, found.Article.Year) && AuthorsAgree(wanted, found.Article))
            {
                yield return found;
            }
        }
    }

    /// <summary>A title of few words, which has no key: the very title, first author and year, a year apart at most.</summary>
    private IEnumerable<StoredArticle> SearchShort(Article wanted, string title)
    {
        if (wanted.Authors.Count == 0 || wanted.Year is not { } year)
        {
            yield break;
        }

        var families = Families(wanted.Authors[0]).ToArray();
        var request = new SearchRequest { Text = $"title:\"{title}\" author:\"{families[^1]}\"", YearFrom = year - 1, YearTo = year + 1, Limit = MostOfShort };
        foreach (var hit in index!.Search(request).Hits)
        {
            if (Live(corpus.Find(hit.Id)) is { Article: { Authors.Count: > 0, Year: not null } } found && Folding.Fold(found.Article.Title.ToPlainText()) == title
                && YearsAgree(year, found.Article.Year) && families.Intersect(Families(found.Article.Authors[0])).Any())
            {
                yield return found;
            }
        }
    }

    private static bool YearsAgree(int? wanted, int? found) => wanted is null || found is null || Math.Abs(wanted.Value - found.Value) <= 1;

    private static bool AuthorsAgree(Article wanted, Article found) => wanted.Authors.Count == 0 || found.Authors.Count == 0
        || Families(wanted.Authors[0]).Intersect(found.Authors.Take(3).SelectMany(Families)).Any();

    /// <summary>The family name, and its last word where particles or a whole name stand before it.</summary>
    private static IEnumerable<string> Families(Author author)
    {
        var family = Folding.Fold(author.Family);
        yield return family;
        if (family.LastIndexOf(' ') is > 0 and var blank)
        {
            yield return family[(blank + 1)..];
        }
    }

    private static bool Agree<T>(T? wanted, T? found) => wanted is null || found is null || EqualityComparer<T>.Default.Equals(wanted, found);

    private static StoredArticle? Live(StoredArticle? stored) => stored is { State: ArticleState.Live } ? stored : null;

    private static string Name(Article wanted) => wanted.Arxiv is not null ? "arXiv id" : wanted.Doi is not null ? "DOI" : "PMID";
}
