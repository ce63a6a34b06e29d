using Dossier.Languages;

namespace Dossier.Search;

/// <summary>A piece of text, and whether it is a word that was searched.</summary>
public readonly record struct SnippetPart(string Text, bool IsMatch);

/// <summary>Shows where a text speaks of what was searched, word forms included ("computing" for "computer").</summary>
public static class Snippets
{
    private const string Gap = "…";

    /// <summary>Texts are read so far, in characters.</summary>
    private const int MaxTextLength = 50_000;

    /// <summary>The stems that a query asks for, in every language, to be used for many texts.</summary>
    public static IReadOnlySet<string> Terms(string? query) =>
        QueryText.Parse(query).Clauses
            .Where(c => !c.IsExcluded && c.Field is ClauseField.Any or ClauseField.Title or ClauseField.Keyword)
            .SelectMany(c => QueryWords.OfAllLanguages.Read(c.Text, 64))
            .SelectMany(w => w.Stems.Prepend(w.Term)).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<SnippetPart> Make(string text, SearchRequest request, int length = 240) =>
        Make(text, Terms(request.Text), length);

    /// <summary>The stretch of a text with most of the terms, cut at words, the found words marked; nothing is encoded.</summary>
    /// <param name="length">About how long, in characters; a text that is hardly longer is shown whole.</param>
    public static IReadOnlyList<SnippetPart> Make(string text, IReadOnlySet<string> terms, int length = 240)
    {
        if (text.Length > MaxTextLength)
        {
            text = text[..MaxTextLength];
        }

        var matches = Matches(text, terms);
        var (start, end) = text.Length <= length ? (0, text.Length) : Window(text, matches, length);
        var parts = new List<SnippetPart>();
        if (start > 0)
        {
            parts.Add(new SnippetPart(Gap, false));
        }

        var at = start;
        foreach (var match in matches)
        {
            if (match.Start < at || match.End > end)
            {
                continue;
            }

            if (match.Start > at)
            {
                parts.Add(new SnippetPart(text[at..match.Start], false));
            }

            parts.Add(new SnippetPart(text[match.Start..match.End], true));
            at = match.End;
        }

        if (at < end)
        {
            parts.Add(new SnippetPart(text[at..end], false));
        }

        if (end < text.Length)
        {
            parts.Add(new SnippetPart(Gap, false));
        }

        return parts;
    }

    /// <summary>The places of the terms, those that overlap joined.</summary>
    private static List<ArticleAnalyzer.Token> Matches(string text, IReadOnlySet<string> terms)
    {
        var language = LanguageDetector.Detect(text);
        var tokens = TextLanguages.IsEnglish(language) ? ArticleAnalyzer.Shared.Tokens(SearchFields.Text, text) : ArticleAnalyzer.Tokens(text, language!);
        var matches = new List<ArticleAnalyzer.Token>();
        foreach (var token in tokens)
        {
            if (!terms.Contains(token.Term))
            {
                continue;
            }

            if (matches.Count > 0 && token.Start < matches[^1].End)
            {
                matches[^1] = matches[^1] with { End = Math.Max(matches[^1].End, token.End) };
            }
            else
            {
                matches.Add(token);
            }
        }

        return matches;
    }

    private static (int Start, int End) Window(string text, List<ArticleAnalyzer.Token> matches, int length)
    {
        var bestFirst = 0;
        var bestValue = 0;
        for (var first = 0; first < matches.Count; first++)
        {
            var different = new HashSet<string>(StringComparer.Ordinal);
            var count = 0;
            for (var i = first; i < matches.Count && matches[i].End <= matches[first].Start + length; i++, count++)
            {
                different.Add(matches[i].Term);
            }

            // Another word tells more than the same word again.
            if ((different.Count * 8) + count > bestValue)
            {
                (bestFirst, bestValue) = (first, (different.Count * 8) + count);
            }
        }

        var wanted = matches.Count == 0 ? 0 : Math.Clamp(matches[bestFirst].Start - (length / 6), 0, text.Length - length);
        var start = matches.Count == 0 ? 0 : WordStart(text, wanted, matches[bestFirst].Start);
        return (start, WordEnd(text, Math.Min(text.Length, start + length), start));
    }

    /// <summary>The begin of a sentence near the wanted place, else of a word.</summary>
    private static int WordStart(string text, int wanted, int latest)
    {
        if (wanted == 0)
        {
            return 0;
        }

        var sentence = text.AsSpan(0, latest).LastIndexOf(". ");
        if (sentence >= 0 && sentence + 2 >= wanted - 20)
        {
            return sentence + 2;
        }

        var at = wanted;
        while (at < latest && !char.IsWhiteSpace(text[at - 1]))
        {
            at++;
        }

        return at;
    }

    private static int WordEnd(string text, int wanted, int start)
    {
        if (wanted == text.Length)
        {
            return wanted;
        }

        var at = wanted;
        while (at > start && !char.IsWhiteSpace(text[at]))
        {
            at--;
        }

        return at > start ? at : char.IsLowSurrogate(text[wanted]) ? wanted - 1 : wanted;
    }
}
