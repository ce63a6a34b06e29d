namespace Dossier.Articles.Markup;

/// <summary>Superscripts, subscripts and powers outside of formulas.</summary>
internal sealed partial class TexTextReader
{
    /// <summary>
    /// "10^5", "10^{-3}" and "10$^{-3}$" are formulas, base and all: as a superscript alone the number would read 105 in plain text.
    /// </summary>
    private bool TryReadPower(int at)
    {
        var power = text.AsSpan(at);
        power = power is ['$', ..] ? power[1..] : power;
        if (power is not ['^', ..] || !char.IsAsciiDigit(text[at - 1]) || InAddress(at))
        {
            return false;
        }

        var start = at;
        while (start > i && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        if (start > 0 && char.IsLetter(text[start - 1]) && text[start - 1] != 'x')
        {
            return false;
        }

        power = power[1..];
        var inBraces = power is ['{', ..];
        power = inBraces ? power[1..] : power;
        var length = power is ['-' or '+', ..] ? 1 : 0;
        var exponent = power[length..].IndexOfAnyExceptInRange('0', '9');
        exponent = exponent < 0 ? power.Length - length : exponent;
        length += exponent;
        var behind = at + (text.Length - at - power.Length) + length;
        if (exponent == 0 || (inBraces && At(behind++) != '}') || (text[at] == '$' && At(behind++) != '$'))
        {
            return false;
        }

        blocks.Text(text.AsSpan(i, start - i));
        blocks.Formula($"{text.AsSpan(start, at - start)}^{{{power[..length]}}}", display: false);
        i = behind;
        return true;
    }

    /// <summary>"^{…}" and "_{…}" outside of formulas, and "10^5", "H_2": superscripts and subscripts.</summary>
    private void ReadScript()
    {
        var mark = text[i];
        var element = mark == '^' ? "sup" : "sub";
        if (At(i + 1) == '{' && !InAddress(i))
        {
            i += 2;
            OpenGroup("", element);
            return;
        }

        var end = i + 1;
        if (IsBase(blocks.Last) && !InAddress(i) && LettersBefore() <= 2)
        {
            end += mark == '^' && At(end) is '-' or '+' ? 1 : 0;
            while (char.IsAsciiDigit(At(end)))
            {
                end++;
            }

            // "R^n", "X_i": one letter, and no word begins with it.
            end += end == i + 1 && char.IsLetter(At(end)) ? 1 : 0;
            end = char.IsLetter(At(end)) || At(end) == '_' || !char.IsLetterOrDigit(At(end - 1)) ? i + 1 : end;
        }

        if (end == i + 1)
        {
            blocks.Char(mark);
        }
        else
        {
            blocks.Open(element);
            blocks.Text(text.AsSpan(i + 1, end - i - 1));
            blocks.Close();
        }

        i = end;
    }

    private int LettersBefore()
    {
        var count = 0;
        while (count < 4 && (char.IsLetterOrDigit(At(i - 1 - count)) || At(i - 1 - count) == '_'))
        {
            count++;
        }

        return count;
    }
}
