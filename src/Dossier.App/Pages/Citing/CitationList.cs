using Dossier.Articles.Citations.Styles;
using Dossier.Articles.Markup;

namespace Dossier.App.Pages.Citing;

/// <summary>An article cited in one style.</summary>
/// <param name="Html">Inline HTML, ready.</param>
public sealed record ShownCitation(CitationStyle Style, string Html);

/// <summary>The citations that are offered to copy.</summary>
public static class CitationList
{
    /// <summary>What the link to them says: the names of the styles.</summary>
    public static string Names { get; } = string.Join(", ", CitationStyle.All.Select(style => style.Name));

    /// <param name="article">With its language as text and metadata tell it.</param>
    public static IReadOnlyList<ShownCitation> Of(Articles.Article article) =>
        [.. CitationStyle.All.Select(style => new ShownCitation(style, RichTextHtml.Inline(style.Format(article))))];
}
