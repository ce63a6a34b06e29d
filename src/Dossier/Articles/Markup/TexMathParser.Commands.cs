namespace Dossier.Articles.Markup;

/// <content>Commands and their arguments.</content>
internal ref partial struct TexMathParser
{
    /// <summary>Characters and what \not makes of them, in pairs.</summary>
    private const string Negations =
        "=≠∈∉∋∌∼≁≃≄≅≇≈≉≡≢≤≰≥≱<≮>≯⊂⊄⊃⊅⊆⊈⊇⊉∣∤|∤∥∦⊢⊬⊨⊭→↛←↚⇒⇏⇔⇎↔↮∃∄≺⊀≻⊁⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭≲≴≳≵≼⋠≽⋡";

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
}
