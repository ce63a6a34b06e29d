using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>A formula found in a text.</summary>
/// <param name="Tex">Where its TeX stands, without delimiters.</param>
/// <param name="End">Position behind the closing delimiter.</param>
internal readonly record struct TexFormula(Range Tex, int End, bool IsDisplay);

/// <summary>Finds formulas in one text: $…$, $$…$$, \(…\), \[…\] and the environments of displayed mathematics.</summary>
/// <remarks>
/// What a search did not find up to the text's end is remembered, so that all searches together take linear time. A dollar without
/// partner is text, and so is a pair that holds prose: "costs $5 and $10".
/// </remarks>
internal sealed class TexTextFormulas(string text)
{
    private const int MaxLength = 5000;

    private const int MaxInnerDollars = 8;

    private static readonly string[] DisplayEnvironments =
    [
        "equation*", "equation", "align*", "align", "eqnarray*", "eqnarray", "gather*", "gather", "multline*", "multline", "displaymath",
        "math", "flalign*", "flalign", "alignat*", "alignat",
    ];

    private static readonly SearchValues<string> TextGroups =
        SearchValues.Create(["\\mbox", "\\text", "\\hbox", "\\fbox", "\\mathrm"], StringComparison.Ordinal);

    private readonly bool[] environmentEndMissing = new bool[DisplayEnvironments.Length];
    private int dollarsMissingFrom = int.MaxValue;
    private int doubleDollarsMissingFrom = int.MaxValue;
    private int roundMissingFrom = int.MaxValue;
    private int squareMissingFrom = int.MaxValue;

    /// <summary>Reads the formula that the dollar at <paramref name="at"/> opens; false when that dollar is text.</summary>
    public bool TryReadDollar(int at, out TexFormula formula)
    {
        formula = default;
        if (at + 1 < text.Length && text[at + 1] == '$')
        {
            if (at < doubleDollarsMissingFrom)
            {
                var close = text.IndexOf("$$", at + 2, StringComparison.Ordinal);
                if (close < 0)
                {
                    doubleDollarsMissingFrom = at;
                }
                else if (close - at < MaxLength && !IsProse(text.AsSpan(at + 2, close - at - 2), Next(close + 2)))
                {
                    formula = new TexFormula((at + 2)..close, close + 2, IsDisplay: true);
                    return true;
                }
            }

            return false;
        }

        if (at >= dollarsMissingFrom)
        {
            return false;
        }

        var end = FindDollar(at + 1);
        if (end < 0)
        {
            dollarsMissingFrom = at;
            return false;
        }

        end = SkipDollarsInTextGroups(at + 1, end);
        if (end - at > MaxLength || IsProse(text.AsSpan(at + 1, end - at - 1), Next(end + 1)))
        {
            return false;
        }

        formula = new TexFormula((at + 1)..end, end + 1, IsDisplay: false);
        return true;
    }

    /// <summary>Reads the formula that the backslash at <paramref name="at"/> opens: \(, \[ or \begin{…}.</summary>
    public bool TryReadBackslash(int at, out TexFormula formula)
    {
        formula = default;
        switch (Next(at + 1))
        {
            case '(':
                return TryReadUntil(@"\)", ref roundMissingFrom, at, isDisplay: false, out formula);
            case '[':
                return TryReadUntil(@"\]", ref squareMissingFrom, at, isDisplay: true, out formula);
            case 'b' when text.AsSpan(at).StartsWith(@"\begin{", StringComparison.Ordinal):
                return TryReadEnvironment(at, out formula);
            default:
                return false;
        }
    }

    private bool TryReadUntil(string closing, ref int missingFrom, int at, bool isDisplay, out TexFormula formula)
    {
        formula = default;
        if (at >= missingFrom)
        {
            return false;
        }

        var close = text.IndexOf(closing, at + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            missingFrom = at;
            return false;
        }

        if (close - at > MaxLength)
        {
            return false;
        }

        formula = new TexFormula((at + 2)..close, close + 2, isDisplay);
        return true;
    }

    private bool TryReadEnvironment(int at, out TexFormula formula)
    {
        formula = default;
        var name = text.AsSpan(at + @"\begin{".Length);
        for (var i = 0; i < DisplayEnvironments.Length; i++)
        {
            var environment = DisplayEnvironments[i];
            if (environmentEndMissing[i] || !name.StartsWith(environment, StringComparison.Ordinal)
                || Next(at + 7 + environment.Length) != '}')
            {
                continue;
            }

            var inside = at + 7 + environment.Length + 1;
            var closing = @"\end{" + environment + "}";
            var close = text.IndexOf(closing, inside, StringComparison.Ordinal);
            if (close < 0)
            {
                environmentEndMissing[i] = true;
                return false;
            }

            // Only of these the environment says no more than "displayed"; the others say how rows and columns stand.
            var isPlain = environment is "equation" or "equation*" or "displaymath" or "math";
            var end = close + closing.Length;
            formula = new TexFormula(isPlain ? inside..close : at..end, end, IsDisplay: environment != "math");
            return true;
        }

        return false;
    }

    /// <summary>Position of the next dollar that no backslash escapes, or -1.</summary>
    private int FindDollar(int from)
    {
        while (true)
        {
            var dollar = text.IndexOf('$', from);
            if (dollar < 0)
            {
                return -1;
            }

            var backslashes = 0;
            while (dollar - backslashes > from && text[dollar - backslashes - 1] == '\\')
            {
                backslashes++;
            }

            if (backslashes % 2 == 0)
            {
                return dollar;
            }

            from = dollar + 1;
        }
    }

    /// <summary>In "$x \text{ if $y$}$" the formula ends at the dollar outside of braces.</summary>
    private int SkipDollarsInTextGroups(int start, int first)
    {
        if (first - start > MaxLength || text.AsSpan(start, first - start).IndexOfAny(TextGroups) < 0)
        {
            return first;
        }

        var depth = Depth(start, first);
        var end = first;
        for (var i = 0; depth > 0 && i < MaxInnerDollars; i++)
        {
            var next = FindDollar(end + 1);
            if (next < 0 || next - start > MaxLength)
            {
                return first;
            }

            depth += Depth(end, next);
            end = next;
        }

        return depth > 0 ? first : end;
    }

    private int Depth(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            i += text[i] == '\\' ? 1 : 0;
        }

        return depth;
    }

    private char Next(int at) => at < text.Length ? text[at] : '\0';

    /// <summary>Whether what stands between two dollars is text rather than mathematics.</summary>
    /// <param name="after">The character behind the second dollar.</param>
    private static bool IsProse(ReadOnlySpan<char> inside, char after)
    {
        var trimmed = inside.Trim();
        if (trimmed.IsEmpty)
        {
            return true;
        }

        // "$5-$10", "$5 to $10", "$US 5 for $1 million": the second dollar opens an amount as well.
        var isAmount = char.IsAsciiDigit(trimmed[0]) || trimmed is ['.', >= '0' and <= '9', ..] or ['U', 'S', ' ', >= '0' and <= '9', ..];
        if (isAmount && (char.IsAsciiDigit(after) || after == '.')
            && (char.IsWhiteSpace(inside[^1]) || inside[^1] is '-' or '/' or '\u2013' or '('))
        {
            return true;
        }

        var hasMarks = trimmed.ContainsAny('\\', '^', '_');
        var words = CountWords(trimmed, out var longest);
        if (hasMarks)
        {
            return words >= 6;
        }

        return words >= 3 || (words == 2 && longest >= 4) || (words == 1 && isAmount && char.IsWhiteSpace(inside[^1]))
            || (words > 0 && longest >= 2 && char.IsWhiteSpace(inside[0]) && char.IsWhiteSpace(inside[^1]) && longest >= 4);
    }

    /// <summary>Counts words of two lower-case letters and more outside of braces and commands, with blanks on both sides.</summary>
    private static int CountWords(ReadOnlySpan<char> inside, out int longest)
    {
        var (words, depth, i) = (0, 0, 0);
        longest = 0;
        while (i < inside.Length)
        {
            var start = i;
            while (i < inside.Length && char.IsAsciiLetter(inside[i]))
            {
                i++;
            }

            if (i > start)
            {
                var isCommand = start > 0 && inside[start - 1] == '\\';
                var standsAlone = (start == 0 || inside[start - 1] is ' ' or '\n' or '(')
                    && (i == inside.Length || inside[i] is ' ' or '\n' or ',' or '.' or ')' or ';');
                if (!isCommand && depth == 0 && standsAlone && i - start >= 2 && char.IsAsciiLetterLower(inside[i - 1]))
                {
                    words++;
                    longest = Math.Max(longest, i - start);
                }

                continue;
            }

            depth = Math.Max(0, depth + inside[i] switch { '{' => 1, '}' => -1, _ => 0 });
            i++;
        }

        return words;
    }
}
