using System.Text;

namespace Dossier.Harvest.Crossref;

/// <summary>Gives back the blanks that were lost around elements.</summary>
/// <remarks>
/// In a million records the white space between text and elements is gone: "association of&lt;jats:italic&gt;Chlamydia&lt;/jats:italic&gt;in
/// patients". What belongs together is left alone: "&lt;i&gt;N&lt;/i&gt;-acetyl", "H&lt;sub&gt;2&lt;/sub&gt;O", "&lt;i&gt;n&lt;/i&gt;th".
/// </remarks>
internal static class CrossrefSpacing
{
    private const int LongWord = 4;

    // Words that follow an element and cannot be the end of its word.
    private const string Words = " and or of for in to the with at is are was were as by from on be than that which has have we into when if can ";

    public static string Restore(string text)
    {
        var at = text.IndexOf('<', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        StringBuilder? result = null;
        var copied = 0;
        while (at >= 0)
        {
            var end = text.IndexOf('>', at);
            if (end < 0)
            {
                break;
            }

            var place = FindPlace(text, at, end);
            if (place >= 0)
            {
                result ??= new StringBuilder(text.Length + 64);
                result.Append(text, copied, place - copied).Append(' ');
                copied = place;
            }

            at = text.IndexOf('<', end);
        }

        return result?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    /// <summary>Where a blank is missing beside the tag from <paramref name="at"/> to <paramref name="end"/>; -1 when none is.</summary>
    private static int FindPlace(string text, int at, int end)
    {
        var isEnd = at + 1 < end && text[at + 1] == '/';
        var name = LocalName(text.AsSpan(at + (isEnd ? 2 : 1), end - at - (isEnd ? 2 : 1)));
        var isMath = name is "math" or "inline-formula";
        var isFace = name is "italic" or "i" or "em";
        var isScript = name is "sup" or "sub";
        if (isEnd)
        {
            var word = WordAt(text, end + 1);
            return (isMath && (word is "a" || (word.Length > 1 && !IsEnding(word)))) || (isFace && word.Length > 1 && WordBefore(text, at).Length >= LongWord)
                || ((isFace || isScript) && IsWord(word)) || (isScript && word.Length > 2 && char.IsLower(word[0]) && IsSigned(text, at))
                ? end + 1 : -1;
        }

        if (at == 0 || !(isMath || isFace))
        {
            return -1;
        }

        var before = WordBefore(text, at);
        var isName = isFace && IsName(text, end + 1);
        return text[at - 1] switch
        {
            ',' or ';' => isMath || isName,
            '.' => (isMath || isName) && WordBefore(text, at - 1).Length > 1,
            _ => before.Length > 1 && (isMath || isName || (isFace && IsWord(before))),
        } ? at : -1;
    }

    /// <summary>The name without prefix and attributes.</summary>
    private static ReadOnlySpan<char> LocalName(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(' ', '\n', '/');
        var name = end < 0 ? tag : tag[..end];
        return name[(name.IndexOf(':') + 1)..];
    }

    private static ReadOnlySpan<char> WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text.AsSpan(start, end - start);
    }

    private static ReadOnlySpan<char> WordBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text.AsSpan(start, end - start);
    }

    /// <summary>"nth", "2nd", "Ds", "xyz-fold": what is glued to a formula on purpose.</summary>
    private static bool IsEnding(ReadOnlySpan<char> word) => word is "th" or "st" or "nd" or "rd" or "fold" or "plet" or "ary" or "plets";

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        Span<char> padded = stackalloc char[8];
        if (word.IsEmpty || word.Length > padded.Length - 2)
        {
            return false;
        }

        padded[0] = ' ';
        word.CopyTo(padded[1..]);
        padded[word.Length + 1] = ' ';
        return Words.AsSpan().Contains(padded[..(word.Length + 2)], StringComparison.Ordinal);
    }

    /// <summary>The element begins with a long word or an initial ("C. pneumoniae"): a name, not a part of a word.</summary>
    private static bool IsName(string text, int start)
    {
        var word = WordAt(text, start);
        return word.Length >= LongWord || (word.Length == 1 && char.IsUpper(word[0]) && start + 1 < text.Length && text[start + 1] == '.');
    }

    /// <summary>The script that ends here is a charge or an exponent with its sign: 2+, -4.</summary>
    private static bool IsSigned(string text, int end)
    {
        var start = end;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '−' or '–'))
        {
            start--;
        }

        return text.AsSpan(start, end - start).ContainsAny("+-−–");
    }
}
