using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search;

/// <summary>
/// Cuts text into folded words: runs of letters and digits; scripts without spaces letter by letter; a possessive 's is dropped.
/// </summary>
/// <remarks>
/// One pass over the characters does the work of a standard tokenizer, lower case, ASCII folding and stop filters. Running text also gets
/// the <see cref="WordForms"/> of each word, as keywords that no stemmer behind changes.
/// </remarks>
internal sealed class ArticleTokenizer : Tokenizer
{
    /// <summary>The rest of a longer word is passed over.</summary>
    private const int MaxWordLength = 64;

    private readonly bool isRunningText;
    private readonly List<(string Term, int Start, int End)> forms = [];
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly IKeywordAttribute keyword;
    private char[] text = new char[4096];
    private int length;
    private int at;

    public ArticleTokenizer(TextReader input, bool isRunningText) : base(input)
    {
        this.isRunningText = isRunningText;
        keyword = AddAttribute<IKeywordAttribute>();
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Primary language of a text that is not English; null for others.</summary>
    public string? Language { get; set; }

    public override void Reset()
    {
        base.Reset();
        forms.Clear();
        length = 0;
        at = 0;
        int read;
        while ((read = m_input.Read(text, length, text.Length - length)) > 0)
        {
            length += read;
            if (length == text.Length)
            {
                Array.Resize(ref text, text.Length * 2);
            }
        }
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (forms.Count > 0)
        {
            GiveForm();
            return true;
        }

        var skipped = 0;
        while (true)
        {
            if (!FindWord(out var start, out var end))
            {
                return false;
            }

            var size = FoldWord(start, end);
            if (size == 0)
            {
                continue;
            }

            if (isRunningText && StopWords.Contains(term.Buffer.AsSpan(0, size)))
            {
                skipped++;
                continue;
            }

            term.Length = size;
            offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
            increment.PositionIncrement = skipped + 1;
            if (isRunningText && (Language is not null || text[start] >= '\u0E00'))
            {
                AddForms(start, end);
            }

            return true;
        }
    }

    private void GiveForm()
    {
        var (form, start, end) = forms[^1];
        forms.RemoveAt(forms.Count - 1);
        term.SetEmpty().Append(form);
        offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
        increment.PositionIncrement = 0;
        keyword.IsKeyword = true;
    }

    private void AddForms(int start, int end)
    {
        if (WordForms.IsUnspaced(text[start]))
        {
            if (end < length && WordForms.IsUnspaced(text[end]))
            {
                forms.Add((WordForms.Pair(text[start], text[end]), start, end + 1));
            }

            return;
        }

        // The last is given first; offsets of tokens must not go back.
        for (var i = end - 2; i >= start && WordForms.IsHangul(text[start]); i--)
        {
            forms.Add((WordForms.Pair(text[i], text[i + 1]), start, end));
        }

        if (Language is not null && WordForms.StemOf(Language, text.AsSpan(start, end - start)) is { } stem)
        {
            forms.Add((stem, start, end));
        }
    }

    public override void End()
    {
        base.End();
        offset.SetOffset(CorrectOffset(length), CorrectOffset(length));
    }

    private bool FindWord(out int start, out int end)
    {
        while (at < length && WordPart(at) == 0)
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

    private int FoldWord(int start, int end)
    {
        var buffer = term.ResizeBuffer(MaxWordLength + LetterFolding.MaxGrowth).AsSpan();
        var size = 0;
        for (var i = start; i < end && size < MaxWordLength; i++)
        {
            var c = text[i];
            if (c < 0x80)
            {
                buffer[size++] = (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
            }
            else
            {
                size += LetterFolding.Fold(c, buffer[size..]);
            }
        }

        // A cut between the halves of a surrogate pair would not be a valid term.
        return size > 0 && char.IsHighSurrogate(buffer[size - 1]) ? size - 1 : size;
    }
}
