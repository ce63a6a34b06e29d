using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles.Markup;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Titles and abstracts with the markup that PubMed's DTD allows in them: i, b, u, sup, sub, mml:math and DispFormula.</summary>
internal static partial class PubmedText
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,%");

    /// <summary>From the start of an element, goes to its end and gives its text.</summary>
    public static RichText Read(ref XmlCursor cursor)
    {
        var inside = cursor.PeekInside();
        if (HoldsForeignMarkup(inside))
        {
            cursor.Skip();
            return MarkupText.ToRichText(TexDocument().Replace(Encoding.UTF8.GetString(inside), "$1"));
        }

        if (!inside.ContainsAny("<&"u8) && Encoding.UTF8.GetString(inside) is var plain && MarkupTextBlocks.IsTidy(plain))
        {
            cursor.Skip();
            return RichText.FromPlain(plain);
        }

        var blocks = new MarkupTextBlocks();
        ReadInto(blocks, ref cursor, isDisplay: false, levels: 0);
        return blocks.Build();
    }

    /// <summary>An abstract of several parts, each under its heading.</summary>
    public static RichText? Join(IReadOnlyList<(string? Label, RichText Text)> parts)
    {
        if (parts is [(null, var only)])
        {
            return only.IsEmpty ? null : only;
        }

        var markup = new StringBuilder();
        foreach (var (label, text) in parts)
        {
            if (text.IsEmpty)
            {
                continue;
            }

            if (label is not null)
            {
                markup.Append("<h>").Append(RichText.FromPlain(label).Markup).Append("</h>");
            }

            var hasBlocks = text.Markup.StartsWith("<p>", StringComparison.Ordinal) || text.Markup.StartsWith("<h>", StringComparison.Ordinal);
            markup.Append(hasBlocks ? "" : "<p>").Append(text.Markup).Append(hasBlocks ? "" : "</p>");
        }

        return markup.Length > 0 ? RichText.FromMarkup(markup.ToString()) : null;
    }

    /// <summary>Some publishers deliver tags as text, or TeX: what reads those is slower and guesses more.</summary>
    private static bool HoldsForeignMarkup(ReadOnlySpan<byte> inside) =>
        inside.IndexOf("&lt;/"u8) >= 0 || inside.IndexOf("$$"u8) >= 0 || inside.IndexOf("\\begin{document}"u8) >= 0;

    private static void ReadInto(MarkupTextBlocks blocks, ref XmlCursor cursor, bool isDisplay, int levels)
    {
        for (var own = cursor.Depth; cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth <= own);)
        {
            if (cursor.Token == XmlToken.Text)
            {
                blocks.Text(DecodeAgain(cursor.Text));
                continue;
            }

            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            if (cursor.Is("math"u8))
            {
                ReadFormula(blocks, ref cursor, isDisplay);
            }
            else if (levels > 30)
            {
                blocks.Text(cursor.ReadText());
            }
            else if (ElementOf(cursor.Name) is { } element)
            {
                blocks.Open(element);
                ReadInto(blocks, ref cursor, isDisplay, levels + 1);
                blocks.Close();
            }
            else
            {
                ReadInto(blocks, ref cursor, isDisplay || cursor.Is("DispFormula"u8), levels + 1);
            }
        }
    }

    private static void ReadFormula(MarkupTextBlocks blocks, ref XmlCursor cursor, bool isDisplay)
    {
        var inside = Encoding.UTF8.GetString(cursor.PeekInside());
        var text = cursor.ReadText();
        if (MathMlReader.TryRead(inside + "</math>", 0, out var tex, out _) && tex.AsSpan().ContainsAnyExcept(NumberSigns))
        {
            blocks.Formula(tex, isDisplay);
        }
        else
        {
            // A number is no formula.
            blocks.Text(text);
        }
    }

    private static string? ElementOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("sub"u8) ? "sub" : name.SequenceEqual("sup"u8) ? "sup"
            : name.SequenceEqual("i"u8) || name.SequenceEqual("em"u8) || name.SequenceEqual("italic"u8) ? "i"
            : name.SequenceEqual("b"u8) || name.SequenceEqual("strong"u8) || name.SequenceEqual("bold"u8) ? "b"
            : name.SequenceEqual("sc"u8) ? "sc" : null;

    /// <summary>Entities that came encoded twice ("p &amp;amp;lt; 0.05") are decoded twice.</summary>
    private static string DecodeAgain(string text) =>
        text.Contains('&', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal) ? XmlText.DecodeEntities(text) : text;

    // The whole LaTeX document around a formula that one publisher delivers as text.
    [GeneratedRegex(@"(?:\\documentclass(?:\[[^\]]*\])?\{\w+\}\s*(?:\\(?:usepackage|setlength|pagestyle)(?:\[[^\]]*\])?(?:\{[^}]*\}){0,2}(?:\{[^}]*\})?\s*)*)?\\begin\{document\}(.*?)\\end\{document\}", RegexOptions.Singleline)]
    private static partial Regex TexDocument();
}
