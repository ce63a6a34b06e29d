using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>
/// Collects text, elements and formulas into blocks (paragraphs and labels) with white space collapsed and nothing empty.
/// </summary>
/// <remarks>
/// An element is written when its first text comes, so that none stays empty; a block without text vanishes. A single unlabelled block
/// is written without p.
/// </remarks>
internal sealed class MarkupTextBlocks
{
    private const int MaxOpen = 32;

    // White space of all kinds, control characters, and characters that XML forbids or that have a meaning of our own (U+FFFC).
    private static readonly SearchValues<char> Blanks = SearchValues.Create(MakeBlanks());

    private static readonly SearchValues<char> BlanksButSpace =
        SearchValues.Create(MakeBlanks().Replace(" ", "", StringComparison.Ordinal));

    private readonly List<(bool IsLabel, RichText Text)> blocks = [];
    private readonly List<(string Element, bool Written)> open = [];
    private RichTextBuilder current = new();
    private bool isLabel;
    private bool spacePending;
    private int notWritten;

    /// <summary>
    /// The last character of text in this block, a blank when white space came after it, NUL at its start or after a formula.
    /// </summary>
    public char Last => spacePending ? ' ' : lastChar;

    private char lastChar;

    /// <summary>True when no block has text yet.</summary>
    public bool IsEmpty => blocks.Count == 0 && current.IsEmpty;

    /// <summary>True when the element is open in the current block.</summary>
    public bool IsOpen(string element)
    {
        foreach (var (name, _) in open)
        {
            if (name == element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the current block has text.</summary>
    public bool HasText => !current.IsEmpty;

    /// <summary>True when <paramref name="text"/> needs no work: single blanks inside, none at the ends.</summary>
    public static bool IsTidy(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] != ' ' && text[^1] != ' ' && !text.ContainsAny(BlanksButSpace)
        && !text.Contains("  ", StringComparison.Ordinal);

    public void Text(ReadOnlySpan<char> text)
    {
        if (IsTidy(text))
        {
            Word(text);
            return;
        }

        while (!text.IsEmpty)
        {
            var blank = text.IndexOfAny(Blanks);
            if (blank != 0)
            {
                Word(blank < 0 ? text : text[..blank]);
            }

            if (blank < 0)
            {
                break;
            }

            Space();
            var next = text[blank..].IndexOfAnyExcept(Blanks);
            text = next < 0 ? [] : text[(blank + next)..];
        }
    }

    public void Char(char c) => Text([c]);

    public void Space() => spacePending = !current.IsEmpty;

    /// <summary>Takes back white space at the end, for punctuation that follows something dropped.</summary>
    public void DropSpace() => spacePending = false;

    /// <summary>Takes back white space that came after a formula: it belonged to the markup around it.</summary>
    public void DropSpaceAfterFormula() => spacePending &= lastChar != '\0';

    public void Open(string element)
    {
        if (open.Count < MaxOpen)
        {
            // The same element twice means nothing in text; it is kept as a mark so that its end finds it.
            var again = IsOpen(element);
            open.Add((again ? "" : element, again));
            notWritten += again ? 0 : 1;
        }
        else
        {
            open.Add(("", true));
        }
    }

    /// <summary>Ends the innermost open element.</summary>
    public void Close()
    {
        if (open.Count == 0)
        {
            return;
        }

        var (element, written) = open[^1];
        open.RemoveAt(open.Count - 1);
        if (!written)
        {
            notWritten--;
        }
        else if (element.Length > 0)
        {
            current.Close();
        }
    }

    public void Formula(ReadOnlySpan<char> tex, bool display)
    {
        Begin();
        current.Math(tex, display);
        lastChar = '\0';
    }

    /// <summary>Ends the block; elements open in it end with it.</summary>
    public void Break(bool nextIsLabel = false)
    {
        open.Clear();
        notWritten = 0;
        if (!current.IsEmpty)
        {
            blocks.Add((isLabel, current.Build()));
            current = new RichTextBuilder();
        }

        spacePending = false;
        lastChar = '\0';
        isLabel = nextIsLabel;
    }

    public RichText Build()
    {
        if (blocks.Count == 0 && !isLabel)
        {
            open.Clear();
            return current.Build();
        }

        Break();
        if (blocks is [(_, var only)])
        {
            return only;
        }

        var text = new System.Text.StringBuilder();
        foreach (var (label, block) in blocks)
        {
            text.Append(label ? "<h>" : "<p>").Append(block.Markup).Append(label ? "</h>" : "</p>");
        }

        return RichText.FromMarkup(text.ToString());
    }

    /// <summary>Takes the first of several blocks back when its text is unwanted.</summary>
    public void DropFirstBlockIf(Predicate<string> isUnwanted)
    {
        if (blocks.Count > 1 && isUnwanted(blocks[0].Text.Markup))
        {
            blocks.RemoveAt(0);
        }
    }

    private void Word(ReadOnlySpan<char> word)
    {
        Begin();
        current.Text(word);
        lastChar = word[^1];
    }

    private void Begin()
    {
        if (spacePending)
        {
            current.Text(" ");
            spacePending = false;
        }

        for (var i = 0; notWritten > 0 && i < open.Count; i++)
        {
            if (!open[i].Written)
            {
                current.Open(open[i].Element);
                open[i] = (open[i].Element, true);
                notWritten--;
            }
        }
    }

    private static string MakeBlanks()
    {
        var blanks = Enumerable.Range(0, 0x21).Concat(Enumerable.Range(0x7F, 0x22)).Concat(Enumerable.Range(0x2000, 12))
            .Concat([0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF]);
        return string.Concat(blanks.Select(c => (char)c));
    }
}
