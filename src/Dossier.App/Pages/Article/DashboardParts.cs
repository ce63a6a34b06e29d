using Dossier.App.Localization;
using Dossier.App.Pages.Article.Notices;
using Dossier.App.Pages.Article.Panels;
using Dossier.App.Pages.Article.Versions;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Languages;
using Dossier.Mentions;
using Dossier.Search;

namespace Dossier.App.Pages.Article;

/// <summary>How rich text becomes HTML: titles inline, abstracts as blocks.</summary>
public sealed record RichTextRendering(Func<RichText, string> Inline, Func<RichText, string> Block);

/// <summary>What was stored and computed about one article, from which its page is put together.</summary>
public sealed record DashboardParts
{
    public required PublicId Id { get; init; }

    public required Articles.Article Article { get; init; }

    /// <summary>Best first; the page shows ten at most.</summary>
    public IReadOnlyList<Link> Keywords { get; init; } = [];

    /// <summary>Slug of the venue's page; null where it has none.</summary>
    public string? VenueSlug { get; init; }

    /// <summary>Whether the analysis knows the article already.</summary>
    public bool IsAnalyzed { get; init; }

    public IReadOnlyList<RelatedCard> Related { get; init; } = [];

    public IReadOnlyList<RelatedLink> RelatedLinks { get; init; } = [];

    public IReadOnlyList<RelatedCard> References { get; init; } = [];

    public IReadOnlyList<RelatedCard> CitedBy { get; init; } = [];

    public IReadOnlyList<YearCount> Years { get; init; } = [];

    public PageNotices Notices { get; init; } = PageNotices.None;

    public OutsideContent Outside { get; init; } = OutsideContent.None;

    /// <summary>Value of <c>tab</c> in the address; null when it is not given.</summary>
    public string? Tab { get; init; }

    private const int AbstractWords = 60;
    private const int MostKeywords = 10;
    private const int DescriptionLength = 300;

    /// <summary>Puts the page together.</summary>
    public DashboardModel ToPage(SiteFacts site, RichTextRendering html)
    {
        var facts = ToFacts(site);
        var title = facts.Title;
        var field = Fields.Of(Article);
        var more = Outside.Tabs[PanelKeys.More].Items;
        Mention[] entries = [.. more.Where(m => !m.CitesArticle)];
        return new DashboardModel
        {
            Id = Id,
            Article = Article,
            Facts = facts,
            TitleText = title,
            Languages = facts.Languages,
            TitleHtml = html.Inline(Article.Title),
            AbstractLeadHtml = facts.Lead is { } lead ? html.Block(lead) : null,
            AbstractRestHtml = facts.Remainder is { } rest ? html.Block(rest) : null,
            Field = field,
            FieldAddress = field != Fields.Unknown && SubjectKey.Read("field", field) is { } key ? Addresses.Subject(key) : null,
            Venue = Article.Venue is { } venue && VenueSlug is not null ? new Link(venue.Name, Addresses.Journal(VenueSlug)) : null,
            Keywords = Keywords.Count > MostKeywords ? Keywords.Take(MostKeywords).ToArray() : Keywords,
            Notices = Notices,
            Versions = ArticleVersion.Of(Id, Article),
            FullText = FullText.Of(Article, Outside.Found),
            IsAnalyzed = IsAnalyzed,
            Related = Related,
            RelatedLinks = RelatedLinks,
            References = References,
            CitedBy = CitedBy,
            Years = Years,
            Outside = Outside,
            Entries = entries.Length > 0 ? entries : EncyclopediaTopics.Of(Article),
            CitingEntries = entries.Length == more.Count ? [] : [.. more.Where(m => m.CitesArticle)],
            Open = PanelList.Find(Tab),
            Frame = new PageFrame
            {
                Site = site,
                Title = Article.IsRetracted ? Wording.Current.Format("Retracted: {0}", title) : title,
                Description = facts.Description,
                Canonical = facts.Address,
                Indexed = Tab is null,
                Invites = true,
            },
        };
    }

    /// <summary>What the page tells programs.</summary>
    public ArticleFacts ToFacts(SiteFacts site)
    {
        var title = Article.Title.ToPlainText();
        var text = Article.Abstract?.ToPlainText();
        var languages = TextLanguages.Of(title, text, Article.Language);
        (RichText Lead, RichText? Remainder)? cut = Article.Abstract is { IsEmpty: false } whole ? AbstractSplit.At(whole, AbstractWords) : null;
        return new ArticleFacts
        {
            Id = Id,
            Article = languages.Article == Article.Language ? Article : Article with { Language = languages.Article },
            Site = site,
            Title = title,
            AbstractText = text,
            Languages = languages,
            Lead = cut?.Lead,
            Remainder = cut?.Remainder,
            Keywords = Keywords,
            Notices = Notices,
            References = References.Count == 0 ? [] : [.. References.Select(r => new Link(r.PlainTitle, Addresses.Dashboard(r.Id)))],

            // Pictures of the sample are drawings as SVG, which other sites do not show.
            Photo = Outside.Found.Photo is { IsSample: false } photo ? photo : null,
            Description = Describe(cut?.Lead),
        };
    }

    private static string? Describe(RichText? lead) => lead?.ToPlainText() is { } text ? PageText.Shorten(text, DescriptionLength) : null;
}
