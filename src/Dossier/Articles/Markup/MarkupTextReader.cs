using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>Reads one text with markup in it, from beginning to end. <see cref="MarkupText"/> says what becomes of what.</summary>
internal sealed partial class MarkupTextReader(string text)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<&$\\");

    private static readonly string[] AbstractHeadings = ["Abstract", "ABSTRACT", "abstract"];

    private readonly MarkupTextBlocks blocks = new();
    private readonly List<string> open = [];

    // One entry an open span: whether it stands for small capitals.
    private readonly Stack<bool> spans = new();
    private bool inLabel;
    private bool hasOpenInstruction;
    private int i;

    public RichText Read()
    {
        SkipHeading();
        while (i < text.Length)
        {
            var run = text.AsSpan(i).IndexOfAny(Special);
            if (run != 0)
            {
                blocks.Text(run < 0 ? text.AsSpan(i) : text.AsSpan(i, run));
                i = run < 0 ? text.Length : i + run;
                continue;
            }

            switch (text[i])
            {
                case '<':
                    ReadAngle();
                    break;
                case '&':
                    ReadAmpersand();
                    break;
                default:
                    ReadFormula();
                    break;
            }
        }

        blocks.Break();
        blocks.DropFirstBlockIf(static block => block.AsSpan().TrimEnd(".: ").Equals("abstract", StringComparison.OrdinalIgnoreCase));
        return blocks.Build();
    }

    /// <summary>"Abstract: We show", "AbstractWe show"; but "Abstract interpretation" and "Abstract Algebra" are words.</summary>
    private void SkipHeading()
    {
        i = Math.Max(0, text.AsSpan().IndexOfAnyExcept(" \t\r\n"));
        foreach (var heading in AbstractHeadings)
        {
            var rest = text.AsSpan(i);
            if (!rest.StartsWith(heading, StringComparison.Ordinal) || rest.Length == heading.Length)
            {
                continue;
            }

            rest = rest[heading.Length..];
            var isGlued = char.IsUpper(rest[0]) && rest.Length > 1 && (char.IsLower(rest[1]) || rest[1] == ' ') && heading == "Abstract";
            if (isGlued || rest[0] is '.' or ':' or '—' or '–' or '\n')
            {
                i += heading.Length + (isGlued ? 0 : 1);
            }

            return;
        }
    }

    private void ReadAngle()
    {
        var rest = text.AsSpan(i);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = rest.IndexOf("-->", StringComparison.Ordinal);
            i += end < 0 ? rest.Length : end + 3;
        }
        else if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            i += "<![CDATA[".Length;
        }
        else if (MarkupTextTags.TryRead(rest, out var tag))
        {
            ReadTag(tag);
        }
        else if (rest.StartsWith("<?", StringComparison.Ordinal) && TrySkipInstruction())
        {
        }
        else
        {
            blocks.Char('<');
            i++;
        }
    }

    /// <summary>A processing instruction; some publishers keep the MathML of a formula in one, behind its TeX.</summary>
    private bool TrySkipInstruction()
    {
        var length = hasOpenInstruction ? -1 : text.AsSpan(i).IndexOf("?>", StringComparison.Ordinal);
        hasOpenInstruction = length < 0;
        i += length < 0 ? 0 : length + "?>".Length;
        return length >= 0;
    }

    private void ReadAmpersand()
    {
        var rest = text.AsSpan(i);
        if ((rest.StartsWith("&lt;", StringComparison.Ordinal) || rest.StartsWith("&amp;lt;", StringComparison.Ordinal))
            && MarkupTextTags.TryRead(rest, out var tag))
        {
            ReadTag(tag);
            return;
        }

        var length = MarkupTextEntities.DecodeFully(rest, out var decoded);
        blocks.Text(decoded);
        i += length;
    }

    private void ReadTag(MarkupTag tag)
    {
        i += tag.Length;
        switch (tag.Kind)
        {
            case MarkupTagKind.Element or MarkupTagKind.Transparent when tag.Name == "span":
                ReadSpan(tag);
                break;
            case MarkupTagKind.Element when !tag.IsEmpty:
                if (tag.IsEnd)
                {
                    CloseElement(tag.Element);
                }
                else
                {
                    OpenElement(tag.Element);
                }

                break;
            case MarkupTagKind.Block:
                Break(isLabel: false);
                break;
            case MarkupTagKind.Label:
                Break(isLabel: !tag.IsEnd);
                break;
            case MarkupTagKind.Break:
                if (inLabel)
                {
                    blocks.Space();
                }
                else
                {
                    Break(isLabel: false);
                }

                break;
            case MarkupTagKind.Hidden when !tag.IsEnd && !tag.IsEmpty:
                SkipPastEnd(tag.Name);
                break;
            case MarkupTagKind.Tex when !tag.IsEnd && !tag.IsEmpty && formulaKnownAsMathMl:
                formulaKnownAsMathMl = false;
                SkipPastEnd(tag.Name);
                break;
            case MarkupTagKind.Tex when !tag.IsEnd && !tag.IsEmpty:
                ReadTex(tag.Name);
                break;
            case MarkupTagKind.MathMl when !tag.IsEnd && formulaKnownAsTex:
                formulaKnownAsTex = false;
                SkipPastEnd(tag.Name);
                break;
            case MarkupTagKind.MathMl when !tag.IsEnd && !tag.IsEmpty:
                ReadMathMl(text.AsSpan(i - tag.Length, tag.Length).Contains("\"block\"", StringComparison.Ordinal));
                break;
            case MarkupTagKind.Transparent:
                ReadTransparent(tag);
                break;
        }
    }

    private void ReadTransparent(MarkupTag tag)
    {
        if (tag.Name is "alternatives" or "inline-formula" or "disp-formula")
        {
            formulaKnownAsTex = formulaKnownAsMathMl = false;
            // Inside, line ends are there to set the markup out.
            if (tag.IsEnd)
            {
                blocks.DropSpaceAfterFormula();
            }
            else if (blocks.Last is '(' or '[')
            {
                var blanks = text.AsSpan(i).IndexOfAnyExcept(" \t\r\n");
                i = blanks < 0 ? text.Length : i + blanks;
            }
        }

        if (tag.Name is "td" or "th" or "list" or "table" or "ul" or "ol")
        {
            blocks.Space();
        }
    }

    private void ReadSpan(MarkupTag tag)
    {
        if (!tag.IsEnd && !tag.IsEmpty)
        {
            spans.Push(tag.Kind == MarkupTagKind.Element);
            if (tag.Kind == MarkupTagKind.Element)
            {
                OpenElement(tag.Element);
            }
        }
        else if (tag.IsEnd && spans.TryPop(out var isSmallCapitals) && isSmallCapitals)
        {
            CloseElement("sc");
        }
    }

    private void OpenElement(string element)
    {
        const int most = 30;
        if (open.Count < most)
        {
            open.Add(element);
            blocks.Open(element);
        }
    }

    /// <summary>Ends an element and those opened in it, which begin again behind it; an end without a beginning is nothing.</summary>
    private void CloseElement(string element)
    {
        var at = open.LastIndexOf(element);
        if (at < 0)
        {
            return;
        }

        for (var k = open.Count - 1; k >= at; k--)
        {
            blocks.Close();
        }

        open.RemoveAt(at);
        for (var k = at; k < open.Count; k++)
        {
            blocks.Open(open[k]);
        }
    }

    private void Break(bool isLabel)
    {
        open.Clear();
        inLabel = isLabel;
        blocks.Break(isLabel);
    }

    /// <summary>Goes behind the end tag of the name; without one, to the text's end.</summary>
    private void SkipPastEnd(string name)
    {
        while (i < text.Length)
        {
            var next = text.AsSpan(i).IndexOf("</", StringComparison.Ordinal);
            if (next < 0)
            {
                i = text.Length;
                return;
            }

            i += next;
            if (MarkupTextTags.TryRead(text.AsSpan(i), out var tag) && tag.Name == name)
            {
                i += tag.Length;
                return;
            }

            i += 2;
        }
    }
}
