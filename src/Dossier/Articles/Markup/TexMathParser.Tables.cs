namespace Dossier.Articles.Markup;

/// <content>Environments and tables.</content>
internal ref partial struct TexMathParser
{
    private TexNode? ParseEnvironment()
    {
        var name = ReadRawGroup().TrimEnd('*');
        if (TexMathTables.IsFormula(name))
        {
            var formula = ParseRow(RowEnd.Environment);
            ReadEnd(name);
            return Unwrap(formula);
        }

        var shape = TexMathTables.Find(name);
        if (shape is null)
        {
            failed |= !lenient;
            return null;
        }

        SkipBracket();
        if (name is "subarray" or "alignat" or "alignedat")
        {
            ReadRawGroup();
        }

        var columns = shape.Columns;
        if (columns.Length == 0)
        {
            columns = ReadColumns(ReadRawGroup());
        }

        var table = ParseTable(columns, shape);
        ReadEnd(name);
        return table;
    }

    private void ReadEnd(ReadOnlySpan<char> name)
    {
        if (ReadExpected(TexCommandKind.End) is null || !ReadRawGroup().TrimEnd('*').SequenceEqual(name))
        {
            failed |= !lenient;
        }
    }

    private static string ReadColumns(ReadOnlySpan<char> preamble)
    {
        Span<char> columns = stackalloc char[Math.Min(preamble.Length, 32)];
        var count = 0;
        foreach (var c in preamble)
        {
            if (c is 'l' or 'c' or 'r' && count < columns.Length)
            {
                columns[count++] = c;
            }
        }

        return count == 0 ? "c" : columns[..count].ToString();
    }

    /// <summary>Reads the table of \substack{…} or plain TeX's \matrix{…}.</summary>
    private TexNode? ParsePlainTable(TexTableShape shape)
    {
        SkipSpaces();
        if (at >= tex.Length || tex[at] != '{')
        {
            failed |= !lenient;
            return null;
        }

        at++;
        var table = ParseTable(shape.Columns, shape);
        if (at < tex.Length && tex[at] == '}')
        {
            at++;
        }
        else
        {
            failed |= !lenient;
        }

        return table;
    }

    private TexNode ParseTable(string columns, TexTableShape shape)
    {
        var (outerFont, outerDisplay) = (font, display);
        display = false;
        var rows = new List<List<TexNode>> { new() };
        while (true)
        {
            rows[^1].Add(Unwrap(ParseRow(RowEnd.Cell)));
            font = outerFont;
            if (failed || at >= tex.Length || tex[at] == '}')
            {
                break;
            }

            if (tex[at] == '&')
            {
                at++;
            }
            else if (ReadExpected(TexCommandKind.NewCell) is not null)
            {
                SkipBracket();
                rows.Add([]);
            }
            else
            {
                break;
            }
        }

        if (rows.Count > 1 && rows[^1] is [TexRow { Nodes.Count: 0 }])
        {
            rows.RemoveAt(rows.Count - 1);
        }

        display = outerDisplay;
        TexNode table = new TexTable(rows, columns, shape.Script);
        return shape.Left.Length + shape.Right.Length == 0 ? table : Fenced(shape.Left, [table], shape.Right);
    }
}
