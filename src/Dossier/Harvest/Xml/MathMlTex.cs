using System.Collections.Frozen;
using System.Text;

namespace Dossier.Harvest.Xml;

/// <summary>Presentation MathML (MathML 3, chapter 3) as TeX, which formulas are kept in.</summary>
/// <remarks>What has no counterpart becomes a row of its parts; a TeX annotation is preferred where the formula brings one.</remarks>
internal static class MathMlTex
{
    private const int MaxDepth = 100;

    private const string Accents = @"¯\bar ‾\overline _\underline ^\hat ˆ\hat ~\tilde ˜\tilde →\vec ⃗\vec ˙\dot .\dot ¨\ddot ˇ\check ⏞\overbrace ⏟\underbrace";

    private const string Functions = """
        sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp lim max min sup inf det dim gcd ker arg deg hom Pr
        """;

    private static readonly FrozenDictionary<string, string> AccentCommands =
        Accents.Split(' ').ToFrozenDictionary(a => a[..1], a => a[1..], StringComparer.Ordinal);

    private static readonly FrozenSet<string> FunctionNames =
        Functions.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>From the start of a math element, goes to its end and gives the formula without delimiters; empty where there is none.</summary>
    public static string Read(ref XmlCursor cursor) => ReadNode(ref cursor, 0).Trim();

    private static string ReadNode(ref XmlCursor cursor, int depth)
    {
        if (depth > MaxDepth)
        {
            return Escape(cursor.ReadText());
        }

        switch (Encoding.UTF8.GetString(cursor.Name))
        {
            case "mi":
                return Identifier(cursor.AttributeIs("mathvariant"u8, "bold"u8), cursor.AttributeIs("mathvariant"u8, "normal"u8), cursor.ReadText());
            case "mn":
                return Escape(cursor.ReadText());
            case "mo":
                return Operator(cursor.ReadText());
            case "mtext" or "ms":
                return cursor.ReadText() is { Length: > 0 } text ? $@"\text{{{Escape(text)}}}" : "";
            case "mspace":
                cursor.Skip();
                return @"\ ";
            case "none" or "mprescripts" or "mphantom" or "maligngroup" or "malignmark" or "annotation-xml":
                cursor.Skip();
                return "";
            case "semantics":
                return ReadSemantics(ref cursor, depth);
            case "mfenced":
                var (open, close, separators) = (cursor.Attribute("open"u8) ?? "(", cursor.Attribute("close"u8) ?? ")", cursor.Attribute("separators"u8) ?? ",");
                var inside = ReadChildren(ref cursor, depth);
                return Escape(open) + string.Join(separators.Length > 0 ? separators[..1] : "", inside) + Escape(close);
            case "mmultiscripts":
                return ReadMultiscripts(ref cursor, depth);
            case "mtable":
                return @"\begin{matrix}" + string.Join(@"\\", ReadChildren(ref cursor, depth)) + @"\end{matrix}";
            case "mtr" or "mlabeledtr":
                return string.Join("&", ReadChildren(ref cursor, depth));
            case var name and ("msub" or "msup" or "msubsup" or "munder" or "mover" or "munderover" or "mfrac" or "mroot" or "msqrt"):
                var isBar = cursor.AttributeIs("linethickness"u8, "0"u8);
                return Compose(name, isBar, ReadChildren(ref cursor, depth));
            default:
                return Row(ReadChildren(ref cursor, depth));
        }
    }

    /// <summary>Each child as TeX; bare text is taken for a child.</summary>
    private static List<string> ReadChildren(ref XmlCursor cursor, int depth)
    {
        var children = new List<string>();
        for (var own = cursor.Depth; cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth <= own);)
        {
            if (cursor.Token == XmlToken.Start)
            {
                children.Add(ReadNode(ref cursor, depth + 1));
            }
            else if (cursor.Token == XmlToken.Text && XmlText.Collapse(cursor.Text) is { Length: > 0 } text)
            {
                children.Add(Escape(text));
            }
        }

        return children;
    }

    private static string ReadSemantics(ref XmlCursor cursor, int depth)
    {
        string? presentation = null, tex = null;
        for (var own = cursor.Depth; cursor.ReadChild(own);)
        {
            if (cursor.Is("annotation"u8))
            {
                var isTex = cursor.Attribute("encoding"u8) is { } encoding && encoding.Contains("tex", StringComparison.OrdinalIgnoreCase)
                    && !encoding.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
                tex ??= isTex ? cursor.ReadText().Trim('$') : null;
            }
            else if (presentation is null)
            {
                presentation = ReadNode(ref cursor, depth + 1);
            }
        }

        return tex ?? presentation ?? "";
    }

    /// <summary>Base, scripts behind it in pairs, then those before it.</summary>
    private static string ReadMultiscripts(ref XmlCursor cursor, int depth)
    {
        var (before, behind, isBefore, count) = (new StringBuilder(), new StringBuilder(), false, 0);
        var nucleus = "";
        for (var own = cursor.Depth; cursor.ReadChild(own);)
        {
            if (cursor.Is("mprescripts"u8))
            {
                (isBefore, count) = (true, 1);
                continue;
            }

            var part = ReadNode(ref cursor, depth + 1);
            if (count++ == 0)
            {
                nucleus = part;
            }
            else if (part.Length > 0)
            {
                (isBefore ? before : behind).Append(count % 2 == 0 ? '_' : '^').Append('{').Append(part).Append('}');
            }
        }

        return (before.Length > 0 ? "{}" + before : "") + (behind.Length > 0 ? Group(nucleus) + behind : nucleus);
    }

    private static string Compose(string name, bool hasNoBar, List<string> parts)
    {
        if (name == "msqrt")
        {
            return $@"\sqrt{{{Row(parts)}}}";
        }

        if (parts.Count != (name is "msubsup" or "munderover" ? 3 : 2))
        {
            return Row(parts);
        }

        var nucleus = Group(parts[0]);
        return name switch
        {
            "msub" => Script(nucleus, parts[1], ""),
            "msup" => Script(nucleus, "", parts[1]),
            "msubsup" => Script(nucleus, parts[1], parts[2]),
            "mfrac" when hasNoBar => $@"{{{parts[0]} \atop {parts[1]}}}",
            "mfrac" => $@"\frac{{{parts[0]}}}{{{parts[1]}}}",
            "mroot" => $@"\sqrt[{parts[1]}]{{{parts[0]}}}",
            "munderover" => Script(nucleus, parts[1], parts[2]),
            _ when AccentCommands.TryGetValue(parts[1].Trim('\\', '{', '}'), out var accent) => $"{accent}{{{parts[0]}}}",
            _ when IsLargeOperator(parts[0]) => name == "munder" ? Script(nucleus, parts[1], "") : Script(nucleus, "", parts[1]),
            "munder" => $@"\underset{{{parts[1]}}}{{{parts[0]}}}",
            _ => $@"\overset{{{parts[1]}}}{{{parts[0]}}}",
        };
    }

    private static string Script(string nucleus, string below, string above) =>
        nucleus + (below.Length > 0 ? $"_{{{below}}}" : "") + (above.Length > 0 ? $"^{{{above}}}" : "");

    private static bool IsLargeOperator(string tex) => tex is [>= '∏' and <= '∑' or >= '∫' and <= '∳' or '⋀' or '⋁' or '⋂' or '⋃'] || tex.StartsWith(@"\lim", StringComparison.Ordinal)
        || tex.StartsWith(@"\max", StringComparison.Ordinal) || tex.StartsWith(@"\min", StringComparison.Ordinal) || tex.StartsWith(@"\sup", StringComparison.Ordinal)
        || tex.StartsWith(@"\inf", StringComparison.Ordinal);

    /// <summary>What a script is put to must be one thing.</summary>
    private static string Group(string tex) => tex.Length == 1 || (tex is ['\\', ..] && tex.AsSpan(1).IndexOfAnyExceptInRange('A', 'z') < 0 && !tex.Contains('\\', 1)) ? tex : $"{{{tex}}}";

    private static bool Contains(this string tex, char c, int from) => tex.IndexOf(c, from) >= 0;

    private static string Row(List<string> parts)
    {
        var row = new StringBuilder();
        foreach (var part in parts)
        {
            // A command ends where a letter cannot go on with it.
            if (part.Length > 0 && char.IsAsciiLetter(part[0]) && EndsInCommand(row))
            {
                row.Append(' ');
            }

            row.Append(part);
        }

        return row.ToString();
    }

    private static bool EndsInCommand(StringBuilder tex)
    {
        var i = tex.Length - 1;
        while (i >= 0 && char.IsAsciiLetter(tex[i]))
        {
            i--;
        }

        return i >= 0 && i < tex.Length - 1 && tex[i] == '\\';
    }

    private static string Identifier(bool isBold, bool isUpright, string name)
    {
        var text = Escape(name);
        return isBold ? $@"\mathbf{{{text}}}"
            : FunctionNames.Contains(name) ? @"\" + name
            : text.Length > 1 && char.IsAsciiLetter(name[0]) ? $@"\mathrm{{{text}}}"
            : isUpright && name.Length == 1 && char.IsAsciiLetter(name[0]) ? $@"\mathrm{{{text}}}" : text;
    }

    /// <summary>Operators that are not seen (function application, invisible times …) are left out.</summary>
    private static string Operator(string text) => text switch
    {
        [>= '\u2061' and <= '\u2064'] => "",
        _ when text.Length > 1 && char.IsAsciiLetter(text[0]) => FunctionNames.Contains(text) ? @"\" + text : $@"\operatorname{{{Escape(text)}}}",
        _ => Escape(text),
    };

    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(@"\{}$%&#_^~") < 0)
        {
            return text;
        }

        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => @"\backslash ",
                '^' => @"\wedge ",
                '~' => @"\sim ",
                '{' or '}' or '$' or '%' or '&' or '#' or '_' => @"\" + c,
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
