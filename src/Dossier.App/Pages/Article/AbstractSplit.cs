using Dossier.Articles.Markup;

namespace Dossier.App.Pages.Article;

/// <summary>Cuts an abstract in two where a reader would pause, so that its beginning shows and the rest can be opened.</summary>
public static class AbstractSplit
{
    /// <summary>
    /// The beginning of about <paramref name="words"/> words, and what follows it (null when the abstract is hardly longer).
    /// </summary>
    /// <remarks>
    /// The cut falls behind the last sentence that ends in the window from half to one and a third of the wish, else between two words
    /// near it; never inside a formula or an element other than the paragraph, which is closed and opened again.
    /// </remarks>
    public static (RichText Lead, RichText? Remainder) At(RichText text, int words)
    {
        var markup = text.Markup;
        if (FindCut(markup, words) is not { } cut)
        {
            return (text, null);
        }

        var lead = markup.AsSpan(0, cut.Position);
        var rest = markup.AsSpan(cut.Position).TrimStart();
        return cut.InParagraph
            ? (RichText.FromMarkup(string.Concat(lead, "</p>")), RichText.FromMarkup(string.Concat("<p>", rest)))
            : (RichText.FromMarkup(lead.ToString()), RichText.FromMarkup(rest.ToString()));
    }

    private static (int Position, bool InParagraph)? FindCut(string markup, int words)
    {
        var (count, depth, inParagraph, total) = (0, 0, false, 0);
        (int Position, bool InParagraph)? sentence = null, between = null;
        for (var i = 0; i < markup.Length; i++)
        {
            var c = markup[i];
            if (char.IsAsciiLetterOrDigit(c))
            {
                continue;
            }

            if (c == '<')
            {
                var end = markup.IndexOf('>', i);
                var element = markup.AsSpan(i, end - i + 1);
                if (element is "<p>" or "</p>")
                {
                    inParagraph = element is "<p>";
                    if (!inParagraph && count >= words / 2 && count <= words * 4 / 3)
                    {
                        sentence = (end + 1, false);
                    }
                }
                else
                {
                    depth += element[1] == '/' ? -1 : 1;
                }

                i = end;
                continue;
            }

            // An ideograph is about half a word; a space ends one.
            var ideograph = c is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';
            total += depth > 0 ? 0 : ideograph ? 1 : c == ' ' ? 2 : 0;
            count = total / 2;
            if (depth > 0 || count < words / 2)
            {
                continue;
            }

            if (count <= words * 4 / 3 && EndsSentence(markup, i))
            {
                sentence = (i + 1, inParagraph);
            }
            else if (count >= words && between is null && c == ' ')
            {
                between = (i, inParagraph);
            }
        }

        var cut = sentence ?? between;

        // Not worth a click for a handful of words.
        return count > words * 3 / 2 ? cut : null;
    }

    private static bool EndsSentence(string markup, int i) => markup[i] switch
    {
        '。' => true,
        '.' or '?' or '!' => i + 2 < markup.Length && markup[i + 1] == ' ' && !char.IsLower(markup[i + 2])
            && !(i >= 2 && char.IsUpper(markup[i - 1]) && !char.IsLetterOrDigit(markup[i - 2])) && !IsAbbreviation(markup.AsSpan(0, i)),
        _ => false,
    };

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        foreach (var abbreviation in (ReadOnlySpan<string>)["i.e", "e.g", "et al", "cf", "vs", " Fig", " Eq", " Ref", " resp", " ca",
            " Dr", " St"])
        {
            if (before.EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
