using Dossier.App.Localization;
using Dossier.App.Pages.Article.Notices;
using Dossier.App.Pages.Article.Panels;
using Dossier.App.Pages.Article.Versions;
using Dossier.Articles;
using Dossier.Languages;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article;

/// <summary>Everything an article's page shows. HTML in it stands ready; all else is plain text, escaped by the view.</summary>
public sealed record DashboardModel
{
    public required PageFrame Frame { get; init; }

    public required PublicId Id { get; init; }

    public required Articles.Article Article { get; init; }

    /// <summary>What the page tells programs.</summary>
    public required ArticleFacts Facts { get; init; }

    /// <summary>Canonical address without root.</summary>
    public string Address => Facts.Address;

    /// <summary>The same within the query of another.</summary>
    public string EscapedAddress => field ??= Uri.EscapeDataString(Address);

    /// <summary>Of title, abstract and article, by text and metadata.</summary>
    public TextLanguages Languages { get; init; }

    /// <summary>Value of the title's lang attribute; null where it is the page's own language.</summary>
    public string? TitleLanguage => LanguageName.Attribute(Languages.Title);

    /// <summary>Value of the abstract's lang attribute; null where it is the page's own language.</summary>
    public string? AbstractLanguage => LanguageName.Attribute(Languages.Abstract);

    /// <summary>Title as inline HTML.</summary>
    public required string TitleHtml { get; init; }

    /// <summary>Title as plain text.</summary>
    public required string TitleText { get; init; }

    /// <summary>The abstract's beginning as block HTML; null when there is no abstract.</summary>
    public string? AbstractLeadHtml { get; init; }

    /// <summary>What follows the beginning; null when that is all.</summary>
    public string? AbstractRestHtml { get; init; }

    public required string Field { get; init; }

    /// <summary>The field's page; null where it has none.</summary>
    public string? FieldAddress { get; init; }

    /// <summary>The venue's page; null where the venue is unknown.</summary>
    public Link? Venue { get; init; }

    /// <summary>The best keywords, at most ten.</summary>
    public IReadOnlyList<Link> Keywords { get; init; } = [];

    /// <summary>What was published about the article later, and what it is itself about.</summary>
    public PageNotices Notices { get; init; } = PageNotices.None;

    /// <summary>The versions that there are of it, each with where it can be read.</summary>
    public IReadOnlyList<ArticleVersion> Versions { get; init; } = [];

    public required FullText FullText { get; init; }

    /// <summary>Whether the analysis that the page shows knows the article already.</summary>
    public bool IsAnalyzed { get; init; }

    /// <summary>Related articles, best first, at most twenty.</summary>
    public IReadOnlyList<RelatedCard> Related { get; init; } = [];

    public IReadOnlyList<RelatedLink> RelatedLinks { get; init; } = [];

    /// <summary>Articles of this corpus in the article's reference list, and those that cite it.</summary>
    public IReadOnlyList<RelatedCard> References { get; init; } = [];

    public IReadOnlyList<RelatedCard> CitedBy { get; init; } = [];

    /// <summary>Articles on the page's keywords by year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>How many readers like the article.</summary>
    public int Likes { get; init; }

    /// <summary>What is stored about the article from outside.</summary>
    public required OutsideContent Outside { get; init; }

    /// <summary>Encyclopedia pages on the article's topics: stored ones, else those that the metadata names.</summary>
    public required IReadOnlyList<Mention> Entries { get; init; }

    /// <summary>Encyclopedia pages that cite the article.</summary>
    public required IReadOnlyList<Mention> CitingEntries { get; init; }

    /// <summary>The open tab.</summary>
    public required Panel Open { get; init; }

    public MentionTab Tab(string panel) => Outside.Tabs[panel];
}

/// <param name="Name">Plain text.</param>
public sealed record Link(string Name, string Address);
