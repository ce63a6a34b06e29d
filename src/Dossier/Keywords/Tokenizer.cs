namespace Dossier.Keywords;

/// <summary>What stands before a token.</summary>
internal enum Gap : byte
{
    /// <summary>White space only.</summary>
    Space,

    /// <summary>Punctuation or a formula, which no phrase crosses.</summary>
    Boundary,

    /// <summary>As <see cref="Boundary"/>; an opening parenthesis.</summary>
    Parenthesis,

    /// <summary>The end of a sentence or paragraph, or the beginning of the text.</summary>
    Sentence,
}

/// <summary>One word in a text.</summary>
/// <param name="Start">Position in the text, in UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Gap">What stands before it.</param>
internal readonly record struct Token(int Start, int Length, Gap Gap);

/// <summary>
/// Cuts prose into words: letters and digits with inner hyphens and apostrophes, as in "k-means", "Fisher's", "C4.5", "TCP/IP", "C++",
/// "2+1-dimensional", "Tay–Sachs".
/// </summary>
internal static class Tokenizer
{
    /// <summary>No word of a language is longer (in UTF-16 units); what is, is data and becomes a boundary.</summary>
    public const int LongestWord = 60;

    private enum Kind : byte { Other, Word, Space, LineEnd }

    private static readonly Kind[] Ascii = BuildAscii();

    /// <summary>Appends the words of a text to a list.</summary>
    public static void Tokenize(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var gap = Gap.Sentence;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            switch (KindOf(c))
            {
                case Kind.Space:
                    i++;
                    break;
                case Kind.LineEnd:
                    gap = Gap.Sentence;
                    i++;
                    break;
                case Kind.Other:
                    gap = Widen(gap, EndsSentence(text, i) ? Gap.Sentence : c == '(' ? Gap.Parenthesis : Gap.Boundary);
                    i++;
                    break;
                default:
                    var end = EndOfWord(text, i);
                    if (IsAddress(text, i, end))
                    {
                        i = EndOfAddress(text, i);
                        gap = Widen(gap, Gap.Boundary);
                    }
                    else if (end - i > LongestWord || (end < text.Length && IsNoWord(text, end)))
                    {
                        i = end;
                        gap = Widen(gap, Gap.Boundary);
                    }
                    else
                    {
                        tokens.Add(new Token(i, end - i, gap));
                        gap = Gap.Space;
                        i = end;
                    }

                    break;
            }
        }
    }

    private static Gap Widen(Gap gap, Gap next) => next > gap ? next : gap;

    private static Kind KindOf(char c)
    {
        if (c < 128)
        {
            return Ascii[c];
        }

        return char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark ? Kind.Word
            : char.IsWhiteSpace(c) ? (c is '\u0085' or '\u2028' or '\u2029' ? Kind.LineEnd : Kind.Space)
            : Kind.Other;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var i = start + 1;
        while (i < text.Length)
        {
            if (KindOf(text[i]) == Kind.Word)
            {
                i++;
            }
            else if (i + 1 < text.Length && KindOf(text[i + 1]) == Kind.Word && Joins(text, i))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i + 1 < text.Length && text[i] == '+' && text[i + 1] == '+' ? i + 2
            : i < text.Length && text[i] == '#' && i == start + 1 ? i + 1
            : i;
    }

    /// <summary>Whether the mark at <paramref name="i"/>, between two letters or digits, is inside of a word.</summary>
    private static bool Joins(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '-' or '\'' or '\u2010' or '\u2011' or '\u2019' or '\u00B7' => true,
        '.' or ',' or '+' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
        '\u2013' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]) && !BeginsClause(text[(i + 1)..]),
        '/' or '&' => char.IsUpper(text[i - 1]) && char.IsUpper(text[i + 1]),
        _ => false,
    };

    /// <summary>A dash before a word of grammar parts clauses ("the model–which"); others join names and nouns ("host–pathogen").</summary>
    private static bool BeginsClause(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && end < LongestWord && char.IsLetter(text[end]))
        {
            end++;
        }

        Span<char> lower = stackalloc char[LongestWord];
        return (Lexicon.Classify(lower[..text[..end].ToLowerInvariant(lower)]) & WordClass.English) != 0;
    }

    /// <summary>
    /// A full stop ends a sentence unless an initial or a common abbreviation stands before it, or a small letter after it.
    /// </summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int i)
    {
        if (text[i] is '!' or '?' or '\u3002' or '\uFF01' or '\uFF1F')
        {
            return true;
        }

        var after = i + 1 < text.Length ? text[i + 1] : ' ';
        if (text[i] != '.' || (!char.IsWhiteSpace(after) && after is not (')' or '"' or '\u201D' or ']')))
        {
            return false;
        }

        var start = i;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..i];
        return !((word.Length == 1 && char.IsUpper(word[0])) || word is "e.g" or "i.e" or "al" or "vs" or "cf" or "Fig" or "Figs" or "Eq"
            or "Eqs" or "resp" or "Dr" or "Mr" or "Mrs" or "Prof" or "St" or "approx" or "No" or "Sec" or "Ref" or "Refs");
    }

    /// <summary>Whether what ends here is part of a formula, or the first half of "pre- and post-processing".</summary>
    private static bool IsNoWord(ReadOnlySpan<char> text, int end) =>
        text[end] is '^' or '_' or '\\' or '='
        || (text[end] is '-' or '\u2010' && end + 1 < text.Length && text[end + 1] is ' ' or ',' or '/' or ')');

    /// <summary>Whether an Internet address, a mail address, a DOI or an arXiv number begins with this word.</summary>
    private static bool IsAddress(ReadOnlySpan<char> text, int start, int end)
    {
        var word = text[start..end];
        var rest = text[end..];
        return rest switch
        {
            [':', '/', '/', ..] => true,
            [':', var next, ..] => word is "doi" or "DOI" or "arXiv" && char.IsLetterOrDigit(next),
            ['@' or '_' or '+', ..] => text[end..EndOfAddress(text, end)].Contains('@'),
            ['.', ..] => word.Equals("www", StringComparison.OrdinalIgnoreCase) || IsDomainEnd(rest[1..])
                || text[end..EndOfAddress(text, end)].Contains('@'),
            _ => false,
        };
    }

    /// <summary>"com", "org" and the like, after the point of a name such as "sourceforge.net".</summary>
    private static bool IsDomainEnd(ReadOnlySpan<char> rest)
    {
        foreach (var domain in (ReadOnlySpan<string>)["com", "org", "net", "edu", "gov", "html"])
        {
            if (rest.StartsWith(domain) && (rest.Length == domain.Length || !char.IsLetterOrDigit(rest[domain.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfAddress(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    private static Kind[] BuildAscii()
    {
        var kinds = new Kind[128];
        for (var c = (char)0; c < 128; c++)
        {
            kinds[c] = char.IsAsciiLetterOrDigit(c) ? Kind.Word : c is '\n' or '\r' ? Kind.LineEnd : c <= ' ' ? Kind.Space : Kind.Other;
        }

        return kinds;
    }
}
