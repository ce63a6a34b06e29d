using System.Text.RegularExpressions;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Pubmed;

/// <summary>Titles without what NLM puts around them.</summary>
/// <remarks>
/// NLM, "ArticleTitle": a translated title stands in brackets, and a period is put behind every title that does not end in punctuation.
/// So the last period goes, unless it is that of an abbreviation or an ellipsis; "?" and "!" stay.
/// </remarks>
internal static partial class PubmedTitle
{
    private const string NotAvailable = "not available";

    /// <returns>Empty where there is no title, and for the words that stand for one ("[Not Available].").</returns>
    public static RichText Clean(RichText title)
    {
        var markup = DropPeriod(title.Markup);
        if (IsBracketed(markup))
        {
            markup = DropPeriod(Transliterator().Replace(markup[1..^1], "").Trim());
        }

        return markup.Equals(NotAvailable, StringComparison.OrdinalIgnoreCase) || markup == "In Process Citation" ? default : RichText.FromMarkup(markup);
    }

    /// <summary>True when the bracket that opens the title is closed by the one that ends it.</summary>
    private static bool IsBracketed(string markup)
    {
        if (markup is not ['[', .., ']'])
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < markup.Length; i++)
        {
            depth += markup[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i == markup.Length - 1;
            }
        }

        return false;
    }

    private static string DropPeriod(string markup)
    {
        // The period may stand inside of the last element: "<i>E. coli.</i>".
        var end = markup.Length;
        while (end > 0 && markup[end - 1] == '>' && markup.LastIndexOf("</", end - 1, StringComparison.Ordinal) is >= 0 and var tag
            && markup.IndexOf('>', tag) == end - 1 && markup.AsSpan(tag).IndexOf("math>") < 0)
        {
            end = tag;
        }

        if (end == 0 || markup[end - 1] != '.' || Abbreviation().IsMatch(markup[..end]))
        {
            return markup;
        }

        return string.Concat(markup.AsSpan(0, end - 1), markup.AsSpan(end)).TrimEnd();
    }

    // A word with a period inside ("U.S.", "Ph.D."), an ellipsis, or one of those that are never written without theirs.
    [GeneratedRegex(@"(?:\.\.|\b\p{L}{1,3}\.\s?\p{L}{1,3}\.|\b(?:al|etc|vs|cf|viz|sp|spp|ssp|subsp|Jr|Sr|Inc|Ltd|Corp|Bros|Dr|Prof|Mr|Mrs|Ph|Pt|approx|ca)\.)$")]
    private static partial Regex Abbreviation();

    // Added to translated titles until the 1980s.
    [GeneratedRegex(@"\s*\((?:author's|author’s|proceedings) (?:transl|translation)\)\.?$")]
    private static partial Regex Transliterator();
}
