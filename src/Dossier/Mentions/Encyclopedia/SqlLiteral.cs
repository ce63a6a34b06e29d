using System.Buffers;

namespace Dossier.Mentions.Encyclopedia;

internal enum SqlFieldKind : byte { Plain, Escaped, Hexadecimal, Null }

/// <summary>A value of a row: where it stands, counted from the row's beginning, without its quotes.</summary>
internal readonly record struct SqlField(int Start, int Length, SqlFieldKind Kind);

internal enum SqlScan { Complete, NeedsMore, Broken }

/// <summary>Rows and values of SQL text, in place.</summary>
internal static class SqlLiteral
{
    public const int LongestRowEnd = 4;
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Finds the values of the row at the beginning of the text.</summary>
    /// <param name="length">Length of the row with its parentheses, in bytes.</param>
    public static SqlScan ScanRow(ReadOnlySpan<byte> text, Span<SqlField> fields, out int length, out int count)
    {
        (length, count) = (0, 0);
        for (var i = 1; ;)
        {
            i = SkipBlanks(text, i);
            if (i < text.Length && text[i] == '_')
            {
                // An introducer of a character set: _binary 'text'.
                i = SkipBlanks(text, SkipWord(text, i));
            }

            if (i >= text.Length)
            {
                return SqlScan.NeedsMore;
            }

            if (count == fields.Length)
            {
                return SqlScan.Broken;
            }

            var outcome = text[i] == '\'' ? ScanText(text, ref i, out fields[count]) : ScanBare(text, ref i, out fields[count]);
            if (outcome != SqlScan.Complete)
            {
                return outcome;
            }

            count++;
            i = SkipBlanks(text, i);
            if (i >= text.Length)
            {
                return SqlScan.NeedsMore;
            }

            switch (text[i++])
            {
                case (byte)',':
                    break;
                case (byte)')':
                    length = i;
                    return SqlScan.Complete;
                default:
                    return SqlScan.Broken;
            }
        }
    }

    /// <summary>Takes the escapes out of a value, in place.</summary>
    /// <returns>Its length without them.</returns>
    public static int Unescape(Span<byte> value)
    {
        var to = value.IndexOfAny((byte)'\\', (byte)'\'');
        if (to < 0)
        {
            return value.Length;
        }

        for (var from = to; from < value.Length; from++)
        {
            var b = value[from];
            if (b == '\\' && from + 1 < value.Length)
            {
                from++;
                b = value[from] switch
                {
                    (byte)'0' => 0,
                    (byte)'b' => (byte)'\b',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    (byte)'Z' => 0x1A,
                    var other => other,
                };
            }
            else if (b == '\'')
            {
                from++;
            }

            value[to++] = b;
        }

        return to;
    }

    /// <summary>Bytes of a hexadecimal literal (0x48656C), in place.</summary>
    public static int Unhex(Span<byte> value)
    {
        var count = (value.Length - 2) / 2;
        for (var i = 0; i < count; i++)
        {
            value[i] = (byte)((HexValue(value[2 + (2 * i)]) << 4) | HexValue(value[3 + (2 * i)]));
        }

        return count;
    }

    /// <summary>Where a row seems to end, and how many bytes to pass over to stand on what follows it; -1 when it ends nowhere here.</summary>
    public static (int Found, int Length) FindRowEnd(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf((byte)')') is >= 0 and var hit; from += hit + 1)
        {
            var end = text[(from + hit)..];
            if (end.StartsWith("),("u8))
            {
                return (from + hit, 2);
            }

            if (end.StartsWith("),\n("u8))
            {
                return (from + hit, 3);
            }

            if (end.StartsWith(");\n"u8) || end.StartsWith(");\r"u8))
            {
                return (from + hit, 1);
            }
        }

        return (-1, 0);
    }

    private static SqlScan ScanText(ReadOnlySpan<byte> text, ref int i, out SqlField field)
    {
        var begin = ++i;
        var kind = SqlFieldKind.Plain;
        field = default;
        while (true)
        {
            // Nothing between the end of the text and the next quote: a backslash takes the byte behind it along.
            var hit = i < text.Length ? text[i..].IndexOfAny((byte)'\'', (byte)'\\') : -1;
            if (hit < 0 || i + hit + 1 >= text.Length)
            {
                return SqlScan.NeedsMore;
            }

            i += hit;
            if (text[i] == '\'' && text[i + 1] != '\'')
            {
                field = new(begin, i - begin, kind);
                i++;
                return SqlScan.Complete;
            }

            kind = SqlFieldKind.Escaped;
            i += 2;
        }
    }

    /// <summary>A number, NULL or a hexadecimal literal.</summary>
    private static SqlScan ScanBare(ReadOnlySpan<byte> text, ref int i, out SqlField field)
    {
        var begin = i;
        field = default;
        while (i < text.Length && (char.IsAsciiLetterOrDigit((char)text[i]) || text[i] is (byte)'-' or (byte)'+' or (byte)'.'))
        {
            i++;
        }

        if (i >= text.Length)
        {
            return SqlScan.NeedsMore;
        }

        if (i == begin)
        {
            return SqlScan.Broken;
        }

        var value = text[begin..i];
        var first = value[0];
        if (first is (byte)'-' or (byte)'+' or (byte)'.' || char.IsAsciiDigit((char)first))
        {
            var hexadecimal = value.Length > 2 && first == '0' && value[1] == 'x';
            if (hexadecimal && (value.Length % 2 != 0 || value[2..].ContainsAnyExcept(HexDigits)))
            {
                return SqlScan.Broken;
            }

            field = new(begin, i - begin, hexadecimal ? SqlFieldKind.Hexadecimal : SqlFieldKind.Plain);
            return SqlScan.Complete;
        }

        field = new(begin, 0, SqlFieldKind.Null);
        return value.Length == 4 && (first | 0x20) == 'n' && System.Text.Ascii.EqualsIgnoreCase(value, "NULL"u8) ? SqlScan.Complete : SqlScan.Broken;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && text[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            i++;
        }

        return i;
    }

    private static int SkipWord(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && (char.IsAsciiLetterOrDigit((char)text[i]) || text[i] == '_'))
        {
            i++;
        }

        return i;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
