using Dossier.Articles.Citations.Styles;
using Dossier.Articles.Markup;

namespace Dossier.App.Pages.Article;

/// <summary>An article cited in one style.</summary>
/// <param name="Html">Inline HTML, ready.</param>
public sealed record ShownCitation(CitationStyle Style, string Html);

/// <summary>The citations that an article's page offers to copy.</summary>
public static class CitationList
{
    /// <param name="inline">How rich text becomes inline HTML.</param>
    public static IReadOnlyList<ShownCitation> Of(Articles.Article article, Func<RichText, string> inline) =>
        [.. CitationStyle.All.Select(style => new ShownCitation(style, inline(style.Format(article))))];
}
