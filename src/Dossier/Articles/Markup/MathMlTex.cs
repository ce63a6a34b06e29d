using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Writes the elements of presentation MathML as TeX.</summary>
internal static class MathMlTex
{
    public const string Space = "\\ ";

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,±×+-<>=%");

    private static readonly SearchValues<char> Special = SearchValues.Create("\\{}$%#&_^~−\u00a0");

    private static readonly FrozenSet<string> Functions = FrozenSet.Create(StringComparer.Ordinal, "arccos", "arcsin", "arctan", "arg", "cos", "cosh",
        "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom", "inf", "ker", "lim", "liminf", "limsup", "ln", "log", "max", "min", "sec",
        "sin", "sinh", "sup", "tan", "tanh", "Pr");

    private static readonly FrozenDictionary<string, string> Accents = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["\\hat{}"] = "hat",
        ["ˆ"] = "hat",
        ["\u0302"] = "hat",
        ["¯"] = "overline",
        ["‾"] = "overline",
        ["―"] = "overline",
        ["_"] = "overline",
        ["-"] = "overline",
        ["\u0304"] = "overline",
        ["\u0305"] = "overline",
        ["\\sim "] = "tilde",
        ["˜"] = "tilde",
        ["∼"] = "tilde",
        ["\u0303"] = "tilde",
        ["→"] = "vec",
        ["⃗"] = "vec",
        ["⇀"] = "vec",
        ["˙"] = "dot",
        ["."] = "dot",
        ["\u0307"] = "dot",
        ["¨"] = "ddot",
        ["\u0308"] = "ddot",
        ["⏞"] = "overbrace",
        ["ˇ"] = "check",
        ["˘"] = "breve",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An identifier, number, operator or text; null for what is invisible.</summary>
    /// <param name="variant">Its mathvariant.</param>
    public static string? Leaf(string name, string content, string? variant)
    {
        if (content.AsSpan().Trim('\u00a0').IsEmpty || content is "\u2009" or "\u200a" or "\u2002" or "\u2003" or "\u2004" or "\u2005")
        {
            return content.Length == 0 ? null : Space;
        }

        if (content is "\u2061" or "\u2062" or "\u2063" or "\u2064" or "\u200b" or "\ufeff")
        {
            return null;
        }

        if (name is "mtext" or "ms" && content.AsSpan().ContainsAnyExcept(NumberSigns))
        {
            return $"\\text{{{Escape(content)}}}";
        }

        if (name is "mi" or "mo" && Functions.Contains(content))
        {
            return "\\" + content;
        }

        var escaped = Escape(content);
        var isWord = name is "mi" or "mo" && content.Length > 1 && content.All(char.IsLetter);
        return variant switch
        {
            "bold" => $"\\mathbf{{{escaped}}}",
            "bold-italic" => $"\\boldsymbol{{{escaped}}}",
            "double-struck" => $"\\mathbb{{{escaped}}}",
            "script" or "bold-script" => $"\\mathcal{{{escaped}}}",
            "fraktur" or "bold-fraktur" => $"\\mathfrak{{{escaped}}}",
            "sans-serif" => $"\\mathsf{{{escaped}}}",
            "monospace" => $"\\mathtt{{{escaped}}}",
            "normal" when name == "mi" && char.IsAsciiLetter(content[0]) => $"\\mathrm{{{escaped}}}",
            _ => isWord ? $"\\mathrm{{{escaped}}}" : escaped,
        };
    }

    public static string Element(string name, List<string> children)
    {
        switch (name)
        {
            case "msup" when children.Count >= 2:
                return $"{Base(children[0])}^{{{children[1]}}}";
            case "msub" when children.Count >= 2:
                return $"{Base(children[0])}_{{{children[1]}}}";
            case "msubsup" or "munderover" when children.Count >= 3:
                return $"{Base(children[0])}_{{{children[1]}}}^{{{children[2]}}}";
            case "munder" when children.Count >= 2:
                return IsOperator(children[0]) ? $"{children[0]}_{{{children[1]}}}"
                    : children[1] is "_" or "\\_" or "¯" or "‾" or "\u0332" ? $"\\underline{{{children[0]}}}"
                    : $"\\underset{{{children[1]}}}{{{children[0]}}}";
            case "mover" when children.Count >= 2:
                return Accents.TryGetValue(children[1], out var accent) ? $"\\{accent}{{{children[0]}}}"
                    : IsOperator(children[0]) ? $"{children[0]}^{{{children[1]}}}"
                    : $"\\overset{{{children[1]}}}{{{children[0]}}}";
            case "mfrac" when children.Count >= 2:
                return $"\\frac{{{children[0]}}}{{{children[1]}}}";
            case "mroot" when children.Count >= 2:
                return $"\\sqrt[{children[1]}]{{{children[0]}}}";
            case "msqrt":
                return $"\\sqrt{{{Row(children)}}}";
            case "mmultiscripts" when children.Count >= 1:
                return Multiscripts(children);
            case "mtr" or "mlabeledtr":
                return string.Join(" & ", children);
            case "mtable":
                return $"\\begin{{matrix}}{string.Join(" \\\\ ", children)}\\end{{matrix}}";
            case "semantics" when children.Count > 1:
                return children[0];
            default:
                return Row(children);
        }
    }

    public static string Fenced(List<string> children, string open, string close, string separators)
    {
        var marks = separators.Where(c => !char.IsWhiteSpace(c)).ToArray();
        var inner = new List<string> { Escape(open) };
        for (var i = 0; i < children.Count; i++)
        {
            if (i > 0 && marks.Length > 0)
            {
                inner.Add(Escape(marks[Math.Min(i - 1, marks.Length - 1)].ToString()));
            }

            inner.Add(children[i]);
        }

        inner.Add(Escape(close));
        return Row(inner);
    }

    /// <summary>One after the other, with a blank where a command would run into a letter.</summary>
    public static string Row(List<string> children)
    {
        if (children.Count == 1)
        {
            return children[0];
        }

        var row = new StringBuilder();
        foreach (var child in children)
        {
            if (child.Length == 0 || (child == Space && (row.Length == 0 || EndsWith(row, Space))))
            {
                continue;
            }

            if (char.IsAsciiLetter(child[0]) && EndsInCommand(row))
            {
                row.Append(' ');
            }

            row.Append(child);
        }

        return row.ToString();
    }

    /// <summary>Scripts in pairs of lower and upper, those before the base behind mprescripts.</summary>
    private static string Multiscripts(List<string> children)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        var isBefore = false;
        for (var i = 1; i < children.Count; i++)
        {
            if (children[i] == "mprescripts")
            {
                isBefore = true;
                continue;
            }

            var upper = i + 1 < children.Count ? children[i + 1] : "none";
            var target = isBefore ? before : after;
            target.Append(children[i] is "none" or "" ? "" : $"_{{{children[i]}}}").Append(upper is "none" or "" ? "" : $"^{{{upper}}}");
            i++;
        }

        return $"{(before.Length > 0 ? "{}" : "")}{before}{Base(children[0])}{after}";
    }

    /// <summary>What a script is set to: a group where it is more than one sign.</summary>
    private static string Base(string tex) => tex.Length == 1 || IsOperator(tex) || IsOneGroup(tex) || tex.All(char.IsAsciiDigit) ? tex : $"{{{tex}}}";

    /// <summary>"\mathrm{sin}": one command with one argument and no brace inside.</summary>
    private static bool IsOneGroup(string tex) =>
        tex[0..Math.Min(1, tex.Length)] == "\\" && tex.EndsWith('}') && tex.IndexOf('{', StringComparison.Ordinal) is var open and > 1
        && tex.LastIndexOf('{') == open && tex.AsSpan(1, open - 1).IndexOfAnyExceptInRange('A', 'z') < 0;

    private static bool IsOperator(string tex) => tex is "∑" or "∏" or "∐" or "∫" or "∬" or "∮" or "⋃" or "⋂" or "⨁" or "⨂" or "⋁" or "⋀"
        || (tex.Length > 1 && tex[0] == '\\' && Functions.Contains(tex[1..]));

    private static bool EndsInCommand(StringBuilder row)
    {
        var at = row.Length - 1;
        while (at >= 0 && char.IsAsciiLetter(row[at]))
        {
            at--;
        }

        return at >= 0 && at < row.Length - 1 && row[at] == '\\';
    }

    private static bool EndsWith(StringBuilder row, string end) =>
        row.Length >= end.Length && row.ToString(row.Length - end.Length, end.Length) == end;

    private static string Escape(string content)
    {
        if (!content.AsSpan().ContainsAny(Special))
        {
            return content;
        }

        var escaped = new StringBuilder(content.Length + 4);
        foreach (var c in content)
        {
            escaped.Append(c switch
            {
                '\\' => "\\backslash ",
                '{' or '}' or '$' or '%' or '#' or '&' or '_' => "\\" + c,
                '^' => "\\hat{}",
                '~' => "\\sim ",
                '−' => "-",
                '\u00a0' => " ",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
