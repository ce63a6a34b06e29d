using System.Globalization;

namespace Dossier.Articles.Markup;

/// <content>Names, delimiters, lengths and raw arguments.</content>
internal ref partial struct TexMathParser
{
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
