using System.Globalization;

namespace Dossier.Articles.Markup;

/// <content>Commands and their arguments.</content>
internal ref partial struct TexMathParser
{
    /// <summary>Characters and what \not makes of them, in pairs.</summary>
    private const string Negations =
        "=≠∈∉∋∌∼≁≃≄≅≇≈≉≡≢≤≰≥≱<≮>≯⊂⊄⊃⊅⊆⊈⊇⊉∣∤|∤∥∦⊢⊬⊨⊭→↛←↚⇒⇏⇔⇎↔↮∃∄≺⊀≻⊁⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭≲≴≳≵≼⋠≽⋡";

    /// <summary>Reads a backslash and the name after it; null when the name is unknown.</summary>
    private TexCommand? ReadCommand(out ReadOnlySpan<char> name)
    {
        var start = ++at;
        while (at < tex.Length && char.IsAsciiLetter(tex[at]))
        {
            at++;
        }

        if (at == start && at < tex.Length)
        {
            at++;
        }

        name = tex[start..at];
        if (name is [var single] && IsSpace(single))
        {
            name = " ";
        }

        return TexMathCommands.Find(name);
    }

    /// <summary>Reads the arguments of a command; null when it shows nothing.</summary>
    private TexNode? ParseCommand(TexCommand? command, ReadOnlySpan<char> name)
    {
        if (command is null)
        {
            failed |= !lenient;
            return name.IsEmpty || !char.IsAsciiLetter(name[0])
                ? null
                : new TexToken(TexElement.Identifier, name.ToString(), TexClass.Ord);
        }

        switch (command.Kind)
        {
            case TexCommandKind.Symbol:
                return InFont(command.Token!);
            case TexCommandKind.Space:
                return new TexSpace(command.Number);
            case TexCommandKind.Dimension:
                return ReadDimension() is { } width ? new TexSpace(width) : null;
            case TexCommandKind.DimensionArgument:
                return ParseDimensionArgument();
            case TexCommandKind.Drop:
                return null;
            case TexCommandKind.DropArguments:
                SkipStar();
                SkipBracket();
                ReadRawGroup();
                return null;
            case TexCommandKind.DropThenPass:
                SkipBracket();
                ReadRawGroup();
                return ParseArgument();
            case TexCommandKind.Pass:
                return ParseArgument();
            case TexCommandKind.Font:
                return ParseInFont(command.Font);
            case TexCommandKind.FontSwitch:
                font = TexMathLetters.Combine(font, command.Font);
                return null;
            case TexCommandKind.Text:
                return ParseTextArgument(command.Font);
            case TexCommandKind.Accent:
                return new TexAccent(ParseArgument(), command.Text, command.Combining, command.Flag, below: false, limits: false);
            case TexCommandKind.AccentBelow:
                return new TexAccent(ParseArgument(), command.Text, '\0', wide: true, below: true, limits: false);
            case TexCommandKind.Brace:
                return new TexAccent(ParseArgument(), command.Text, '\0', wide: true, below: !command.Flag, limits: true);
            case TexCommandKind.Fraction or TexCommandKind.Binomial:
                return ParseFraction(command);
            case TexCommandKind.Root:
                return ParseRoot();
            case TexCommandKind.RootOf:
                var index = Unwrap(ParseRow(RowEnd.Of));
                failed |= ReadExpected(TexCommandKind.Of) is null && !lenient;
                return new TexRoot(ParseArgument(), index);
            case TexCommandKind.Left:
                return ParseFence();
            case TexCommandKind.Right or TexCommandKind.Middle:
                return ReadDelimiter();
            case TexCommandKind.Big:
                return ReadDelimiter() is { } big
                    ? new TexDelimiter(big.Text, command.Number, command.Class == TexClass.None ? big.Class : command.Class)
                    : null;
            case TexCommandKind.Not:
                return Negate(ParseArgument());
            case TexCommandKind.Stack:
                var script = ParseScript();
                var body = ParseArgument();
                return new TexScripts(body, command.Flag ? null : script, command.Flag ? script : null, stacked: true, forced: false);
            case TexCommandKind.StackRelation or TexCommandKind.ExtensibleArrow:
                return ParseStackedRelation(command);
            case TexCommandKind.BuildRelation:
                var above = Unwrap(ParseRow(RowEnd.Over));
                failed |= ReadExpected(TexCommandKind.Infix) is null && !lenient;
                return new TexScripts(ParseArgument(), null, above, stacked: true, forced: false);
            case TexCommandKind.Classed:
                return new TexRow([ParseArgument()], command.Class);
            case TexCommandKind.OperatorName:
                return ParseOperatorName(command);
            case TexCommandKind.Enclose when at < tex.Length && tex[at] == '{':
                return Fenced(command.Text[..1], [ParseArgument()], command.Text[1..]);
            case TexCommandKind.Phantom:
                return new TexPhantom(ParseArgument());
            case TexCommandKind.Mod:
                return new TexRow([new TexSpace(0.6667), ModName, new TexSpace(0.3333)]);
            case TexCommandKind.ParenthesizedMod:
                return ParseParenthesizedMod(command);
            case TexCommandKind.Begin:
                return ParseEnvironment();
            case TexCommandKind.PlainTable or TexCommandKind.Lines:
                return ParsePlainTable(TexMathTables.Find(command.Text.Length == 0 ? "matrix" : command.Text)!);
            default:
                failed |= !lenient;
                return null;
        }
    }

    private static readonly TexToken ModName = new(TexElement.Identifier, "mod", TexClass.Ord);

    private TexNode ParseInFont(TexFont inner)
    {
        var outer = font;
        font = TexMathLetters.Combine(font, inner);
        var argument = ParseArgument();
        font = outer;
        return argument;
    }

    private TexNode ParseFraction(TexCommand command)
    {
        var above = ParseScript();
        var below = ParseScript();
        bool? style = command.Number switch { 1 => true, 2 => false, _ => null };
        var binomial = command.Kind == TexCommandKind.Binomial;
        var fraction = new TexFraction(above, below, rule: !binomial, style);
        return binomial ? Fenced("(", [fraction], ")") : fraction;
    }

    private TexRoot ParseRoot()
    {
        SkipSpaces();
        TexNode? index = null;
        if (at < tex.Length && tex[at] == '[')
        {
            at++;
            index = Unwrap(ParseRow(RowEnd.Bracket));
            if (at < tex.Length && tex[at] == ']')
            {
                at++;
            }
            else
            {
                failed |= !lenient;
            }
        }

        return new TexRoot(ParseArgument(), index);
    }

    private TexRow ParseFence()
    {
        var left = ReadDelimiter()?.Text ?? "";
        var (outerFont, outerDisplay) = (font, display);
        var row = ParseRow(RowEnd.Fence);
        (font, display) = (outerFont, outerDisplay);
        var right = "";
        if (ReadExpected(TexCommandKind.Right) is not null)
        {
            right = ReadDelimiter()?.Text ?? "";
        }
        else
        {
            failed |= !lenient;
        }

        return Fenced(left, row.Nodes, right);
    }

    /// <summary>Reads the delimiter after \left, \right or \big; null for the empty one.</summary>
    private TexToken? ReadDelimiter()
    {
        SkipSpaces();
        if (at >= tex.Length)
        {
            failed |= !lenient;
            return null;
        }

        var braced = tex[at] == '{' && at + 1 < tex.Length;
        at += braced ? 1 : 0;
        TexToken? token = null;
        switch (tex[at])
        {
            case '.' when !braced:
                at++;
                return null;
            case '<':
                at++;
                token = TexMathSymbols.ByName["langle"];
                break;
            case '>':
                at++;
                token = TexMathSymbols.ByName["rangle"];
                break;
            case '\\':
                token = ReadCommand(out _)?.Token;
                break;
            case not ('{' or '}'):
                token = TexMathSymbols.Find(tex[at++]);
                break;
        }

        if (braced && at < tex.Length && tex[at] == '}')
        {
            at++;
        }
        else if (braced)
        {
            token = null;
        }

        failed |= token is null && !lenient;
        return token;
    }

    /// <summary>Consumes a command if it comes next and is of this kind.</summary>
    private TexCommand? ReadExpected(TexCommandKind kind)
    {
        var start = at;
        if (at < tex.Length && tex[at] == '\\' && ReadCommand(out _) is { } command && command.Kind == kind)
        {
            return command;
        }

        at = start;
        return null;
    }

    private TexNode Negate(TexNode node)
    {
        if (node is not TexToken token)
        {
            failed |= !lenient;
            return node;
        }

        if (token.Text is [var c])
        {
            for (var i = 0; i < Negations.Length; i += 2)
            {
                if (Negations[i] == c)
                {
                    return new TexToken(TexElement.Operator, Negations[i + 1].ToString(), TexClass.Rel);
                }
            }
        }

        return new TexToken(token.Element, token.Text + '\u0338', token.Class, token.Traits);
    }

    private TexScripts ParseStackedRelation(TexCommand command)
    {
        TexNode? below = null;
        SkipSpaces();
        if (at < tex.Length && tex[at] == '[')
        {
            at++;
            below = Unwrap(ParseRow(RowEnd.Bracket));
            at = Math.Min(at + 1, tex.Length);
        }

        var above = ParseScript();
        TexNode body = command.Kind == TexCommandKind.ExtensibleArrow
            ? new TexToken(TexElement.Operator, command.Text, TexClass.Rel)
            : ParseArgument();
        above = above is TexRow { Nodes.Count: 0 } ? null! : above;
        return new TexScripts(body, below, above, stacked: true, forced: false);
    }

    private TexNode ParseOperatorName(TexCommand command)
    {
        var star = SkipStar();
        var argument = command.Flag ? ParseInFont(TexFont.Upright) : ParseArgument();
        var limits = star || command.Number == 1;
        return argument is TexToken { Element: TexElement.Identifier } name
            ? new TexToken(name.Element, name.Text, TexClass.Op, name.Traits | (limits ? TexTraits.Limits : 0))
            : new TexRow(argument is TexRow row ? row.Nodes : [argument], TexClass.Op, limits);
    }

    private TexRow ParseParenthesizedMod(TexCommand command)
    {
        var nodes = new List<TexNode> { new TexSpace(0.4444), TexMathSymbols.Find('(')! };
        if (command.Text.Length > 0)
        {
            nodes.AddRange([ModName, new TexSpace(0.3333)]);
        }

        nodes.AddRange([ParseArgument(), TexMathSymbols.Find(')')!]);
        return new TexRow(nodes);
    }

    private TexSpace? ParseDimensionArgument()
    {
        SkipStar();
        SkipSpaces();
        var braced = at < tex.Length && tex[at] == '{';
        at += braced ? 1 : 0;
        var width = ReadDimension();
        SkipSpaces();
        if (braced && at < tex.Length && tex[at] == '}')
        {
            at++;
        }
        else
        {
            failed |= !lenient;
        }

        return width is null ? null : new TexSpace(width.Value);
    }

    /// <summary>Reads a length such as "-2.5mu"; null (and failure) when there is none.</summary>
    /// <returns>In em of a font whose em is 10 pt.</returns>
    private double? ReadDimension()
    {
        SkipSpaces();
        var start = at;
        while (at < tex.Length && at - start < 12 && (char.IsAsciiDigit(tex[at]) || tex[at] is '.' or '-' or '+'))
        {
            at++;
        }

        var known = double.TryParse(tex[start..at], CultureInfo.InvariantCulture, out var number);
        SkipSpaces();
        var unit = tex.Slice(at, Math.Min(2, tex.Length - at)) switch
        {
            "em" => 1,
            "ex" => 0.43,
            "mu" => 1 / 18.0,
            "pt" or "px" => 0.1,
            "mm" => 0.2845,
            "cm" => 2.845,
            "in" => 7.227,
            _ => 0.0,
        };
        if (!known || unit == 0)
        {
            failed |= !lenient;
            return null;
        }

        at += 2;
        return Math.Clamp(number * unit, -2, 4);
    }

    private bool SkipStar()
    {
        var star = at < tex.Length && tex[at] == '*';
        at += star ? 1 : 0;
        return star;
    }

    /// <summary>Skips an optional argument of at most 24 characters, such as [2pt] or [rgb].</summary>
    private void SkipBracket()
    {
        if (at < tex.Length && tex[at] == '[')
        {
            var length = tex.Slice(at, Math.Min(24, tex.Length - at)).IndexOf(']');
            at += length + 1;
        }
    }

    /// <summary>Reads {…} as it stands, without its braces.</summary>
    private ReadOnlySpan<char> ReadRawGroup()
    {
        SkipSpaces();
        if (at >= tex.Length || tex[at] != '{')
        {
            failed |= !lenient;
            return default;
        }

        var start = ++at;
        for (var open = 1; at < tex.Length; at++)
        {
            switch (tex[at])
            {
                case '\\':
                    at++;
                    break;
                case '{':
                    open++;
                    break;
                case '}' when --open == 0:
                    return tex[start..at++];
            }
        }

        failed |= !lenient;
        at = tex.Length;
        return tex[start..];
    }
}
