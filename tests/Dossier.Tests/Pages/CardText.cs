using System.Text;
using Dossier.App.Pages;
using Dossier.Articles;

namespace Dossier.Tests.Pages;

/// <summary>What an analysis puts on cards, for pages that are drawn without one.</summary>
internal static class CardText
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
