using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>Reads one text with TeX in it, from beginning to end. <see cref="TexText"/> says what becomes of what.</summary>
internal sealed partial class TexTextReader(string text, bool paragraphs)
{
    private const int MaxDepth = 64;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\${}~`'\"-&<^_\n");

    private readonly MarkupTextBlocks blocks = new();
    private readonly TexTextFormulas formulas = new(text);
    private readonly bool hasAddresses =
        text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase);

    // One entry an open brace: how many elements end with it, and what is written behind it.
    private readonly List<(int Elements, string Behind)> groups = [];
    private int groupsBeyond;
    private int doubleQuotes;
    private int singleQuotes;
    private bool plainQuoteIsOpen;
    private int[]? groupEnds;
    private int i;

    public RichText Read()
    {
        i = text.AsSpan().IndexOfAnyExcept(" \t\r\n");
        while (i >= 0 && i < text.Length)
        {
            var run = text.AsSpan(i).IndexOfAny(Special);
            if (run > 0 && TryReadPower(i + run))
            {
                continue;
            }

            if (run != 0)
            {
                blocks.Text(run < 0 ? text.AsSpan(i) : text.AsSpan(i, run));
                i = run < 0 ? text.Length : i + run;
                continue;
            }

            ReadSpecial();
        }

        return blocks.Build();
    }

    private void ReadSpecial()
    {
        var c = text[i];
        switch (c)
        {
            case '\n':
                ReadLineEnd();
                break;
            case '\\':
                ReadBackslash();
                break;
            case '$':
                ReadDollar();
                break;
            case '{':
                OpenGroup("");
                i++;
                break;
            case '}':
                i++;
                CloseGroup();
                break;
            case '~':
                ReadTie();
                break;
            case '&':
                ReadEntity();
                break;
            case '<':
                ReadTag();
                break;
            case '^' or '_':
                ReadScript();
                break;
            case '-':
                ReadDashes();
                break;
            default:
                ReadQuote();
                break;
        }
    }

    private char At(int position) => (uint)position < (uint)text.Length ? text[position] : '\0';

    /// <summary>arXiv's convention: a line that begins with a blank, or an empty one, begins a paragraph.</summary>
    private void ReadLineEnd()
    {
        i++;
        if (At(i) == '\r')
        {
            i++;
        }

        if (At(i) is ' ' or '\t' or '\n')
        {
            Paragraph();
        }
        else
        {
            blocks.Space();
        }
    }

    private void Paragraph()
    {
        if (!paragraphs)
        {
            blocks.Space();
            return;
        }

        blocks.Break();
        for (var g = 0; g < groups.Count; g++)
        {
            groups[g] = (0, groups[g].Behind);
        }
    }

    private void OpenGroup(string behind, string? element = null)
    {
        if (groups.Count == MaxDepth)
        {
            groupsBeyond++;
            return;
        }

        if (element is not null)
        {
            blocks.Open(element);
        }

        groups.Add((element is null ? 0 : 1, behind));
    }

    private void CloseGroup()
    {
        if (groupsBeyond > 0)
        {
            groupsBeyond--;
            return;
        }

        if (groups.Count == 0)
        {
            return;
        }

        var (elements, behind) = groups[^1];
        groups.RemoveAt(groups.Count - 1);
        for (; elements > 0; elements--)
        {
            blocks.Close();
        }

        if (behind == " ")
        {
            blocks.Space();
        }
        else if (behind.Length > 0)
        {
            blocks.Text(behind);
        }
    }

    private void ReadDollar()
    {
        if (formulas.TryReadDollar(i, out var formula))
        {
            WriteFormula(formula);
        }
        else
        {
            blocks.Char('$');
            i++;
        }
    }

    private void WriteFormula(TexFormula formula)
    {
        var before = blocks.Last;
        i = formula.End;
        var tex = Collapse(text.AsSpan()[formula.Tex]);
        if (tex.Length == 0)
        {
            return;
        }

        // "kg$\cdot$yr", "étudiant$\cdot$e$\cdot$s": a dot within a word.
        if (tex is @"\cdot" && char.IsLetter(before) && char.IsLetter(At(i)))
        {
            blocks.Char('·');
            return;
        }

        // "CO$_2$", "$^{87}$Rb": marks of the word beside them, not formulas.
        if (TexTextScripts.TryRead(tex, out var scripts) && (IsBase(before) || char.IsLetter(At(i))))
        {
            foreach (var (element, content) in scripts)
            {
                if (element.Length > 0)
                {
                    blocks.Open(element);
                }

                blocks.Text(content);
                if (element.Length > 0)
                {
                    blocks.Close();
                }
            }

            return;
        }

        blocks.Formula(tex, formula.IsDisplay && paragraphs);
    }

    private static bool IsBase(char c) => char.IsLetterOrDigit(c) || c is ')' or ']';

    private static string Collapse(ReadOnlySpan<char> tex)
    {
        tex = tex.Trim();
        return MarkupTextBlocks.IsTidy(tex)
            ? tex.ToString()
            : string.Join(' ', tex.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A tie is a blank, but "~100" behind a blank says "about", and an address keeps its own.</summary>
    private void ReadTie()
    {
        var beforeIsBlank = i == 0 || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[' or '/' or '>' or '=';
        if (beforeIsBlank || InAddress(i))
        {
            blocks.Char('~');
        }
        else
        {
            blocks.Space();
        }

        i++;
    }

    private bool InAddress(int at)
    {
        if (!hasAddresses)
        {
            return false;
        }

        const int longest = 200;
        var start = at;
        while (start > 0 && at - start < longest && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('{' or '}' or '$'))
        {
            start--;
        }

        var token = text.AsSpan(start, at - start);
        return token.Contains("://", StringComparison.Ordinal) || token.Contains("www.", StringComparison.OrdinalIgnoreCase);
    }

    private void ReadEntity()
    {
        i += MarkupTextEntities.DecodeFully(text.AsSpan(i), out var decoded);
        blocks.Text(decoded);
    }

    /// <summary>The few tags that authors write into TeX; every other "&lt;" is text.</summary>
    private void ReadTag()
    {
        var rest = text.AsSpan(i);
        foreach (var (tag, element) in (ReadOnlySpan<(string, string)>)[("<sub>", "sub"), ("<sup>", "sup"), ("<em>", "i")])
        {
            if (rest.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                i += tag.Length;
                OpenGroup("", element);
                return;
            }

            if (rest.Length > tag.Length && rest[1] == '/' && rest[2..].StartsWith(tag.AsSpan(1), StringComparison.OrdinalIgnoreCase))
            {
                i += tag.Length + 1;
                CloseGroup();
                return;
            }
        }

        if (rest.StartsWith("<br>", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("<br/>", StringComparison.OrdinalIgnoreCase))
        {
            i += rest.IndexOf('>') + 1;
            blocks.Space();
            return;
        }

        blocks.Char('<');
        i++;
    }

    private void ReadDashes()
    {
        var count = 1;
        while (At(i + count) == '-')
        {
            count++;
        }

        if (count is 2 or 3 && !InAddress(i))
        {
            blocks.Char(count == 2 ? '–' : '—');
        }
        else
        {
            blocks.Text(text.AsSpan(i, count));
        }

        i += count;
    }

    private void ReadQuote()
    {
        var (c, last) = (text[i], blocks.Last);
        var opens = last is ' ' or '\0' or '(' or '[';
        if (c != '"' && At(i + 1) == c)
        {
            i += 2;
            if (c == '`' || (opens && doubleQuotes == 0 && char.IsLetterOrDigit(At(i))))
            {
                doubleQuotes++;
                blocks.Char('“');
            }
            else if (plainQuoteIsOpen)
            {
                plainQuoteIsOpen = false;
                blocks.Char('"');
            }
            else if (doubleQuotes == 0 && char.IsLetterOrDigit(last))
            {
                // A second derivative or an angle, unless a quote was opened in another way.
                blocks.Text("''");
            }
            else
            {
                doubleQuotes = Math.Max(0, doubleQuotes - 1);
                blocks.Char('”');
            }

            return;
        }

        i++;
        switch (c)
        {
            case '"' when doubleQuotes > 0 && !opens:
                doubleQuotes--;
                blocks.Char('”');
                break;
            case '"':
                plainQuoteIsOpen = !plainQuoteIsOpen;
                blocks.Char('"');
                break;
            case '`':
                singleQuotes++;
                blocks.Char('‘');
                break;
            case '\'' when singleQuotes > 0 && !char.IsLetterOrDigit(At(i)):
                singleQuotes--;
                blocks.Char('’');
                break;
            default:
                blocks.Char(c);
                break;
        }
    }
}
