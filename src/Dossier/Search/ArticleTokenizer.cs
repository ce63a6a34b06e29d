using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search;

/// <summary>The folded words of a text as Lucene's tokens, for queries, snippets and spelling; the index takes them from <see cref="Indexing.IndexBlock"/>.</summary>
/// <remarks>
/// One pass over the characters does the work of a standard tokenizer, lower case, ASCII folding and stop filters. Running text also gets
/// the <see cref="WordForms"/> of each word, as keywords that no stemmer behind changes.
/// </remarks>
internal sealed class ArticleTokenizer : Tokenizer
{
    private readonly bool isRunningText;
    private readonly WordReader words = new();
    private readonly List<(string Term, int Start, int End)> forms = [];
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly IKeywordAttribute keyword;

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
        words.Begin(m_input);
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
        while (words.Next(out var start, out var end))
        {
            var buffer = term.ResizeBuffer(WordReader.MaxWordLength + LetterFolding.MaxGrowth).AsSpan();
            var size = WordReader.Fold(words.Text[start..end], buffer);
            if (size == 0)
            {
                continue;
            }

            if (isRunningText && StopWords.Contains(buffer[..size]))
            {
                skipped++;
                continue;
            }

            term.Length = size;
            offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
            increment.PositionIncrement = skipped + 1;
            if (isRunningText && words.HasForms(start, Language))
            {
                words.AddForms(start, end, Language, forms);
            }

            return true;
        }

        return false;
    }

    public override void End()
    {
        base.End();
        offset.SetOffset(CorrectOffset(words.Text.Length), CorrectOffset(words.Text.Length));
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
}
