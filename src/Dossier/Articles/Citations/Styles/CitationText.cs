using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations.Styles;

/// <summary>Writes a citation piece by piece and keeps its punctuation: no mark is doubled.</summary>
internal sealed class CitationText
{
    private readonly RichTextBuilder text = new();

    // The last two visible characters: a mark may stand before a closing quotation mark.
    private char last;
    private char before;

    public bool IsEmpty => text.IsEmpty;

    public CitationText Add(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Text(value);
            Note(value);
        }

        return this;
    }

    public CitationText Italic(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Open("i").Text(value).Close();
            Note(value);
        }

        return this;
    }

    /// <summary>A title in roman.</summary>
    public CitationText Title(RichText title, bool headline = false) => Write(title, italic: false, quoted: false, headline);

    /// <summary>A title in italics; what was in italics already is set upright.</summary>
    public CitationText ItalicTitle(RichText title, bool headline = false)
    {
        text.Open("i");
        Write(title, italic: true, quoted: false, headline);
        text.Close();
        return this;
    }

    /// <summary>A title between quotation marks, with the mark that follows inside of them.</summary>
    /// <param name="mark">A full stop or a comma; left out behind a title that ends in a mark of its own.</param>
    public CitationText Quoted(RichText title, char mark, bool headline = false)
    {
        Add("“");
        Write(title, italic: false, quoted: true, headline);
        if (!EndsItself())
        {
            Add(mark.ToString());
        }

        return Add("”");
    }

    /// <summary>Ends a sentence, unless what was written ends one.</summary>
    public CitationText Stop() => IsEmpty || EndsItself() || (last == '”' && before is '.' or '?' or '!') ? this : Add(".");

    /// <summary>A space and what follows; nothing where there is nothing.</summary>
    public CitationText Then(string? value) => string.IsNullOrEmpty(value) ? this : Space().Add(value);

    /// <summary>A comma before what follows; nothing where there is nothing.</summary>
    public CitationText Comma(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        return (IsEmpty ? this : last == '”' && before is ',' or '?' or '!' ? Add(" ") : Add(", ")).Add(value);
    }

    public CitationText Space() => IsEmpty || last == ' ' ? this : Add(" ");

    public RichText ToRichText() => text.Build();

    private bool EndsItself() => last is '.' or '?' or '!' or '…' || (last == '”' && before is '.' or '?' or '!');

    private CitationText Write(RichText title, bool italic, bool quoted, bool headline)
    {
        var quotes = new InnerQuotes();
        var isFirst = true;
        var depth = 0;
        foreach (var part in CitationMarkup.Parts(title))
        {
            switch (part.Kind)
            {
                case MarkupPartKind.Text:
                    // A name in italics, of a species or a gene, keeps its letters.
                    var words = headline && depth == 0 ? HeadlineCase.Of(part.Value, isFirst) : part.Value;
                    Add(quoted ? quotes.Turn(words) : words);
                    isFirst = false;
                    break;
                case MarkupPartKind.Formula:
                    text.Math(part.Value, display: false);
                    Note(TexMath.ToReadable(part.Value));
                    isFirst = false;
                    break;
                case MarkupPartKind.Open:
                    depth++;
                    Mark(part.Value, opens: !(italic && part.Value == "i"));
                    break;
                case MarkupPartKind.Close:
                    depth--;
                    Mark(part.Value, opens: italic && part.Value == "i");
                    break;
            }
        }

        return this;
    }

    // Paragraphs and labels have no place in a line.
    private void Mark(string element, bool opens)
    {
        if (element is "p" or "h")
        {
            return;
        }

        _ = opens ? text.Open(element) : text.Close();
    }

    private void Note(string value)
    {
        before = value.Length > 1 ? value[^2] : last;
        last = value.Length > 0 ? value[^1] : last;
    }

    /// <summary>Quotation marks within quotation marks become single ones.</summary>
    private sealed class InnerQuotes
    {
        private bool isOpen;

        public string Turn(string text)
        {
            if (!text.AsSpan().ContainsAny("“”\""))
            {
                return text;
            }

            return string.Create(text.Length, text, (turned, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    turned[i] = source[i] switch { '“' => '‘', '”' => '’', '"' => Straight(), var other => other };
                }
            });
        }

        private char Straight()
        {
            isOpen = !isOpen;
            return isOpen ? '‘' : '’';
        }
    }
}
