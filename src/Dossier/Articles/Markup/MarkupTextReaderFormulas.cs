using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>Formulas: between dollars, as TeX and as MathML.</summary>
internal sealed partial class MarkupTextReader
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,%");

    private readonly TexTextFormulas formulas = new(text);
    private bool formulaKnownAsTex;
    private bool formulaKnownAsMathMl;

    // Characters read in vain; no more are tried than the text has, so that time stays linear.
    private int unreadMathMl;

    private void ReadFormula()
    {
        TexFormula formula;
        var isFormula = text[i] == '$' ? formulas.TryReadDollar(i, out formula) : formulas.TryReadBackslash(i, out formula);
        var inside = isFormula ? text.AsSpan()[formula.Tex] : [];
        // Two dollars on either side of a tag belong to different amounts.
        if (isFormula && !inside.Contains("</", StringComparison.Ordinal))
        {
            i = formula.End;
            WriteFormula(inside, formula.IsDisplay);
        }
        else
        {
            blocks.Char(text[i]);
            i++;
        }
    }

    private void WriteFormula(ReadOnlySpan<char> tex, bool isDisplay)
    {
        var decoded = DecodeAll(tex);
        var collapsed = string.Join(' ', decoded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (collapsed.Length > 0)
        {
            blocks.Formula(collapsed, isDisplay);
        }
    }

    private static string DecodeAll(ReadOnlySpan<char> tex)
    {
        if (!tex.Contains('&'))
        {
            return tex.ToString();
        }

        var result = new System.Text.StringBuilder(tex.Length);
        while (!tex.IsEmpty)
        {
            var ampersand = tex.IndexOf('&');
            result.Append(ampersand < 0 ? tex : tex[..ampersand]);
            if (ampersand < 0)
            {
                break;
            }

            var length = MarkupTextEntities.DecodeFully(tex[ampersand..], out var decoded);
            result.Append(decoded);
            tex = tex[(ampersand + length)..];
        }

        return result.ToString();
    }

    /// <summary>A formula in MathML; its text alone is kept where it cannot be read.</summary>
    private void ReadMathMl(bool isDisplay)
    {
        if (unreadMathMl > text.Length)
        {
            return;
        }

        if (!MathMlReader.TryRead(text, i, out var tex, out var end))
        {
            unreadMathMl += end - i;
            return;
        }

        i = end;
        formulaKnownAsMathMl = true;
        if (tex.AsSpan().ContainsAnyExcept(NumberSigns))
        {
            WriteFormula(tex, isDisplay);
        }
        else
        {
            // A number is no formula.
            blocks.Text(tex);
        }
    }

    /// <summary>The content of tex-math, often a whole LaTeX document around one formula.</summary>
    private void ReadTex(string name)
    {
        var start = i;
        SkipPastEnd(name);
        var end = text.LastIndexOf("</", Math.Max(start, i - 1), StringComparison.Ordinal);
        var tex = text.AsSpan(start, Math.Max(0, (end < start ? i : end) - start));
        const string begin = @"\begin{document}", finish = @"\end{document}";
        if (tex.IndexOf(begin, StringComparison.Ordinal) is var at and >= 0)
        {
            tex = tex[(at + begin.Length)..];
        }

        if (tex.IndexOf(finish, StringComparison.Ordinal) is var until and >= 0)
        {
            tex = tex[..until];
        }

        tex = tex.Trim();
        if (tex.StartsWith("<?CDATA", StringComparison.Ordinal) && tex.EndsWith("?>", StringComparison.Ordinal))
        {
            tex = tex["<?CDATA".Length..^"?>".Length].Trim();
        }

        var isDisplay = tex.StartsWith("$$", StringComparison.Ordinal) && !tex.IsEmpty && !blocks.HasText;
        WriteFormula(tex.Trim('$'), isDisplay);
        formulaKnownAsTex = true;
    }
}
