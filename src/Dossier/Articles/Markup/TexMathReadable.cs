using System.Globalization;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Writes a formula as a line of plain text, without the alphabets of mathematics, so that it can be searched and cited.</summary>
internal static class TexMathReadable
{
    private const string Superscripts = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾n\u207Fi\u2071∘°°°**′′″″‴‴††‡‡";
    private const string Subscripts = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎";

    /// <summary>Variants and old letters of the mathematical alphabets with their plain letters, in pairs.</summary>
    private const string Plain = "ϕφϵε−-∗*∣|⋅·ℬBℰEℱFℋHℐIℒLℳMℛRℯeℊgℴoℭCℌHℨZℎhıiȷj\u00A0 \u2009 ";

    private const string GreekTail = "∂εϑϰφϱϖ";

    public static string Write(TexRow formula)
    {
        var text = new StringBuilder();
        WriteNodes(formula.Nodes, text, spaced: true);
        return OneSpaced(text);
    }

    private static string OneSpaced(StringBuilder builder)
    {
        var text = builder.ToString();
        if (!text.Contains(' '))
        {
            return text;
        }

        builder.Clear();
        var space = true;
        foreach (var c in text)
        {
            if (c != ' ' || !space)
            {
                builder.Append(c);
            }

            space = c == ' ';
        }

        builder.Length -= space && builder.Length > 0 ? 1 : 0;
        return builder.ToString();
    }

    private static void WriteNodes(IReadOnlyList<TexNode> nodes, StringBuilder text, bool spaced)
    {
        var previous = TexClass.None;
        foreach (var node in nodes)
        {
            if (node is TexSpace space)
            {
                text.Append(space.Width > 0.1 ? " " : "");
                continue;
            }

            var apart = (previous == TexClass.Op && node.Class is TexClass.Ord or TexClass.Op)
                || (previous is TexClass.Ord or TexClass.Close && node.Class == TexClass.Op);
            var wide = spaced && StandsApart(node);
            text.Append(apart || wide ? " " : "");
            Write(node, text, spaced);
            text.Append(wide ? " " : "");
            previous = node.Class;
        }
    }

    /// <summary>True for arrows and for words between operands (mod).</summary>
    private static bool StandsApart(TexNode? node) => node switch
    {
        TexToken token => token is { Class: TexClass.Rel, Text: [(>= '←' and <= '⇿') or (>= '⟰' and <= '⟿')] }
            or { Class: TexClass.Bin, Element: TexElement.Identifier },
        TexScripts scripts => StandsApart(scripts.Body),
        _ => false,
    };

    /// <param name="spaced">Arrows stand between spaces; they do not in scripts.</param>
    private static void Write(TexNode node, StringBuilder text, bool spaced)
    {
        switch (node)
        {
            case TexToken token:
                WritePlain(token.Text, text);
                break;
            case TexRow row:
                WriteNodes(row.Nodes, text, spaced);
                break;
            case TexSpace:
                text.Append(' ');
                break;
            case TexScripts scripts:
                WriteScripts(scripts, text, spaced);
                break;
            case TexAccent accent:
                WriteAccent(accent, text);
                break;
            case TexFraction fraction:
                WriteOperand(fraction.Above, text);
                text.Append(fraction.Rule ? "/" : " choose ");
                WriteFactor(fraction.Below, text);
                break;
            case TexRoot root:
                WriteRoot(root, text);
                break;
            case TexDelimiter delimiter:
                WritePlain(delimiter.Text, text);
                break;
            case TexTable table:
                WriteTable(table, text);
                break;
            case TexStyle style:
                Write(style.Body, text, spaced);
                break;
        }
    }

    private static string Text(TexNode node)
    {
        var text = new StringBuilder();
        Write(node, text, spaced: false);
        return OneSpaced(text);
    }

    private static void WritePlain(string value, StringBuilder text)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length)
            {
                AppendLetter(char.ConvertToUtf32(c, value[++i]), text);
            }
            else
            {
                text.Append(c < 128 ? c : Pair(Plain, c) ?? c);
            }
        }
    }

    /// <summary>Appends the plain letter or digit of one in the block Mathematical Alphanumeric Symbols.</summary>
    private static void AppendLetter(int code, StringBuilder text)
    {
        switch (code)
        {
            case >= 0x1D400 and < 0x1D6A4:
                var letter = (code - 0x1D400) % 52;
                text.Append((char)(letter < 26 ? 'A' + letter : 'a' + letter - 26));
                break;
            case >= 0x1D6A8 and < 0x1D7CA:
                var greek = (code - 0x1D6A8) % 58;
                text.Append(greek switch
                {
                    < 25 => (char)('Α' + greek),
                    25 => '∇',
                    < 51 => (char)('α' + greek - 26),
                    _ => GreekTail[greek - 51],
                });
                break;
            case >= 0x1D7CE and < 0x1D800:
                text.Append((char)('0' + ((code - 0x1D7CE) % 10)));
                break;
            default:
                text.Append(char.ConvertFromUtf32(code));
                break;
        }
    }

    private static char? Pair(string pairs, char c)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] == c)
            {
                return pairs[i + 1];
            }
        }

        return null;
    }

    private static void WriteScripts(TexScripts scripts, StringBuilder text, bool spaced)
    {
        var start = text.Length;
        if (scripts.Body is not null)
        {
            Write(scripts.Body, text, spaced: spaced && scripts.Body is TexRow);
        }

        if (scripts.Sub is not null)
        {
            // One letter below one letter joins it: αs.
            var script = Text(scripts.Sub);
            if (text.Length - start == 1 && script.Length == 1 && char.IsLetter(script[0]) && char.IsLetter(text[^1]))
            {
                text.Append(script);
            }
            else
            {
                WriteScript(script, Subscripts, '_', text);
            }
        }

        WriteSuperscript(scripts.Sup, text);
    }

    private static void WriteSuperscript(TexNode? sup, StringBuilder text)
    {
        if (sup is null)
        {
            return;
        }

        var script = Text(sup);
        if (script is "th" or "st" or "nd" or "rd")
        {
            text.Append(script);
        }
        else
        {
            WriteScript(script, Superscripts, '^', text);
        }
    }

    private static void WriteScript(string script, string characters, char mark, StringBuilder text)
    {
        var start = text.Length;
        foreach (var c in script)
        {
            if (Pair(characters, c) is not { } raised)
            {
                text.Length = start;
                text.Append(mark);
                AppendOperand(script, text);
                return;
            }

            text.Append(raised);
        }
    }

    private static void WriteAccent(TexAccent accent, StringBuilder text)
    {
        var body = Text(accent.Body);
        text.Append(body);
        if (body.Length == 1 && char.IsLetter(body[0]) && accent.Combining != '\0')
        {
            text.Append(accent.Combining);
        }
    }

    private static void WriteRoot(TexRoot root, StringBuilder text)
    {
        var index = root.Index is null ? "" : Text(root.Index);
        switch (index)
        {
            case "" or "2":
                text.Append('√');
                break;
            case "3":
                text.Append('∛');
                break;
            case "4":
                text.Append('∜');
                break;
            default:
                WriteScript(index, Superscripts, '^', text);
                text.Append('√');
                break;
        }

        WriteFactor(root.Body, text);
    }

    private static void WriteOperand(TexNode node, StringBuilder text) => AppendOperand(Text(node), text);

    /// <summary>Writes what a root or a slash stands before: in parentheses when it is a product.</summary>
    private static void WriteFactor(TexNode node, StringBuilder text)
    {
        var factor = Text(node);
        var product = node is TexRow { Nodes.Count: > 1 } && factor.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (product && !IsParenthesized(factor))
        {
            text.Append('(').Append(factor).Append(')');
        }
        else
        {
            AppendOperand(factor, text);
        }
    }

    /// <summary>Appends it in parentheses unless it is one word or number or has them.</summary>
    private static void AppendOperand(string operand, StringBuilder text)
    {
        var simple = operand.Length > 0;
        foreach (var c in operand)
        {
            simple &= char.IsLetterOrDigit(c) || c is '.' or '∞' or '∂' || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNumber;
        }

        simple |= operand.Length == 1 || IsParenthesized(operand);
        text.Append(simple ? operand : $"({operand})");
    }

    /// <summary>True when the parenthesis at its start closes at its end.</summary>
    private static bool IsParenthesized(string operand)
    {
        var open = 0;
        for (var i = 0; i < operand.Length; i++)
        {
            open += operand[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (open <= 0)
            {
                return i > 0 && i == operand.Length - 1;
            }
        }

        return false;
    }

    private static void WriteTable(TexTable table, StringBuilder text)
    {
        for (var i = 0; i < table.Rows.Count; i++)
        {
            text.Append(i == 0 ? "" : "; ");
            for (var j = 0; j < table.Rows[i].Count; j++)
            {
                text.Append(j == 0 ? "" : ", ");
                Write(table.Rows[i][j], text, spaced: true);
            }
        }
    }
}
