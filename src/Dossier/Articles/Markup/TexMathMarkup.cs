using System.Globalization;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Writes a formula as presentation MathML (MathML Core).</summary>
/// <remarks>
/// Space around operators comes from MathML's operator dictionary; where TeX would set none (The TeXbook, chapter 18: a minus sign as
/// prefix, a relation at the start, scripts) attributes take it away, and where TeX sets some around names (log n) mspace gives it.
/// </remarks>
internal ref struct TexMathMarkup(StringBuilder output)
{
    private const double ThinSpace = 0.1667;
    private const double MediumSpace = 0.2222;
    private const double ThickSpace = 0.2778;

    private readonly StringBuilder output = output;
    private int scriptLevel;

    [Flags]
    private enum Placement : byte { None = 0, NoLeft = 1, NoRight = 2, Prefix = 4, FixedLimits = 8, Tight = NoLeft | NoRight }

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
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (node is TexSpace space)
            {
                WriteSpace(space.Width);
                written += space.Width > 0 ? 1 : 0;
                continue;
            }

            var next = TexClass.None;
            for (var j = i + 1; j < nodes.Count && next == TexClass.None; j++)
            {
                next = nodes[j].Class;
            }

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

    private void WriteScripts(TexScripts scripts, Placement placement)
    {
        var element = (scripts.Sub is not null, scripts.Sup is not null, scripts.Stacked) switch
        {
            (true, true, false) => "msubsup",
            (true, false, false) => "msub",
            (_, _, false) => "msup",
            (true, true, true) => "munderover",
            (true, false, true) => "munder",
            _ => "mover",
        };
        output.Append('<').Append(element).Append('>');
        if (scripts.Body is null or TexRow { Nodes.Count: 0 } or TexSpace)
        {
            output.Append("<mrow></mrow>");
        }
        else
        {
            Write(scripts.Body, placement | (scripts.Forced ? Placement.FixedLimits : 0), inRow: false);
        }

        if (scripts.Sub is null && scripts.Sup is null)
        {
            output.Append("<mrow></mrow>");
        }

        WriteScript(scripts.Sub);
        WriteScript(scripts.Sup);
        output.Append("</").Append(element).Append('>');
    }

    private void WriteAccent(TexAccent accent)
    {
        // Braces are no accents: what they carry is not drawn near the letter.
        var attribute = accent.Limits ? "" : accent.Below ? " accentunder=\"true\"" : " accent=\"true\"";
        var element = accent.Below ? "munder" : "mover";
        output.Append('<').Append(element).Append(attribute).Append('>');
        WriteArgument(accent.Body);
        output.Append(accent.Wide ? "<mo>" : "<mo stretchy=\"false\">").Append(accent.Mark).Append("</mo>");
        output.Append("</").Append(element).Append('>');
    }

    private void WriteFraction(TexFraction fraction)
    {
        output.Append("<mfrac");
        output.Append(fraction.Rule ? "" : " linethickness=\"0\"");
        output.Append(fraction.Display switch
        {
            true => " displaystyle=\"true\" scriptlevel=\"0\"",
            false => " displaystyle=\"false\"",
            null => "",
        });
        output.Append('>');
        WriteArgument(fraction.Above);
        WriteArgument(fraction.Below);
        output.Append("</mfrac>");
    }

    private void WriteRoot(TexRoot root)
    {
        if (root.Index is null)
        {
            output.Append("<msqrt>");
            WriteContent(root.Body);
            output.Append("</msqrt>");
            return;
        }

        output.Append("<mroot>");
        WriteArgument(root.Body);
        WriteScript(root.Index);
        output.Append("</mroot>");
    }

    /// <summary>Writes into an element that is a row itself.</summary>
    private void WriteContent(TexNode node)
    {
        if (node is TexRow { Nodes.Count: not 1 } row)
        {
            WriteNodes(row.Nodes);
        }
        else
        {
            Write(node, Placement.None, inRow: true);
        }
    }

    private readonly void WriteDelimiter(TexDelimiter delimiter)
    {
        output.Append("<mo");
        if (delimiter.Text is "/" or "\\" or "<" or ">")
        {
            output.Append(" stretchy=\"true\" symmetric=\"true\" lspace=\"0\" rspace=\"0\"");
        }

        if (delimiter.Size > 0)
        {
            output.Append(CultureInfo.InvariantCulture, $" minsize=\"{delimiter.Size}em\" maxsize=\"{delimiter.Size}em\"");
        }

        output.Append('>');
        AppendEscaped(delimiter.Text);
        output.Append("</mo>");
    }

    private void WriteTable(TexTable table)
    {
        output.Append(table.Script ? "<mtable scriptlevel=\"1\">" : "<mtable>");
        foreach (var row in table.Rows)
        {
            output.Append("<mtr>");
            for (var i = 0; i < row.Count; i++)
            {
                output.Append(table.Columns[i % table.Columns.Length] switch
                {
                    'l' => "<mtd class=\"l\">",
                    'r' => "<mtd class=\"r\">",
                    _ => "<mtd>",
                });
                WriteContent(row[i]);
                output.Append("</mtd>");
            }

            output.Append("</mtr>");
        }

        output.Append("</mtable>");
    }

    private void WriteStyle(TexStyle style)
    {
        output.Append("<mstyle displaystyle=\"").Append(style.Display ? "true" : "false");
        output.Append("\" scriptlevel=\"").Append(style.Level).Append("\">");
        WriteContent(style.Body);
        output.Append("</mstyle>");
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
