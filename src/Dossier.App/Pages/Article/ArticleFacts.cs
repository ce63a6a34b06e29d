using Dossier.App.Pages.Article.Notices;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Languages;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article;

/// <summary>What an article's page tells programs.</summary>
public sealed record ArticleFacts
{
    /// <summary>Pixels of the card that is drawn for an article without a photo.</summary>
    public const int CardWidth = 1200;

    /// <inheritdoc cref="CardWidth"/>
    public const int CardHeight = 630;

    public required PublicId Id { get; init; }

    /// <summary>With its language as text and metadata tell it.</summary>
    public required Articles.Article Article { get; init; }

    public required SiteFacts Site { get; init; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Link> Keywords { get; init; } = [];

    public PageNotices Notices { get; init; } = PageNotices.None;

    /// <summary>Articles of this corpus in the reference list; titles are plain text, addresses without root.</summary>
    public IReadOnlyList<Link> References { get; init; } = [];

    /// <summary>Shown where the page is shared; null for none.</summary>
    public Photo? Photo { get; init; }

    /// <summary>What the article says, in a sentence or two; null where there is no abstract: reference managers would take a title for one.</summary>
    public required string? Description { get; init; }

    /// <summary>Plain text.</summary>
    public string Title
    {
        get => field ??= Article.Title.ToPlainText();
        init;
    }

    /// <summary>Plain text; null without an abstract.</summary>
    public string? AbstractText
    {
        get => field ??= Article.Abstract?.ToPlainText();
        init;
    }

    /// <summary>Of title, abstract and article, by text and metadata.</summary>
    public TextLanguages Languages { get; init; }

    /// <summary>The beginning of the abstract, and what follows it; null for none.</summary>
    public RichText? Lead { get; init; }

    /// <inheritdoc cref="Lead"/>
    public RichText? Remainder { get; init; }

    /// <summary>Canonical address without the site's root.</summary>
    public string Address => field ??= Addresses.Dashboard(Article, Id);

    /// <summary>Canonical address with the site's root.</summary>
    public string Url => field ??= Site.BaseUrl + Address;

    /// <summary>The photo, or the card that is drawn in place of one.</summary>
    public string ImageAddress => Site.BaseUrl + (Photo is { } photo ? Addresses.Picture(photo.Picture.Id, photo.Picture.Sizes[^1].Width) : Addresses.ShareCard(Id));
}
