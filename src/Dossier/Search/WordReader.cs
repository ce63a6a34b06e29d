using System.Globalization;
using System.Text;

namespace Dossier.Search;

/// <summary>
/// Cuts text into words and folds them: runs of letters and digits; scripts without spaces letter by letter; a possessive 's is dropped.
/// One for each thread; used again for the next text.
/// </summary>
internal sealed class WordReader
{
    /// <summary>In UTF-16 units; the rest of a longer word is passed over.</summary>
    public const int MaxWordLength = 64;

    // The digits; then the letters, whose bits a shift counts from 64.
    private const ulong PlainBelow = 0x03FF000000000000;
    private const ulong PlainAbove = 0x07FFFFFE07FFFFFE;

    private char[] text = new char[4096];
    private int length;
    private int at;

    /// <summary>What was begun, in UTF-16 units.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    public void Begin(ReadOnlySpan<char> next)
    {
        if (next.Length > text.Length)
        {
            text = new char[Math.Max(next.Length, text.Length * 2)];
        }

        next.CopyTo(text);
        (length, at) = (next.Length, 0);
    }

    public void Begin(TextReader next)
    {
        (length, at) = (0, 0);
        int read;
        while ((read = next.Read(text, length, text.Length - length)) > 0)
        {
            length += read;
            if (length == text.Length)
            {
                Array.Resize(ref text, text.Length * 2);
            }
        }
    }

    /// <summary>Finds the next word, from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Next(out int start, out int end)
    {
        while (at < length && (IsSeparator(text[at]) || WordPart(at) == 0))
        {
            at++;
        }

        start = at;
        if (at == length)
        {
            end = at;
            return false;
        }

        if (WordForms.IsUnspaced(text[at]))
        {
            end = ++at;
            return true;
        }

        while (at < length && IsPlain(text[at]))
        {
            at++;
        }

        while (at < length && WordPart(at) is var part && part > 0 && !WordForms.IsUnspaced(text[at]))
        {
            at += part;
        }

        end = at;
        if (at + 1 < length && text[at] is '\'' or '’' && (text[at + 1] | 0x20) == 's' && (at + 2 == length || WordPart(at + 2) == 0))
        {
            at += 2;
        }

        return true;
    }

    /// <summary>Writes a word in small letters without accents.</summary>
    /// <param name="into">Room for <see cref="MaxWordLength"/> and <see cref="LetterFolding.MaxGrowth"/>.</param>
    /// <returns>Its length; 0 for marks alone, which are no word.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> into)
    {
        var size = 0;
        for (var i = 0; i < word.Length && size < MaxWordLength; i++)
        {
            var c = word[i];
            if (c < 0x80)
            {
                into[size++] = (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
            }
            else
            {
                size += LetterFolding.Fold(c, into[size..]);
            }
        }

        // A cut between the halves of a surrogate pair would not be a valid term.
        return size > 0 && char.IsHighSurrogate(into[size - 1]) ? size - 1 : size;
    }

    /// <summary>Whether a word has <see cref="WordForms"/> beside it.</summary>
    /// <param name="language">Primary language of a text that is not English; null for others.</param>
    public bool HasForms(int start, string? language) => language is not null || text[start] >= '\u0E00';

    /// <summary>Adds the forms of a word, of which the last is to be given first: offsets of tokens must not go back.</summary>
    public void AddForms(int start, int end, string? language, List<(string Term, int Start, int End)> forms)
    {
        if (WordForms.IsUnspaced(text[start]))
        {
            if (end < length && WordForms.IsUnspaced(text[end]))
            {
                forms.Add((WordForms.Pair(text[start], text[end]), start, end + 1));
            }

            return;
        }

        for (var i = end - 2; i >= start && WordForms.IsHangul(text[start]); i--)
        {
            forms.Add((WordForms.Pair(text[i], text[i + 1]), start, end));
        }

        if (language is not null && WordForms.StemOf(language, text.AsSpan(start, end - start)) is { } stem)
        {
            forms.Add((stem, start, end));
        }
    }

    /// <summary>A letter or digit of ASCII, as nearly all are: found with one look.</summary>
    private static bool IsPlain(char c) => c < 0x80 && (((c < 0x40 ? PlainBelow : PlainAbove) >> c) & 1) != 0;

    private static bool IsSeparator(char c) => c < 0x80 && !IsPlain(c);

    /// <summary>How many UTF-16 units of a word stand at a place: 0, 1, or 2 for a surrogate pair.</summary>
    private int WordPart(int place)
    {
        var c = text[place];
        if (c < 0x80)
        {
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        }

        if (char.IsHighSurrogate(c))
        {
            return place + 1 < length && char.IsLowSurrogate(text[place + 1]) && Rune.IsLetterOrDigit(new Rune(c, text[place + 1])) ? 2 : 0;
        }

        return char.IsLetterOrDigit(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? 1 : 0;
    }
}
