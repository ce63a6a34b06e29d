using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Formulas in TeX, as titles and abstracts hold them between dollar signs, made readable.</summary>
/// <remarks>
/// Reads the mathematics of plain TeX, LaTeX, amsmath and amssymb as far as abstracts use it, and the few macros that authors define alike
/// everywhere (\R, \eps, \cM). It expands no macro definitions. Columns of tables that are not centered carry class l or r on their mtd.
/// </remarks>
public static class TexMath
{
    /// <summary>Appends the formula as presentation MathML (MathML Core): a math element without namespace, style or script.</summary>
    /// <param name="tex">TeX without its delimiters.</param>
    /// <param name="display">The formula stands on a line of its own.</param>
    /// <returns>False, with nothing appended, for what cannot be read; the source is then the best there is to show.</returns>
    public static bool TryWriteMathMl(ReadOnlySpan<char> tex, bool display, StringBuilder output)
    {
        if (!IsXmlText(tex) || TexMathParser.Parse(tex, display, lenient: false) is not { Nodes.Count: > 0 } formula)
        {
            return false;
        }

        new TexMathMarkup(output).Write(formula, display);
        return true;
    }

    /// <summary>
    /// An approximation in plain Unicode text: <c>\alpha_s</c> gives αs, <c>10^{-3}</c> 10⁻³, <c>\frac{a+b}2</c> (a+b)/2.
    /// </summary>
    /// <param name="tex">TeX without its delimiters; of what cannot be read the words remain.</param>
    public static string ToReadable(ReadOnlySpan<char> tex)
    {
        var text = IsXmlText(tex) ? tex : WithoutInvalid(tex);
        var formula = TexMathParser.Parse(text, display: false, lenient: true);
        return formula is null ? WithoutSyntax(text) : TexMathReadable.Write(formula);
    }

    /// <summary>True when each character may stand in XML 1.0.</summary>
    private static bool IsXmlText(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c is (< ' ' and not ('\t' or '\n' or '\r')) or >= '\uFFFE' || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string WithoutInvalid(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= ' ' or '\t' or '\n' or '\r' && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    private static string WithoutSyntax(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('\\' or '{' or '}' or '$'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString().Trim();
    }
}
