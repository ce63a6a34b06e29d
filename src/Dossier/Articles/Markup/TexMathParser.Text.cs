using System.Text;

namespace Dossier.Articles.Markup;

/// <content>Text within formulas: \text{…}, \mbox{…} and their kin.</content>
internal ref partial struct TexMathParser
{
    private TexNode ParseTextArgument(TexFont textFont)
    {
        SkipSpaces();
        if (at < tex.Length && tex[at] == '{')
        {
            return ParseText(ReadRawGroup(), textFont);
        }

        // Without braces the argument is the next character or command.
        return ParseInFont(textFont);
    }

    private TexNode ParseText(ReadOnlySpan<char> text, TexFont textFont)
    {
        if (depth >= MaxDepth)
        {
            failed = true;
            return TexRow.Empty;
        }

        var nodes = new List<TexNode>();
        var words = new StringBuilder();
        var mathFont = font;
        var i = 0;
        while (i < text.Length && !failed)
        {
            var c = text[i++];
            switch (c)
            {
                case '$':
                    Flush();
                    var length = text[i..].IndexOf('$');
                    if (length < 0)
                    {
                        failed |= !lenient;
                        length = text.Length - i;
                    }

                    var part = new TexMathParser(text.Slice(i, length), false, lenient, depth + 1) { font = mathFont };
                    var formula = part.ParseFormula();
                    failed |= formula is null;
                    nodes.Add(formula ?? TexRow.Empty);
                    i = Math.Min(text.Length, i + length + 1);
                    break;
                case '{' or '}':
                    break;
                case '~':
                    words.Append('\u00A0');
                    break;
                case '\\':
                    AppendTextCommand(text, ref i, words, ref mathFont);
                    break;
                default:
                    words.Append(IsSpace(c) ? ' ' : c);
                    break;
            }
        }

        Flush();
        return nodes.Count == 1 ? nodes[0] : new TexRow(nodes);

        void Flush()
        {
            if (words.Length == 0)
            {
                return;
            }

            // MathML drops spaces at the ends of its text.
            var all = words.ToString();
            var inner = all.AsSpan().Trim(' ');
            var start = all.Length - all.AsSpan().TrimStart(' ').Length;
            var kept = new string('\u00A0', Math.Min(start, 1)) + inner.ToString() + (all[^1] == ' ' && !inner.IsEmpty ? "\u00A0" : "");
            nodes.Add(new TexToken(TexElement.Text, TexMathLetters.Map(kept, textFont), TexClass.Ord));
            words.Clear();
        }
    }

    private void AppendTextCommand(ReadOnlySpan<char> text, ref int i, StringBuilder words, ref TexFont mathFont)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiLetter(text[i]))
        {
            i++;
        }

        if (i == start)
        {
            i = Math.Min(i + 1, text.Length);
        }

        var name = text[start..i];
        if (TextAccent(name) is var accent and not '\0')
        {
            AppendAccented(text, ref i, words, accent);
            return;
        }

        var command = TexMathCommands.Find(name is [var single] && IsSpace(single) ? " " : name);
        switch (command?.Kind)
        {
            case TexCommandKind.Symbol:
                words.Append(command.Token!.Text);
                break;
            case TexCommandKind.Space:
                words.Append(command.Number >= 0.3 ? '\u00A0' : '\u2009');
                break;
            case TexCommandKind.NewCell:
                words.Append(' ');
                break;
            case TexCommandKind.FontSwitch:
                mathFont = TexMathLetters.Combine(mathFont, command.Font);
                break;
            case TexCommandKind.Text or TexCommandKind.Font or TexCommandKind.Drop or TexCommandKind.Pass or TexCommandKind.Style:
                break;
            default:
                failed |= !lenient;
                words.Append(name);
                break;
        }

        // As TeX does, the space after a command's name is not text.
        if (char.IsAsciiLetter(name.IsEmpty ? ' ' : name[0]) && i < text.Length && text[i] == ' ')
        {
            i++;
        }
    }

    private static char TextAccent(ReadOnlySpan<char> name) => name switch
    {
        "'" => '\u0301',
        "`" => '\u0300',
        "^" => '\u0302',
        "\"" => '\u0308',
        "~" => '\u0303',
        "=" => '\u0304',
        "." => '\u0307',
        "c" => '\u0327',
        "v" => '\u030C',
        "u" => '\u0306',
        "H" => '\u030B',
        "k" => '\u0328',
        _ => '\0',
    };

    private static void AppendAccented(ReadOnlySpan<char> text, ref int i, StringBuilder words, char accent)
    {
        while (i < text.Length && text[i] is '{' or ' ')
        {
            i++;
        }

        if (i < text.Length && char.IsLetter(text[i]))
        {
            words.Append(text[i++]).Append(accent);
        }
    }
}
