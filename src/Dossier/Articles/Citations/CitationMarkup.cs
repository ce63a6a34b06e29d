using System.Text;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

internal enum MarkupPartKind { Text, Open, Close, Formula }

/// <summary>A piece of rich text: text (unescaped), the beginning or end of an element, or a formula's TeX.</summary>
internal readonly record struct MarkupPart(MarkupPartKind Kind, string Value, bool IsDisplay = false);

/// <summary>Takes rich text apart for formats that write its structure in their own way.</summary>
internal static class CitationMarkup
{
    public static IEnumerable<MarkupPart> Parts(RichText text)
    {
        var markup = text.Markup;
        var at = 0;
        while (at < markup.Length)
        {
            var tag = markup.IndexOf('<', at);
            var end = tag < 0 ? -1 : markup.IndexOf('>', tag);
            if (end < 0)
            {
                yield return new MarkupPart(MarkupPartKind.Text, Unescape(markup[at..]));
                yield break;
            }

            if (tag > at)
            {
                yield return new MarkupPart(MarkupPartKind.Text, Unescape(markup[at..tag]));
            }

            var name = markup[(tag + 1)..end];
            at = end + 1;
            if (name is "math" or "dmath")
            {
                var close = markup.IndexOf("</" + name + ">", at, StringComparison.Ordinal);
                close = close < 0 ? markup.Length : close;
                yield return new MarkupPart(MarkupPartKind.Formula, Unescape(markup[at..close]), name == "dmath");
                at = Math.Min(markup.Length, close + name.Length + 3);
            }
            else
            {
                yield return new MarkupPart(name[0] == '/' ? MarkupPartKind.Close : MarkupPartKind.Open, name.TrimStart('/'));
            }
        }
    }

    /// <summary>One line of plain text, formulas between dollars, labels of sections with a colon.</summary>
    /// <param name="escape">Whether text that looks like a tag or an entity is written so that it is not read as one.</param>
    public static string ToLine(RichText text, bool escape = false)
    {
        var line = new StringBuilder(text.Markup.Length);
        foreach (var part in Parts(text))
        {
            line.Append(part switch
            {
                { Kind: MarkupPartKind.Text } => escape ? CslText.Escape(part.Value) : part.Value,
                { Kind: MarkupPartKind.Formula } => $"${part.Value}$",
                { Kind: MarkupPartKind.Close, Value: "p" } => " ",
                { Kind: MarkupPartKind.Close, Value: "h" } => ": ",
                _ => "",
            });
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>First and last page of a range; an article number is a first page alone.</summary>
    public static (string? First, string? Last) Pages(string? pages)
    {
        var dash = pages?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return dash <= 0 || dash == pages!.Length - 1 ? (pages, null) : (pages[..dash].Trim(), pages[(dash + 1)..].Trim(' ', '-'));
    }

    /// <summary>The address to cite: the published version's DOI, else the preprint's page, else the first full text.</summary>
    public static string? Address(Article article) => article.Doi?.Url
        ?? (article.Arxiv is { } id ? $"https://arxiv.org/abs/{id.Value}" : null)
        ?? article.PreprintDoi?.Url
        ?? (article.Locations.Count > 0 ? article.Locations[0].Url : null);

    private static string Unescape(string markup) => !markup.Contains('&', StringComparison.Ordinal) ? markup
        : markup.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
