using System.Text;

namespace Dossier.Mentions;

/// <summary>What a search box takes between quotation marks: words without the signs that search syntaxes read.</summary>
internal static class SearchPhrase
{
    // Shorter titles ("Introduction", "Black holes") name many things.
    private const int FewestWords = 4;
    private const int FewestLetters = 18;

    /// <summary>The title as a phrase, or its part before the colon when it is longer than the source takes; null when it names too little.</summary>
    public static string? OfTitle(string title, int longest)
    {
        var whole = Plain(title);
        if (whole.Length > longest && title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && IsSpecific(Plain(title[..colon])))
        {
            whole = Plain(title[..colon]);
        }

        if (whole.Length > longest)
        {
            whole = whole[..(whole.LastIndexOf(' ', longest) is > 0 and var end ? end : longest)];
        }

        return IsSpecific(whole) ? whole : null;
    }

    /// <summary>The best keywords that have a length the source takes, none within another.</summary>
    public static IReadOnlyList<string> OfKeywords(MentionQuery query, int most, int shortest, int longest)
    {
        var chosen = new List<string>(most);
        foreach (var keyword in query.Keywords.Select(Plain))
        {
            if (chosen.Count < most && keyword.Length >= shortest && keyword.Length <= longest
                && !chosen.Exists(c => c.Contains(keyword, StringComparison.OrdinalIgnoreCase) || keyword.Contains(c, StringComparison.OrdinalIgnoreCase)))
            {
                chosen.Add(keyword);
            }
        }

        return chosen;
    }

    /// <summary>Letters, digits, inner hyphens and apostrophes; all else becomes one blank.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var inner = i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
            var c = text[i] is '’' ? '\'' : text[i] is '‐' or '‑' ? '-' : text[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || (inner && c is '-' or '\''))
            {
                plain.Append(c);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static bool IsSpecific(string phrase) => phrase.Length >= FewestLetters && phrase.Count(c => c == ' ') + 1 >= FewestWords;
}
