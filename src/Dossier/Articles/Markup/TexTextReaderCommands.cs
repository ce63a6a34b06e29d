namespace Dossier.Articles.Markup;

/// <summary>What begins with a backslash.</summary>
internal sealed partial class TexTextReader
{
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
            case '&':
                // "\&lt;" is an entity that was taken for TeX.
                i++;
                ReadEntity();
                break;
            case '%' or '_' or '#' or '$' or '{' or '}' or '(' or ')' or '[' or ']':
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
        if (At(i) == '[' && text.AsSpan(i, Math.Min(longest, text.Length - i)).IndexOf(']') is var close and > 0
            && At(i + close + 1) is '{' or '[')
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
