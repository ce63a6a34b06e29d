namespace Dossier.Articles.Markup;

/// <summary>Accents and the letters they stand on.</summary>
internal sealed partial class TexTextReader
{
    private const int MaxAccents = 3;

    private void ReadAccentSign(char sign)
    {
        if (sign == '~' && At(i - 1) == '/')
        {
            blocks.Char('~');
            i += 2;
            return;
        }

        var behind = At(i + 2);
        // A blank behind the sign: 'integrable\" systems' ends a quotation, "Poincar\' e" is an accent.
        if (!(sign == '"' && char.IsWhiteSpace(behind) && (doubleQuotes > 0 || !char.IsLetter(blocks.Last)))
            && TryReadAccented(TexTextAccents.MarkOf([sign]), i + 2))
        {
            return;
        }

        i += 2;
        switch (sign)
        {
            case '"':
                blocks.Char(doubleQuotes > 0 ? '”' : '"');
                doubleQuotes = Math.Max(0, doubleQuotes - 1);
                break;
            case '\'':
                blocks.Char('\'');
                break;
            case '`':
                blocks.Char('‘');
                break;
            case '~' or '^' when behind == '{' && At(i + 1) == '}':
                blocks.Char(sign);
                break;
        }
    }

    /// <summary>Reads the letter that an accent stands on, with or without braces, and writes the composed letter.</summary>
    private bool TryReadAccented(char mark, int at)
    {
        var start = SkipBlanks(at);
        // "\v\{c}": some records escape the brace.
        start += At(start) == '\\' && At(start + 1) == '{' ? 1 : 0;
        var inBraces = At(start) == '{';
        var letterAt = inBraces ? SkipBlanks(start + 1) : start;
        if (!TryReadLetter(letterAt, 0, out var letter, out var end))
        {
            return false;
        }

        WriteAccented(letter, mark);
        i = end;
        if (!inBraces)
        {
            return true;
        }

        end = SkipBlanks(end);
        if (At(end) == '}')
        {
            i = end + 1;
        }
        else
        {
            // "\"{oe}": the accent stands on the first letter, the others follow.
            OpenGroup("");
        }

        return true;
    }

    private void WriteAccented(string letter, char mark)
    {
        Span<char> result = stackalloc char[letter.Length + 1];
        letter.CopyTo(result);
        var composed = TexTextAccents.Compose(letter[^1], mark);
        if (composed != '\0')
        {
            result[letter.Length - 1] = composed;
            blocks.Text(result[..letter.Length]);
            return;
        }

        // A dot on an i is there already; anything else keeps its combining mark.
        result[letter.Length] = mark;
        blocks.Text(letter is "i" or "j" && mark == '\u0307' ? letter : result);
    }

    /// <summary>
    /// A letter, "\i", "\ae", or another accent with its letter; dotless letters count as dotted, since they carry an accent.
    /// </summary>
    private bool TryReadLetter(int at, int depth, out string letter, out int end)
    {
        (letter, end) = ("", at);
        if (char.IsLetter(At(at)))
        {
            (letter, end) = (text[at].ToString(), at + 1);
            return true;
        }

        if (At(at) != '\\' || depth == MaxAccents)
        {
            return At(at) == '{' && depth < MaxAccents && TryReadInBraces(at, depth, ref letter, ref end);
        }

        var nameEnd = at + 1;
        while (nameEnd - at < 16 && char.IsAsciiLetter(At(nameEnd)))
        {
            nameEnd++;
        }

        nameEnd += nameEnd == at + 1 ? 1 : 0;
        if (nameEnd > text.Length)
        {
            return false;
        }

        var name = text.AsSpan(at + 1, nameEnd - at - 1);
        var mark = TexTextAccents.MarkOf(name);
        if (mark != '\0')
        {
            var inner = SkipBlanks(nameEnd);
            if (!TryReadLetter(inner, depth + 1, out letter, out end))
            {
                return false;
            }

            var composed = TexTextAccents.Compose(letter[^1], mark);
            letter = composed == '\0' ? letter + mark : letter[..^1] + composed;
            return true;
        }

        var command = TexTextCommands.Find(name);
        if (command.Kind != TexTextCommandKind.Letter || command.Text.Length != 1)
        {
            return false;
        }

        letter = command.Text switch { "ı" => "i", "ȷ" => "j", var other => other };
        end = nameEnd;
        if (At(end) == '{' && At(end + 1) == '}')
        {
            end += 2;
        }
        else
        {
            end += At(end) == ' ' ? 1 : 0;
        }

        return true;
    }

    private bool TryReadInBraces(int at, int depth, ref string letter, ref int end)
    {
        if (!TryReadLetter(SkipBlanks(at + 1), depth + 1, out var inner, out var innerEnd) || At(innerEnd) != '}')
        {
            return false;
        }

        (letter, end) = (inner, innerEnd + 1);
        return true;
    }
}
