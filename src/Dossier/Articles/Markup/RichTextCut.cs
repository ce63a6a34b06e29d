using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Dossier.Articles.Markup;

/// <param name="Lead">The first sentences, well-formed; the whole when nothing was cut.</param>
/// <param name="IsCut">True when <paramref name="Lead"/> is shorter than <paramref name="Full"/>.</param>
public sealed record RichTextParts(RichText Lead, RichText Full, bool IsCut);

/// <summary>Cuts an abstract after its first sentences.</summary>
/// <remarks>
/// Never inside a formula, and after a period only where a sentence ends: not after an abbreviation or an initial, nor before a small
/// letter. When no sentence ends between a third and seven sixths of the wanted length, it cuts after a word and adds an ellipsis.
/// A rest of less than a quarter of the wanted length is not worth cutting.
/// </remarks>
internal static class RichTextCut
{
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "e.g", "i.e", "cf", "al", "fig", "figs", "eq", "eqs", "eqn", "eqns", "ref", "refs", "sec", "sect", "tab", "vs", "dr", "prof", "mr",
        "mrs", "ms", "st", "no", "nos", "vol", "vols", "approx", "resp", "ca", "viz", "ed", "eds", "pp", "ch", "thm", "prop", "lem", "def",
        "cor", "conj", "ex", "inc", "ltd", "dept", "univ", "jr", "u.s", "i.i.d", "w.r.t", "a.k.a", "incl", "spp", "sp", "subsp", "var",
        "ver", "phys", "rev", "lett", "math", "astrophys", "proc", "appl", "chem", "acad", "sci", "natl");

    /// <summary>What does not stand before an ellipsis.</summary>
    private static readonly SearchValues<char> Loose = SearchValues.Create(" \n\r\t\u00A0,;:(–-");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationLookup =
        Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    public static RichTextParts Cut(RichText full, int words)
    {
        var whole = new RichTextParts(full, full, false);
        if (full.Markup.Length <= words)
        {
            return whole;
        }

        var flat = new Flat(full.Markup, words + (words / 4));
        if (!flat.IsLonger)
        {
            return whole;
        }

        var (end, atSentence) = FindEnd(flat.Text, words);
        return new RichTextParts(Close(full.Markup[..flat.Ends[end]], ellipsis: !atSentence), full, true);
    }

    /// <summary>Index of the last character to keep, and whether a sentence ends there.</summary>
    private static (int End, bool AtSentence) FindEnd(ReadOnlySpan<char> text, int words)
    {
        var counter = default(WordCounter);
        var (sentence, word) = (-1, text.Length - 1);
        for (var i = 0; i < text.Length; i++)
        {
            var before = counter.Count;
            counter.Add(text[i]);
            if (before <= words && counter.Count > words)
            {
                word = LastVisible(text[..i]);
            }

            if (counter.Count > words + (words / 6))
            {
                break;
            }

            if (counter.Count >= words / 3 && EndsSentence(text, i, out var end))
            {
                sentence = end;
            }
        }

        return sentence >= 0 ? (sentence, true) : (Math.Max(word, 0), false);
    }

    private static int LastVisible(ReadOnlySpan<char> text) => Math.Max(0, text.LastIndexOfAnyExcept(Loose));

    /// <param name="end">Index of the last character of the sentence, its closing quotes and brackets included.</param>
    private static bool EndsSentence(ReadOnlySpan<char> text, int i, out int end)
    {
        end = i;
        switch (text[i])
        {
            case '\n' or '。' or '！' or '？':
                return true;
            case not ('.' or '!' or '?'):
                return false;
        }

        while (end + 1 < text.Length && text[end + 1] is ')' or ']' or '"' or '\'' or '”' or '’' or '»')
        {
            end++;
        }

        if (end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
        {
            return false;
        }

        var next = text[(end + 1)..].TrimStart(" \n\r\t\u00A0\"'“‘«([");
        return !(next.Length > 0 && char.IsLower(next[0])) && !(text[i] == '.' && EndsAbbreviation(text[..i]));
    }

    /// <param name="text">What stands before a period.</param>
    private static bool EndsAbbreviation(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..];
        var initial = word.Length > 0 && char.IsUpper(word[^1]) && (word.Length == 1 || word[^2] == '.')
            && (start == 0 || text[start - 1] is ' ' or '(' or '-');
        return initial || AbbreviationLookup.Contains(word);
    }

    /// <summary>Closes what a cut left open.</summary>
    private static RichText Close(string markup, bool ellipsis)
    {
        var closed = new StringBuilder(markup.TrimEnd());
        var open = new Stack<string>();
        var rest = markup.AsSpan();
        while (!rest.IsEmpty)
        {
            var token = RichTextToken.Next(ref rest);
            if (token.Kind == RichTextTokenKind.Open)
            {
                open.Push(token.Text.ToString());
            }
            else if (token.Kind == RichTextTokenKind.Close && open.Count > 0 && token.Text.SequenceEqual(open.Peek()))
            {
                open.Pop();
            }
        }

        closed.Append(ellipsis ? "…" : "");
        foreach (var element in open)
        {
            closed.Append("</").Append(element).Append('>');
        }

        return RichText.FromMarkup(closed.ToString());
    }

    /// <summary>Counts runs without space; of Chinese and Japanese two characters as one word.</summary>
    private struct WordCounter
    {
        private bool inside;
        private int halves;

        public int Count { get; private set; }

        public void Add(char c)
        {
            if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
            else if (c is >= '\u3040' and <= '\u9FFF')
            {
                inside = false;
                Count += halves++ % 2;
            }
            else if (!inside)
            {
                inside = true;
                Count++;
            }
        }
    }

    /// <summary>
    /// The text without markup, with the place in the markup where each of its characters ends. A formula is one character, the end of a
    /// paragraph a line feed.
    /// </summary>
    private sealed class Flat
    {
        private readonly List<char> text = [];
        private readonly List<int> ends = [];
        private WordCounter counter;

        /// <summary>Reads until there are more than so many words.</summary>
        public Flat(string markup, int words)
        {
            var rest = markup.AsSpan();
            while (!rest.IsEmpty && counter.Count <= words)
            {
                var start = markup.Length - rest.Length;
                var token = RichTextToken.Next(ref rest);
                var end = markup.Length - rest.Length;
                switch (token.Kind)
                {
                    case RichTextTokenKind.Text:
                        AddText(token.Text, start);
                        break;
                    case RichTextTokenKind.Formula:
                        Add(RichText.FormulaMark, end);
                        break;
                    case RichTextTokenKind.Close when token.Text is "p":
                        Add('\n', end);
                        break;
                    case RichTextTokenKind.Close when token.Text is "h":
                        Add(' ', end);
                        break;
                }
            }

            IsLonger = counter.Count > words;
        }

        public bool IsLonger { get; }

        public ReadOnlySpan<char> Text => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text);

        public IReadOnlyList<int> Ends => ends;

        private void AddText(ReadOnlySpan<char> value, int position)
        {
            while (!value.IsEmpty)
            {
                var length = Math.Max(1, value[0] == '&' ? RichTextToken.EntityLength(value) : 1);
                position += length;
                Add(length == 1 ? value[0] : '&', position);
                value = value[length..];
            }
        }

        private void Add(char c, int end)
        {
            counter.Add(c);
            text.Add(c);
            ends.Add(end);
        }
    }
}
