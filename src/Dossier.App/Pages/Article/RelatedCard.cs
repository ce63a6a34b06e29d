using System.Net;
using System.Text;
using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>A related article as its card shows it. Text stands ready as HTML in UTF-8 and is written as it is.</summary>
/// <param name="TitleHtml">Title, inline HTML.</param>
/// <param name="AuthorsHtml">Shortened byline.</param>
/// <param name="VenueHtml">Venue's name; empty where unknown.</param>
/// <param name="LabelHtml">Family name of the first author, for the map; empty where there is none.</param>
/// <param name="Score">Similarity, larger is closer.</param>
/// <param name="Reasons">Why it is here ("on: low-dose IL-2, dermatomyositis · same author: R. Schwinger · cites this"), plain
/// text.</param>
public readonly record struct RelatedCard(PublicId Id, ReadOnlyMemory<byte> TitleHtml, ReadOnlyMemory<byte> AuthorsHtml,
    ReadOnlyMemory<byte> VenueHtml, ReadOnlyMemory<byte> LabelHtml, int? Year, bool IsOpenAccess, float Score, string Reasons)
{
    /// <summary>Shown with a badge that warns of it.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>The title as plain text.</summary>
    public string PlainTitle => WebUtility.HtmlDecode(Encoding.UTF8.GetString(new Utf8Page(256).WithoutElements(TitleHtml.Span).Written.Span));

    /// <summary>The same on memory of its own, for what outlives the analysis that it was read from.</summary>
    public RelatedCard Kept() => this with
    {
        TitleHtml = TitleHtml.ToArray(),
        AuthorsHtml = AuthorsHtml.ToArray(),
        VenueHtml = VenueHtml.ToArray(),
        LabelHtml = LabelHtml.ToArray(),
    };
}

/// <summary>A pair of related articles that are also related to each other: positions in the list, from 0.</summary>
public readonly record struct RelatedLink(byte First, byte Second);
