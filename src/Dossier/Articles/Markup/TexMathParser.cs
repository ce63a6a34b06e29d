using System.Globalization;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>
/// Reads a formula in one pass. Nesting is bounded, so that no input exhausts the stack, and each character is read once a level.
/// </summary>
/// <remarks>
/// Strict, it gives up at the first thing it does not know; lenient, it makes of everything the best it can, for plain text.
/// </remarks>
internal ref partial struct TexMathParser
{
    /// <summary>Levels of braces, arguments and tables; articles stay below 12.</summary>
    private const int MaxDepth = 40;

    private readonly ReadOnlySpan<char> tex;
    private readonly bool lenient;
    private int at;
    private int depth;
    private bool failed;
    private bool display;
    private TexFont font;

    private TexMathParser(ReadOnlySpan<char> tex, bool display, bool lenient, int depth)
    {
        this.tex = tex;
        this.display = display;
        this.lenient = lenient;
        this.depth = depth;
    }

    /// <summary>What ends a row, besides a closing brace.</summary>
    private enum RowEnd : byte { Brace, Bracket, Cell, Environment, Fence, Over, Of }

    /// <summary>The formula as tree; null when it cannot be read.</summary>
    public static TexRow? Parse(ReadOnlySpan<char> tex, bool display, bool lenient)
    {
        var parser = new TexMathParser(tex, display, lenient, 0);
        return parser.ParseFormula();
    }

    private TexRow? ParseFormula()
    {
        var row = ParseRow(RowEnd.Brace);
        if (failed || at == tex.Length)
        {
            return failed ? null : row;
        }

        // A closing brace too many does no harm, but at the start it tells of a formula that was cut in two.
        var nodes = new List<TexNode>(row.Nodes);
        for (var excess = 0; !failed && at < tex.Length; excess++)
        {
            failed = !lenient && (nodes.Count == 0 || excess == 2);
            at++;
            nodes.AddRange(ParseRow(RowEnd.Brace).Nodes);
        }

        return failed ? null : new TexRow(nodes);
    }

    private TexRow ParseRow(RowEnd end)
    {
        var nodes = new List<TexNode>();
        if (++depth > MaxDepth)
        {
            failed = true;
        }

        while (!failed && at < tex.Length)
        {
            var c = tex[at];
            if (c == '}' || (c == ']' && end == RowEnd.Bracket) || (c == '&' && end == RowEnd.Cell))
            {
                break;
            }

            if (IsSpace(c))
            {
                at++;
            }
            else if (c == '\\')
            {
                if (!ParseCommandInRow(end, nodes))
                {
                    break;
                }
            }
            else if (c is '^' or '_' or '\'' or '’')
            {
                nodes.Add(ParseScripts(null));
            }
            else if (ParseCharacter(merge: true) is { } node)
            {
                AddAtom(nodes, node);
            }
        }

        depth--;
        return nodes.Count == 0 ? TexRow.Empty : new TexRow(nodes);
    }

    private void AddAtom(List<TexNode> nodes, TexNode node)
    {
        if (node is TexSpace)
        {
            nodes.Add(node);
            return;
        }

        node = ParseScripts(node);
        if (node is TexToken { Text: "=" } equals && nodes.Count > 0 && nodes[^1] is TexToken { Text: ":" })
        {
            nodes[^1] = TexMathSymbols.ColonEquals;
            return;
        }

        nodes.Add(node);
    }

    /// <summary>Reads what starts with a backslash; false when it ends the row (it then stands unread).</summary>
    private bool ParseCommandInRow(RowEnd end, List<TexNode> nodes)
    {
        var start = at;
        var command = ReadCommand(out var name);
        switch (command?.Kind)
        {
            case TexCommandKind.NewCell when end == RowEnd.Cell:
            case TexCommandKind.End when end is RowEnd.Cell or RowEnd.Environment:
            case TexCommandKind.Right when end == RowEnd.Fence:
            case TexCommandKind.Infix when end == RowEnd.Over:
            case TexCommandKind.Of when end == RowEnd.Of:
                at = start;
                return false;
            case TexCommandKind.NewCell:
                SkipBracket();
                nodes.Add(new TexSpace(1));
                return true;
            case TexCommandKind.Infix:
                ParseInfix(command, end, nodes);
                return false;
            case TexCommandKind.Style:
                var outer = display;
                display = command.Flag;
                var body = ParseRow(end);
                nodes.Add(new TexStyle(body, command.Flag, (int)command.Number));
                display = outer;
                return false;
            case TexCommandKind.Superscript or TexCommandKind.Subscript:
                at = start;
                nodes.Add(ParseScripts(null));
                return true;
            case TexCommandKind.Middle when end == RowEnd.Fence:
                if (ReadDelimiter() is { } delimiter)
                {
                    nodes.Add(new TexDelimiter(delimiter.Text, 0, TexClass.Rel));
                }

                return true;
            default:
                if (ParseCommand(command, name) is { } node)
                {
                    AddAtom(nodes, node);
                }

                return true;
        }
    }

    /// <summary>Makes a fraction of all that stands before and after, to the ends of the group.</summary>
    private void ParseInfix(TexCommand command, RowEnd end, List<TexNode> nodes)
    {
        var above = new TexRow([.. nodes]);
        var below = ParseRow(end);
        var fraction = new TexFraction(Unwrap(above), Unwrap(below), command.Flag, null);
        nodes.Clear();
        if (command.Text.Length == 0)
        {
            nodes.Add(fraction);
            return;
        }

        nodes.Add(Fenced(command.Text[..1], [fraction], command.Text[1..]));
    }

    /// <summary>Reads one argument: a group, a command with its own arguments, or one character.</summary>
    private TexNode ParseArgument()
    {
        if (++depth > MaxDepth)
        {
            failed = true;
        }

        TexNode? node = null;
        while (!failed && node is null)
        {
            SkipSpaces();
            if (at >= tex.Length || tex[at] == '}')
            {
                failed = !lenient;
                break;
            }

            var c = tex[at];
            if (c == '{')
            {
                node = Unwrap(ParseGroup());
            }
            else if (c == '\\')
            {
                var command = ReadCommand(out var name);
                node = ParseCommand(command, name);
            }
            else if (c is '^' or '_')
            {
                failed = !lenient;
                break;
            }
            else
            {
                node = ParseCharacter(merge: false);
            }
        }

        depth--;
        return node ?? TexRow.Empty;
    }

    /// <summary>Reads {…}; the caller stands at the opening brace. Fonts and styles set inside end with it.</summary>
    private TexRow ParseGroup()
    {
        var (outerFont, outerDisplay) = (font, display);
        at++;
        var row = ParseRow(RowEnd.Brace);
        (font, display) = (outerFont, outerDisplay);
        if (at < tex.Length)
        {
            at++;
        }
        else
        {
            failed |= !lenient;
        }

        return row;
    }

    /// <summary>Reads a character, number or run of letters; null for characters that show nothing.</summary>
    /// <param name="merge">Reads a whole number or, in a font of names, a whole word; an argument without braces is one character.</param>
    private TexNode? ParseCharacter(bool merge)
    {
        var c = tex[at];
        if (c == '{')
        {
            var group = ParseGroup();
            return group is { Nodes: [TexToken { Class: not TexClass.Ord }] } ? group : Unwrap(group);
        }

        if (char.IsAsciiLetter(c))
        {
            var start = at++;
            while (merge && font != TexFont.Default && at < tex.Length && char.IsAsciiLetter(tex[at]))
            {
                at++;
            }

            return at - start == 1 ? TexMathLetters.Token(c, font) : Identifier(tex[start..at]);
        }

        if (char.IsAsciiDigit(c))
        {
            return ReadNumber(merge);
        }

        if (c == '.' && merge && tex[at..].StartsWith("..."))
        {
            at += 3;
            return TexMathSymbols.ByName["ldots"];
        }

        at++;
        if (c == '~')
        {
            return new TexSpace(0.3333);
        }

        if (TexMathLetters.IsGreek(c))
        {
            return InFont(TexMathLetters.GreekToken(c));
        }

        if (char.IsHighSurrogate(c) && at < tex.Length && char.IsLowSurrogate(tex[at]))
        {
            at++;
            return new TexToken(TexElement.Identifier, tex[(at - 2)..at].ToString(), TexClass.Ord);
        }

        if (c < 128 || !char.IsLetterOrDigit(c))
        {
            var token = TexMathSymbols.Find(c);
            failed |= token is null && !lenient && char.GetUnicodeCategory(c) != UnicodeCategory.Format;
            return token;
        }

        return new TexToken(TexElement.Identifier, c.ToString(), TexClass.Ord);
    }

    private TexToken Identifier(ReadOnlySpan<char> letters) =>
        new(TexElement.Identifier, TexMathLetters.Map(letters, font), TexClass.Ord);

    private TexToken ReadNumber(bool merge)
    {
        var start = at++;
        while (merge && at < tex.Length)
        {
            if (char.IsAsciiDigit(tex[at]))
            {
                at++;
            }
            else if (tex[at] == '.' && at + 1 < tex.Length && char.IsAsciiDigit(tex[at + 1]))
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        return at - start == 1 && font == TexFont.Default
            ? TexMathSymbols.Digit(tex[start])
            : new TexToken(TexElement.Number, TexMathLetters.Map(tex[start..at], font), TexClass.Ord);
    }

    /// <summary>A letter's token in the font that holds; other tokens as they are.</summary>
    private TexToken InFont(TexToken token)
    {
        if (font is TexFont.Default or TexFont.Upright || token is not { Element: TexElement.Identifier, Text: [var c] }
            || !TexMathLetters.IsLetter(c))
        {
            return token;
        }

        // TeX's bold variables are italic, but for capital Greek letters.
        var alphabet = font == TexFont.Bold && token.Traits == TexTraits.None ? TexFont.BoldItalic : font;
        var code = TexMathLetters.Map(c, alphabet);
        return code == c ? token : new TexToken(TexElement.Identifier, char.ConvertFromUtf32(code), TexClass.Ord);
    }

    private static TexNode Unwrap(TexRow row) => row.Nodes.Count == 1 ? row.Nodes[0] : row;

    private static TexRow Fenced(string left, IReadOnlyList<TexNode> nodes, string right)
    {
        var all = new List<TexNode>(nodes.Count + 2);
        if (left.Length > 0)
        {
            all.Add(new TexDelimiter(left, 0, TexClass.Open));
        }

        all.AddRange(nodes);
        if (right.Length > 0)
        {
            all.Add(new TexDelimiter(right, 0, TexClass.Close));
        }

        return new TexRow(all);
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t';

    private void SkipSpaces()
    {
        while (at < tex.Length && IsSpace(tex[at]))
        {
            at++;
        }
    }
}
