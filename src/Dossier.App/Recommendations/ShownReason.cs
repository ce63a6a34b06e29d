using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.Ingest;

namespace Dossier.App.Recommendations;

/// <summary>A reason as it is read: words around the title of the article that speaks for it.</summary>
/// <param name="Liked">Null where no article speaks for it.</param>
/// <param name="LikedTitleHtml">Its title as inline HTML; empty where there is none.</param>
public sealed record ShownReason(string Before, StoredArticle? Liked, ReadOnlyMemory<byte> LikedTitleHtml, string After)
{
    private const int LongestTitle = 110;

    /// <summary>The reason as plain text, the title in quotation marks.</summary>
    public string Text => Liked is null ? Before + After : Before + Wording.Current.Format("“{0}”", Title) + After;

    private string Title => PageText.Shorten(Liked!.Article.Title.ToPlainText(), LongestTitle);

    /// <summary>Writes it with the title as a link; a long title is cut.</summary>
    public void Write(Utf8Page page)
    {
        page.Text(Before);
        if (Liked is not null)
        {
            var whole = Liked.Article.Title.ToPlainText();
            page.Raw("<a href=\""u8).Text(Addresses.Dashboard(Liked.Id)).Raw("\"><cite>"u8);
            _ = whole.Length > LongestTitle || LikedTitleHtml.IsEmpty ? page.Text(Title) : page.Raw(LikedTitleHtml.Span);
            page.Raw("</cite></a>"u8);
        }

        page.Text(After);
    }
}
