using System.Globalization;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Writes a formula as presentation MathML (MathML Core).</summary>
/// <remarks>
/// Space around operators comes from MathML's operator dictionary; where TeX would set none (The TeXbook, chapter 18: a minus sign as
/// prefix, a relation at the start, scripts) attributes take it away, and where TeX sets some around names (log n) mspace gives it.
/// </remarks>
internal ref partial struct TexMathMarkup(StringBuilder output)
{
    private const double ThinSpace = 0.1667;
    private const double MediumSpace = 0.2222;
    private const double ThickSpace = 0.2778;

    private readonly StringBuilder output = output;
    private int scriptLevel;

    [Flags]
    private enum Placement : byte { None = 0, NoLeft = 1, NoRight = 2, Prefix = 4, FixedLimits = 8, Postfix = 16, Tight = NoLeft | NoRight }

    public void Write(TexRow formula, bool display)
    {
        output.Append(display ? "<math display=\"block\">" : "<math>");
        WriteNodes(formula.Nodes);
        output.Append("</math>");
    }

    private void WriteNodes(IReadOnlyList<TexNode> nodes)
    {
        var previous = TexClass.None;
        var previousSpaced = true;
        var written = 0;
        var following = 0;
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (node is TexSpace space)
            {
                WriteSpace(space.Width);
                written += space.Width > 0 ? 1 : 0;
                continue;
            }

            for (following = Math.Max(following, i + 1); following < nodes.Count && nodes[following] is TexSpace; following++)
            {
            }

            var next = following < nodes.Count ? nodes[following].Class : TexClass.None;
            var @class = node.Class;
            if (@class == TexClass.Bin && (next is TexClass.None or TexClass.Rel or TexClass.Close or TexClass.Punct
                || previous is not (TexClass.Ord or TexClass.Close)))
            {
                @class = TexClass.Ord;
            }

            var core = Core(node);
            var spaced = core is { Element: TexElement.Operator };
            var gap = Gap(previous, previousSpaced, @class, spaced);
            if (gap > 0)
            {
                WriteSpace(gap);
                written++;
            }

            Write(node, spaced ? Place(core!, @class, previous, next, written == 0) : Placement.None, inRow: true);
            written++;
            previous = @class;
            previousSpaced = spaced;
        }
    }

    /// <summary>The token whose operator's space holds for the whole node.</summary>
    private static TexToken? Core(TexNode? node) => node switch
    {
        TexToken token => token,
        TexScripts scripts => Core(scripts.Body),
        _ => null,
    };

    private readonly Placement Place(TexToken token, TexClass @class, TexClass previous, TexClass next, bool first)
    {
        if (token.Class == TexClass.Bin && @class == TexClass.Ord)
        {
            var sign = token.Text is "+" or "−" or "±" or "∓" && next != TexClass.None;
            return !sign ? Placement.Tight : first ? Placement.None : Placement.Prefix;
        }

        if (token.Text is "|" or "‖")
        {
            // The dictionary gives bars space unless they are told to be fences; opening ones follow nothing that could be closed.
            return previous is TexClass.Ord or TexClass.Close ? Placement.Postfix : Placement.Prefix;
        }

        if (@class is not (TexClass.Rel or TexClass.Bin))
        {
            return Placement.None;
        }

        if (scriptLevel > 0)
        {
            return Placement.Tight;
        }

        var place = Placement.None;
        if (@class == TexClass.Rel)
        {
            place |= previous is TexClass.None or TexClass.Open or TexClass.Rel or TexClass.Punct ? Placement.NoLeft : 0;
            place |= next is TexClass.None or TexClass.Close or TexClass.Rel or TexClass.Punct ? Placement.NoRight : 0;
        }

        return place;
    }

    /// <summary>Space in em between two atoms, apart from what operators have of themselves.</summary>
    private readonly double Gap(TexClass left, bool leftSpaced, TexClass right, bool rightSpaced)
    {
        if (left == TexClass.Op && !leftSpaced && right is TexClass.Ord or TexClass.Op && !rightSpaced)
        {
            return left == TexClass.None || left == TexClass.Open ? 0 : ThinSpace;
        }

        if (right == TexClass.Op && !rightSpaced && left is TexClass.Ord or TexClass.Close)
        {
            return ThinSpace;
        }

        if (scriptLevel > 0 || left is TexClass.None or TexClass.Open || right is TexClass.Close or TexClass.Punct)
        {
            return 0;
        }

        if ((left == TexClass.Rel && !leftSpaced) || (right == TexClass.Rel && !rightSpaced))
        {
            return left == right ? 0 : ThickSpace;
        }

        return (left == TexClass.Bin && !leftSpaced) || (right == TexClass.Bin && !rightSpaced) ? MediumSpace : 0;
    }

    /// <summary>Writes exactly one element.</summary>
    private void WriteArgument(TexNode? node)
    {
        if (node is null or TexRow { Nodes.Count: 0 } or TexSpace { Width: <= 0 })
        {
            output.Append("<mrow></mrow>");
            return;
        }

        Write(node, Placement.None, inRow: false);
    }

    private void WriteScript(TexNode? node)
    {
        if (node is not null)
        {
            scriptLevel++;
            WriteArgument(node);
            scriptLevel--;
        }
    }

    private void Write(TexNode node, Placement placement, bool inRow)
    {
        switch (node)
        {
            case TexToken token:
                WriteToken(token, placement);
                break;
            case TexRow row:
                WriteRow(row, inRow);
                break;
            case TexSpace space:
                WriteSpace(space.Width);
                break;
            case TexScripts scripts:
                WriteScripts(scripts, placement);
                break;
            case TexAccent accent:
                WriteAccent(accent);
                break;
            case TexFraction fraction:
                WriteFraction(fraction);
                break;
            case TexRoot root:
                WriteRoot(root);
                break;
            case TexDelimiter delimiter:
                WriteDelimiter(delimiter);
                break;
            case TexTable table:
                WriteTable(table);
                break;
            case TexStyle style:
                WriteStyle(style);
                break;
            case TexPhantom phantom:
                output.Append("<mphantom>");
                WriteArgument(phantom.Body);
                output.Append("</mphantom>");
                break;
        }
    }

    private void WriteToken(TexToken token, Placement placement)
    {
        switch (token.Element)
        {
            case TexElement.Identifier:
                output.Append((token.Traits & TexTraits.Upright) != 0 && token.Text.Length == 1 ? "<mi mathvariant=\"normal\">" : "<mi>");
                AppendEscaped(token.Text);
                output.Append("</mi>");
                break;
            case TexElement.Number:
                output.Append("<mn>").Append(token.Text).Append("</mn>");
                break;
            case TexElement.Text:
                output.Append("<mtext>");
                AppendEscaped(token.Text);
                output.Append("</mtext>");
                break;
            default:
                WriteOperator(token, placement);
                break;
        }
    }

    private readonly void WriteOperator(TexToken token, Placement placement)
    {
        placement |= (token.Traits & TexTraits.Tight) != 0 ? Placement.Tight : 0;
        output.Append("<mo");
        output.Append((token.Traits & TexTraits.Stretchy) != 0 ? " stretchy=\"false\"" : "");
        output.Append((placement & Placement.Prefix) != 0 ? " form=\"prefix\"" : "");
        output.Append((placement & Placement.Postfix) != 0 ? " form=\"postfix\"" : "");
        output.Append((placement & Placement.NoLeft) != 0 ? " lspace=\"0\"" : "");
        output.Append((placement & Placement.NoRight) != 0 ? " rspace=\"0\"" : "");
        output.Append((placement & Placement.FixedLimits) != 0 ? " movablelimits=\"false\"" : "");
        output.Append('>');
        AppendEscaped(token.Text);
        output.Append("</mo>");
    }

    private void WriteRow(TexRow row, bool inRow)
    {
        if (row.Nodes.Count == 1)
        {
            // Braces around an operator take its space away.
            var only = row.Nodes[0];
            Write(only, only.Class is TexClass.Ord or TexClass.Op ? Placement.None : Placement.Tight, inRow);
        }
        else if (row.Nodes.Count > 0 || !inRow)
        {
            output.Append("<mrow>");
            WriteNodes(row.Nodes);
            output.Append("</mrow>");
        }
    }

    private readonly void WriteSpace(double width)
    {
        if (width > 0)
        {
            output.Append("<mspace width=\"").Append(CultureInfo.InvariantCulture, $"{width:0.####}").Append("em\"/>");
        }
    }

    private readonly void AppendEscaped(string text)
    {
        if (!text.AsSpan().ContainsAny('&', '<', '>'))
        {
            output.Append(text);
            return;
        }

        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                _ => output.Append(c),
            };
        }
    }
}
