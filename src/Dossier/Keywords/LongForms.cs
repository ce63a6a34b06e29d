namespace Dossier.Keywords;

/// <summary>Finds the phrase that a short form in parentheses stands for: "convolutional neural networks (CNNs)".</summary>
/// <remarks>
/// After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003): the letters of the
/// short form, from its last, stand in this order in the long form, the first of them at the beginning of a word.
/// </remarks>
internal static class LongForms
{
    /// <summary>The first word of the long form, which ends before <paramref name="end"/>; -1 when there is none.</summary>
    public static int Find(ReadOnlySpan<char> shortForm, ArticlePhrases phrases, int start, int end)
    {
        var text = phrases.TextOf(start, end - 1);
        if (shortForm.Length > 2 && shortForm[^1] == 's' && text[^1] == 's')
        {
            shortForm = shortForm[..^1];
        }

        if (shortForm.Length < 2)
        {
            return -1;
        }

        var at = Match(shortForm, text);
        if (at < 0)
        {
            return FindTurned(shortForm, phrases, start, end);
        }

        var begin = at + phrases.Tokens[start].Start;
        for (var token = end - 1; token >= start; token--)
        {
            if (phrases.Tokens[token].Start <= begin)
            {
                return token;
            }
        }

        return -1;
    }

    /// <summary>Where the long form begins in a text that ends with it, or -1.</summary>
    private static int Match(ReadOnlySpan<char> shortForm, ReadOnlySpan<char> text)
    {
        var at = text.Length;
        for (var i = shortForm.Length - 1; i >= 0; i--)
        {
            if (char.IsLetterOrDigit(shortForm[i]))
            {
                do
                {
                    at--;
                }
                while (at >= 0 && (char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(shortForm[i])
                    || (i == 0 && at > 0 && char.IsLetterOrDigit(text[at - 1]))));
                if (at < 0)
                {
                    return -1;
                }
            }
        }

        return at;
    }

    /// <summary>Two words in the other order, each cut: "regulatory T cells (Tregs)".</summary>
    private static int FindTurned(ReadOnlySpan<char> shortForm, ArticlePhrases phrases, int start, int end)
    {
        for (var second = start + 1; second < end; second++)
        {
            var first = Prefix(shortForm, Text(second));
            if (first > 0 && first < shortForm.Length && Prefix(shortForm[first..], Text(second - 1)) == shortForm.Length - first)
            {
                return second - 1;
            }
        }

        return -1;

        ReadOnlySpan<char> Text(int token) => phrases.TextOf(token);
    }

    /// <summary>How many letters two words begin with alike.</summary>
    private static int Prefix(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && char.ToLowerInvariant(a[i]) == char.ToLowerInvariant(b[i]))
        {
            i++;
        }

        return i;
    }
}
