using System.Buffers.Text;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Reads the rows of a MySQL dump as bytes, one after the other, in memory that does not grow with the file.</summary>
/// <remarks>
/// The grammar is what mysqldump writes: CREATE TABLE with the columns in order, then INSERT INTO with many rows each (MySQL 8.0
/// Reference Manual, 9.1.1 "String Literals" for the escapes). Everything else is passed over.
/// </remarks>
internal sealed class SqlDump(Stream stream, Func<string, bool> wanted)
{
    private readonly SqlText text = new(stream);
    private readonly Dictionary<string, string[]> layouts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SqlField[] fields = new SqlField[64];
    private bool inRows;
    private int rowStart;

    /// <summary>The table of the current row, in lower case.</summary>
    public string Table { get; private set; } = "";

    /// <summary>Names of the columns of the current row in order; null where the file does not tell them.</summary>
    public string[]? Columns { get; private set; }

    /// <summary>Number of values of the current row.</summary>
    public int Count { get; private set; }

    /// <summary>Rows met so far, broken ones among them.</summary>
    public long Rows { get; private set; }

    /// <summary>Where the current row begins, in bytes of the uncompressed text.</summary>
    public long RowPosition { get; private set; }

    /// <summary>What is wrong with the current row; null when it can be used.</summary>
    public string? Defect { get; private set; }

    /// <summary>Why the file could not be read to its end; null when it could.</summary>
    public string? Failure => text.Failure;

    public long Position => text.Position;

    /// <summary>Goes to the next row of a wanted table, a broken one included.</summary>
    /// <returns>False at the end of the file, and where it cannot be read further.</returns>
    public bool Read()
    {
        Defect = null;
        while (true)
        {
            if (!inRows && !FindRows())
            {
                return false;
            }

            text.SkipBlanks();
            if (text.AtEnd)
            {
                text.Fail("it ends in the middle of a statement; the file was cut");
                return false;
            }

            switch (text.Current)
            {
                case (byte)'(':
                    return ReadRow();
                case (byte)',':
                    text.Advance(1);
                    break;
                case (byte)';':
                    text.Advance(1);
                    inRows = false;
                    break;
                default:
                    BeginRow();
                    return Break("something else stands where a row should begin");
            }
        }
    }

    /// <summary>The value of a column without quotes and escapes; empty for NULL. Valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            ref var field = ref fields[column];
            var bytes = text.Buffer.AsSpan(rowStart + field.Start, field.Length);
            switch (field.Kind)
            {
                case SqlFieldKind.Null:
                    return [];
                case SqlFieldKind.Escaped:
                    field = field with { Length = SqlLiteral.Unescape(bytes), Kind = SqlFieldKind.Plain };
                    return bytes[..field.Length];
                case SqlFieldKind.Hexadecimal:
                    field = field with { Length = SqlLiteral.Unhex(bytes), Kind = SqlFieldKind.Plain };
                    return bytes[..field.Length];
                default:
                    return bytes;
            }
        }
    }

    public bool TryGetNumber(int column, out long value)
    {
        var bytes = this[column];
        return Utf8Parser.TryParse(bytes, out value, out var used) && used == bytes.Length;
    }

    private void BeginRow()
    {
        Rows++;
        RowPosition = text.Position;
    }

    private bool ReadRow()
    {
        BeginRow();
        while (true)
        {
            var outcome = SqlLiteral.ScanRow(text.Remaining, fields, out var length, out var count);
            if (outcome == SqlScan.Complete)
            {
                rowStart = text.Start;
                Count = count;
                text.Advance(length);
                return true;
            }

            if (outcome == SqlScan.Broken)
            {
                return Break("its values cannot be told apart");
            }

            if (!text.Fill())
            {
                if (text.Failure is null && text.IsFull)
                {
                    return Break($"it is longer than {SqlText.Limit >> 20} MB");
                }

                // A quote that is missing makes the rest of the file one text.
                if (text.Failure is null && SqlLiteral.FindRowEnd(text.Remaining[1..]).Found >= 0)
                {
                    return Break("one of its texts has no end");
                }

                text.Fail("it ends in the middle of a row; the file was cut");
                return false;
            }
        }
    }

    /// <summary>Tells of a broken row, and goes on where the next row or the end of the statement seems to be.</summary>
    private bool Break(string defect)
    {
        Defect = defect;
        Count = 0;
        text.Advance(1);
        while (true)
        {
            var (found, length) = SqlLiteral.FindRowEnd(text.Remaining);
            if (found >= 0)
            {
                text.Advance(found + length);
                return true;
            }

            text.Advance(Math.Max(0, text.Remaining.Length - SqlLiteral.LongestRowEnd));
            if (!text.Fill())
            {
                if (text.Remaining.EndsWith(");"u8))
                {
                    text.Advance(text.Remaining.Length - 1);
                }
                else
                {
                    text.Advance(text.Remaining.Length);
                    text.Fail("no further row is recognized before its end; the file was cut");
                }

                return true;
            }
        }
    }

    private bool FindRows()
    {
        while (text.SkipToStatement())
        {
            if (text.StartsWithWord("INSERT"u8) || text.StartsWithWord("REPLACE"u8))
            {
                var head = SqlStatements.FindInsert(text.Head());
                if (head is { } insert && wanted(insert.Table))
                {
                    text.Advance(insert.Length);
                    Table = insert.Table;
                    Columns = insert.Columns ?? layouts.GetValueOrDefault(insert.Table);
                    inRows = true;
                    return true;
                }

                text.SkipStatement();
            }
            else if (text.StartsWithWord("CREATE"u8))
            {
                if (SqlStatements.FindCreate(text.ReadStatement()) is { } create)
                {
                    layouts[create.Table] = create.Columns;
                }
            }
            else
            {
                text.SkipStatement();
            }
        }

        return false;
    }
}
