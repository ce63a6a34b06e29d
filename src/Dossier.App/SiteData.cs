using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Article.Notices;
using Dossier.App.Pages.Article.Panels;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Unpaywall;
using Dossier.Search;
using Dossier.Storage;

namespace Dossier.App;

/// <summary>Reads what a page shows: one read of the article, one of its mentions, and the mapped files of the current analysis.</summary>
internal sealed class SiteData(ICorpus corpus, IMentionStore mentions, SourceSet sources, CurrentEncyclopedia encyclopedia, SiteOptions options, TimeProvider time)
{
    private readonly TabSources tabSources = new(sources);
    private static readonly RichTextRendering Html = new(RichTextHtml.Inline, WriteBlocks);
    private const int MostLinked = 200;
    private OutsideContent? nothing, awaited;
    private (string? Generation, SiteFacts Facts) facts = (null, new SiteFacts(options.Name, options.BaseUrl?.TrimEnd('/') ?? "", 0));

    /// <summary>What every page says of the site, as of the last analysis that a page was made from; who has none at hand gets the same.</summary>
    public SiteFacts Facts(Generation? generation)
    {
        var known = facts;
        if (known.Facts.ArticleCount > 0 && (generation is null || known.Generation == generation.Name))
        {
            return known.Facts;
        }

        // The corpus counts by reading all of it, which takes seconds where it is large; an analysis knows.
        var fresh = new SiteFacts(options.Name, options.BaseUrl?.TrimEnd('/') ?? "", generation?.Manifest.Live ?? corpus.CountArticles())
        {
            Contact = options.Contact,
            AnalyzedOn = generation?.Manifest.Finished,
        };
        facts = (generation?.Name, fresh);
        return fresh;
    }

    /// <summary>What is stored about an article from outside, by one read, and what the loaded encyclopedia has on its topics.</summary>
    public OutsideContent FindOutside(StoredArticle article, Generation? generation)
    {
        var found = mentions.Find(article.Id, out var likes);
        if (generation is not null && encyclopedia.Find(article, generation) is { Count: > 0 } pages)
        {
            // What was found live has more to show of the same page.
            var known = found.Mentions.Where(m => m.Item.Panel == PanelKeys.More).Select(m => m.Item.Url).ToHashSet(StringComparer.Ordinal);
            found = found with
            {
                Mentions = [.. found.Mentions, .. pages.Where(p => !known.Contains(p.Item.Url)).Select(WithPicture)],
                Change = found.Change ^ ItemId.Of(PanelKeys.More, string.Join(' ', pages.Select(p => p.Item.Url))).Value,
            };
        }

        var now = time.GetUtcNow();
        var isDue = sources.AreOpenCopiesDue(article.Article, found, now);

        // Of most articles nothing is stored, and what their tabs say of that is the same for all.
        var content = !ReferenceEquals(found, ArticleMentions.None) ? OutsideContent.Of(found, tabSources, now, isDue)
            : isDue ? awaited ??= OutsideContent.Of(found, tabSources, now, isDue)
            : nothing ??= OutsideContent.Of(found, tabSources, now);
        return content with { At = now, Likes = likes };
    }

    /// <summary>An article with the open copies of it that were looked up live, for those who show its places and nothing else from outside.</summary>
    public StoredArticle WithOpenCopies(StoredArticle stored) => stored with { Article = OpenCopies.Join(stored.Article, mentions.FindOpenCopies(stored.Id)) };

    private Mention WithPicture(Mention page) => page.Item.PictureUrl is { } address ? page with { Picture = mentions.FindPicture(PictureId.Of(address)) } : page;

    /// <summary>The page of one article.</summary>
    /// <param name="tab">Value of <c>tab</c> in the address.</param>
    public DashboardModel Dashboard(StoredArticle stored, Generation? generation, OutsideContent outside, string? tab) =>
        Collect(stored, generation, outside, tab).ToPage(Facts(generation), Html);

    /// <summary>What the page of an article tells programs.</summary>
    public ArticleFacts Describe(StoredArticle stored, Generation? generation, OutsideContent outside) =>
        Collect(stored, generation, outside, null).ToFacts(Facts(generation));

    private DashboardParts Collect(StoredArticle stored, Generation? generation, OutsideContent outside, string? tab)
    {
        var article = OpenCopies.Join(stored.Article, outside.Found.OpenCopies);
        var keywords = generation?.FindKeywords(stored.Id) ?? [];
        var related = generation?.FindRelated(stored.Id) ?? [];
        var cards = new RelatedCard[related.Count];
        var phrases = RelatedReasons.Of(Wording.Current);
        for (var i = 0; i < cards.Length; i++)
        {
            var (id, card, entry) = related[i];
            cards[i] = Card(id, card, entry.Score, generation!.Explain(entry, keywords, article.Authors, phrases));
        }

        var links = new Link[Math.Min(keywords.Count, 10)];
        for (var i = 0; i < links.Length; i++)
        {
            links[i] = new Link(keywords[i].Text, Addresses.Keyword(KeywordKey.From(keywords[i].Text)));
        }

        return new DashboardParts
        {
            Id = stored.Id,
            Article = article,
            Keywords = links,
            VenueSlug = article.Venue is { Name.Length: > 0 } venue ? ExactValue.From(venue.Name) : null,
            Notices = PageNotices.Of(corpus, stored.Id, article),
            IsAnalyzed = generation?.Contains(stored.Id) ?? false,
            Related = cards,
            RelatedLinks = generation is null ? [] : Array.ConvertAll(generation.FindLinks(related), l => new RelatedLink(l.First, l.Second)),
            References = generation is null ? [] : Cards(generation.FindReferences(stored.Id, MostLinked)),
            CitedBy = generation is null ? [] : Cards(generation.FindCitations(stored.Id, MostLinked)),
            Years = generation?.FindKeywordYears(stored.Id) is { } years ? Array.ConvertAll(years, y => new Pages.YearCount(y.Year, y.Count)) : [],
            Outside = outside,
            Tab = tab,
        };
    }

    /// <summary>A card as lists show it, without a reason.</summary>
    public static RelatedCard Card(PublicId id, Card card, float score = 0, string reasons = "") =>
        new(id, card.TitleHtml, card.AuthorsHtml, card.VenueHtml, card.LabelHtml, card.Year == 0 ? null : card.Year, card.IsOpenAccess, score, reasons) { IsRetracted = card.IsRetracted };

    private static RelatedCard[] Cards(IReadOnlyList<(PublicId Id, Card Card)> found) => found.Count == 0 ? [] : [.. found.Select(f => Card(f.Id, f.Card))];

    private static string WriteBlocks(RichText text)
    {
        if (!text.Markup.AsSpan().ContainsAny('<', '>', '&'))
        {
            return text.Markup;
        }

        var html = new System.Text.StringBuilder(text.Markup.Length + 256);
        RichTextHtml.Write(text, html);
        return html.ToString();
    }
}
