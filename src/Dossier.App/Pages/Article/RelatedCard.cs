using System.Text;
using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>A related article as its card shows it. Text stands ready as HTML in UTF-8 and is written as it is.</summary>
/// <param name="TitleHtml">Title, inline HTML.</param>
/// <param name="AuthorsHtml">Shortened byline (<see cref="CardText.Byline"/>).</param>
/// <param name="VenueHtml">Venue's name; empty where unknown.</param>
/// <param name="LabelHtml">Family name of the first author, for the map; empty where there is none.</param>
/// <param name="Score">Similarity, larger is closer.</param>
/// <param name="Reasons">Why it is here ("on: low-dose IL-2, dermatomyositis · same author: R. Schwinger · cites this"), plain
/// text.</param>
public readonly record struct RelatedCard(PublicId Id, ReadOnlyMemory<byte> TitleHtml, ReadOnlyMemory<byte> AuthorsHtml,
    ReadOnlyMemory<byte> VenueHtml, ReadOnlyMemory<byte> LabelHtml, int? Year, bool IsOpenAccess, float Score, string Reasons)
{
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

/// <summary>What stands ready on cards.</summary>
public static class CardText
{
    private const int NamesOnCard = 3;

    /// <summary>The first three names, then how many more: "Ada Lovelace, Charles Babbage and 12 others". Escaped HTML.</summary>
    /// <remarks>Each name is isolated (bdi), so that a right-to-left name does not turn the punctuation around it.</remarks>
    public static byte[] Byline(IReadOnlyList<Author> authors)
    {
        var page = new Utf8Page(128);
        var shown = authors.Count <= NamesOnCard + 1 ? authors.Count : NamesOnCard;
        for (var i = 0; i < shown; i++)
        {
            page.Raw(i == 0 ? ""u8 : i == authors.Count - 1 ? " and "u8 : ", "u8).Raw("<bdi>"u8).Text(authors[i].DisplayName)
                .Raw("</bdi>"u8);
        }

        if (shown < authors.Count)
        {
            page.Raw(" and "u8).Number(authors.Count - shown).Raw(" others"u8);
        }

        return page.Written.ToArray();
    }

    /// <summary>Plain text as escaped HTML.</summary>
    public static byte[] Plain(string? text) => new Utf8Page(64).Text(text).Written.ToArray();

    /// <summary>Ready HTML as bytes.</summary>
    public static byte[] Html(string html) => Encoding.UTF8.GetBytes(html);
}
