using System.Net;
using System.Text;
using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Pages.Browse;

/// <summary>What stands near a keyword, a journal, an author: counted over its newest articles and what is related to them.</summary>
internal sealed class BrowseNeighbors(Generation generation, ICorpus corpus, IReadOnlyList<SearchHit> newest, string own)
{
    private const int KeywordsEach = 6;
    private const int KeywordsShown = 14;
    private const int AuthorsRead = 60;
    private const int RelatedEach = 8;
    private const int NamesShown = 8;

    /// <summary>The lists of a page of that kind, those without links left out.</summary>
    /// <param name="venues">The journals with most of its articles.</param>
    public IReadOnlyList<NeighborList> Find(BrowseKind kind, IReadOnlyList<FacetCount> venues)
    {
        var wording = Wording.Current;
        var journals = new NeighborList(wording["Journals"], [.. venues.Where(v => v.Key != own).Take(NamesShown).Select(v => new Link(v.Value, Addresses.Journal(v.Key)))]);
        NeighborList[] lists = kind switch
        {
            BrowseKind.Author => [new(wording["Writes on"], Keywords()), new(wording["Writes with"], Authors()), journals],
            BrowseKind.Journal => [new(wording["Frequent keywords"], Keywords()), new(wording["Journals near it"], Near()), new(wording["Authors of the newest articles"], Authors())],
            BrowseKind.Keyword => [new(wording["Related keywords"], Keywords()), journals, new(wording["Authors of the newest articles"], Authors())],
            _ => [new(wording["Frequent keywords"], Keywords()), journals, new(wording["Authors of the newest articles"], Authors())],
        };
        return [.. lists.Where(l => l.Links.Count > 0)];
    }

    /// <summary>The keywords that stand most often on its newest articles.</summary>
    private Link[] Keywords() =>
    [
        .. newest.SelectMany(h => generation.FindKeywords(h.Id).Take(KeywordsEach))
            .GroupBy(k => KeywordKey.From(k.Text)).Where(g => g.Key.Length > 0 && g.Key != own)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(KeywordsShown)
            .Select(g => new Link(g.First().Text, Addresses.Keyword(g.Key))),
    ];

    /// <summary>Those who wrote most of its newest articles; on an author's page the others.</summary>
    private Link[] Authors() =>
    [
        .. newest.Take(AuthorsRead).Select(h => corpus.Find(h.Id)).OfType<StoredArticle>().Where(s => s.State == ArticleState.Live)
            .SelectMany(s => s.Article.Authors.Select(a => a.DisplayName).Select(n => (Name: n, Key: ExactValue.From(n))).Where(a => a.Key.Length > 0 && a.Key != own).DistinctBy(a => a.Key))
            .GroupBy(a => a.Key).Where(g => g.Count() > 1 || newest.Count < NamesShown)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(NamesShown)
            .Select(g => new Link(g.First().Name, Addresses.Author(g.Key))),
    ];

    /// <summary>Journals of what is related to its newest articles.</summary>
    private Link[] Near() =>
    [
        .. newest.Take(AuthorsRead).SelectMany(h => generation.FindRelated(h.Id).Take(RelatedEach))
            .Select(r => WebUtility.HtmlDecode(Encoding.UTF8.GetString(r.Card.VenueHtml.Span))).Select(n => (Name: n, Key: ExactValue.From(n)))
            .Where(v => v.Key.Length > 0 && v.Key != own).GroupBy(v => v.Key)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Where(g => generation.Index.Find(ExactKind.Venue, g.Key) is not null).Take(NamesShown)
            .Select(g => new Link(g.First().Name, Addresses.Journal(g.Key))),
    ];
}
