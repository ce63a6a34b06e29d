using System.Globalization;

namespace Dossier.Articles.Markup;

/// <content>Scripts, accents, fractions, roots, delimiters, tables.</content>
internal ref partial struct TexMathMarkup
{
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
        if (accent.Wide && accent.Mark is not ("^" or "~" or "¯" or "ˇ" or "_"))
        {
            output.Append("<mo>").Append(accent.Mark);
        }
        else if (accent.Wide && accent.Body is not TexToken)
        {
            // Fonts stretch the combining characters, and the overline, rather than the ASCII ones.
            var mark = accent.Mark switch { "^" => "\u0302", "~" => "\u0303", "ˇ" => "\u030C", "_" => "\u0332", _ => "‾" };
            output.Append("<mo stretchy=\"true\">").Append(mark);
        }
        else
        {
            output.Append("<mo stretchy=\"false\">").Append(accent.Mark);
        }

        output.Append("</mo></").Append(element).Append('>');
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
        else if (delimiter.Text is "|" or "‖" && delimiter.Class is TexClass.Ord or TexClass.Rel)
        {
            output.Append(" form=\"postfix\"");
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
}
