namespace Dossier.Articles.Markup;

/// <summary>What begins with a backslash.</summary>
internal sealed partial class TexTextReader
{
    private const int MaxAccents = 3;

    private void ReadBackslash()
    {
        if (formulas.TryReadBackslash(i, out var formula))
        {
            WriteFormula(formula);
            return;
        }

        var next = At(i + 1);
        if (char.IsAsciiLetter(next))
        {
            ReadCommandWord();
            return;
        }

        switch (next)
        {
            case '\'' or '`' or '^' or '"' or '~' or '=' or '.':
                ReadAccentSign(next);
                break;
            case '%' or '&' or '_' or '#' or '$' or '{' or '}' or '(' or ')' or '[' or ']':
                blocks.Char(next);
                i += 2;
                break;
            case '\\':
                i += 2;
                ReadLineBreak();
                break;
            case '|':
                blocks.Char('‖');
                i += 2;
                break;
            case ' ' or ',' or ';' or ':' or '>' or '\n' or '\r' or '\t':
                blocks.Space();
                i += 2;
                break;
            case '-' or '/' or '!' or '@' or '*' or '<':
                i += 2;
                break;
            case '\0':
                i++;
                break;
            default:
                i++;
                break;
        }
    }

    private void ReadLineBreak()
    {
        i += At(i) == '*' ? 1 : 0;
        if (At(i) == '[' && text.AsSpan(i, Math.Min(12, text.Length - i)).IndexOf(']') is var end and > 0)
        {
            i += end + 1;
        }

        Paragraph();
    }

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

    /// <summary>A letter, "\i", "\ae", or another accent with its letter; dotless letters count as dotted, since they carry an accent.</summary>
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

    private int SkipBlanks(int at)
    {
        const int most = 8;
        var end = at;
        while (end - at < most && char.IsWhiteSpace(At(end)))
        {
            end++;
        }

        return end;
    }

    private void ReadCommandWord()
    {
        var end = i + 1;
        while (char.IsAsciiLetter(At(end)))
        {
            end++;
        }

        var name = text.AsSpan(i + 1, end - i - 1);
        var mark = TexTextAccents.MarkOf(name);
        if (mark != '\0' && (At(end) is ' ' or '{' or '\\' or '\n') && TryReadAccented(mark, end))
        {
            return;
        }

        i = end;
        i += At(i) == '*' && At(i + 1) == '{' ? 1 : 0;
        var command = TexTextCommands.Find(name);
        switch (command.Kind)
        {
            case TexTextCommandKind.Letter:
                blocks.Text(command.Text);
                SwallowBlank();
                break;
            case TexTextCommandKind.Sign:
                blocks.Text(command.Text);
                break;
            case TexTextCommandKind.Element:
                SwallowBlank();
                if (At(i) == '{')
                {
                    i++;
                    OpenGroup("", command.Text);
                }

                break;
            case TexTextCommandKind.Switch:
                ReadSwitch(command.Text);
                break;
            case TexTextCommandKind.Drop:
                SkipArguments(command.Arguments);
                SwallowBlank();
                break;
            case TexTextCommandKind.Citation:
                SkipArguments(command.Arguments);
                if (At(i) is '.' or ',' or ';' or ':' or ')' or ']')
                {
                    blocks.DropSpace();
                }

                break;
            case TexTextCommandKind.Pair:
                if (At(i) == '{')
                {
                    i++;
                    OpenGroup(command.Text);
                }

                break;
            case TexTextCommandKind.Paragraph:
                Paragraph();
                break;
            case TexTextCommandKind.Item:
                Paragraph();
                blocks.Text("• ");
                break;
            case TexTextCommandKind.Address:
                ReadAddress();
                break;
            case TexTextCommandKind.Verbatim:
                ReadVerbatim();
                break;
            case TexTextCommandKind.Blank:
                blocks.Space();
                break;
            default:
                ReadUnknown(name);
                break;
        }
    }

    private void SwallowBlank() => i = SkipBlanks(i);

    /// <summary>"{\it …}" holds to the end of its group; outside of any group it says nothing that could end, and is dropped.</summary>
    private void ReadSwitch(string element)
    {
        SwallowBlank();
        if (At(i) == '{')
        {
            // "\it{…}" is not what TeX means by it, but what its author did.
            i++;
            OpenGroup("", element);
            return;
        }

        if (groups.Count > 0 && groupsBeyond == 0)
        {
            blocks.Open(element);
            groups[^1] = (groups[^1].Elements + 1, groups[^1].Behind);
        }
    }

    /// <summary>A command of the author's own: "\foo{text}" leaves its text, an abbreviation in capitals (\NP) its name.</summary>
    private void ReadUnknown(ReadOnlySpan<char> name)
    {
        const int longestAbbreviation = 5;
        SkipOptional();
        if (At(i) == '{')
        {
            // The brace opens a group of its own; a second argument is kept apart by a blank.
            if (At(i + 1) != '}')
            {
                i++;
                OpenGroup("");
            }
            else
            {
                i += 2;
            }

            return;
        }

        if (name.Length <= longestAbbreviation && !name.ContainsAnyExceptInRange('A', 'Z'))
        {
            blocks.Text(name);
        }
        else
        {
            SwallowBlank();
        }
    }

    private void SkipOptional()
    {
        const int longest = 200;
        if (At(i) == '[' && text.AsSpan(i, Math.Min(longest, text.Length - i)).IndexOf(']') is var close and > 0 && At(i + close + 1) is '{' or '[')
        {
            i += close + 1;
        }
    }

    private void SkipArguments(int count)
    {
        for (; count > 0; count--)
        {
            SkipOptional();
            var brace = SkipBlanks(i);
            if (At(brace) != '{' || GroupEnd(brace) is not (var end and > 0))
            {
                return;
            }

            i = end + 1;
        }
    }

    /// <summary>Position of the brace that closes the group opened at <paramref name="open"/>, or 0; all are found in one pass.</summary>
    private int GroupEnd(int open)
    {
        if (groupEnds is null)
        {
            groupEnds = new int[text.Length];
            var opened = new Stack<int>();
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '\\')
                {
                    at++;
                }
                else if (text[at] == '{')
                {
                    opened.Push(at);
                }
                else if (text[at] == '}' && opened.TryPop(out var start))
                {
                    groupEnds[start] = at;
                }
            }
        }

        return groupEnds[open];
    }

    private void ReadAddress()
    {
        if (At(i) == '{' && GroupEnd(i) is var end and > 0)
        {
            blocks.Text(text.Substring(i + 1, end - i - 1).Replace("\\", "", StringComparison.Ordinal));
            i = end + 1;
        }
    }

    private void ReadVerbatim()
    {
        const int longest = 200;
        var delimiter = At(i);
        var inside = text.AsSpan(Math.Min(i + 1, text.Length));
        var close = inside[..Math.Min(longest, inside.Length)].IndexOf(delimiter);
        if (close > 0)
        {
            blocks.Text(inside[..close]);
            i += close + 2;
        }
    }
}
