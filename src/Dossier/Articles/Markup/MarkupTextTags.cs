using System.Collections.Frozen;

namespace Dossier.Articles.Markup;

internal enum MarkupTagKind
{
    /// <summary>No tag that is known.</summary>
    Unknown,

    /// <summary>Dropped, its content kept.</summary>
    Transparent,

    /// <summary>One of i, b, sub, sup, sc.</summary>
    Element,

    /// <summary>Begins and ends a block.</summary>
    Block,

    /// <summary>A heading: begins and ends the label of a section.</summary>
    Label,

    /// <summary>A line end.</summary>
    Break,

    /// <summary>Dropped with its content.</summary>
    Hidden,

    /// <summary>Its content is TeX.</summary>
    Tex,

    /// <summary>A formula in MathML, dropped where it stands beside as TeX.</summary>
    MathMl,
}

/// <summary>A tag found in a text.</summary>
/// <param name="Name">Lower case, without the prefix of its namespace.</param>
/// <param name="Length">Characters it takes.</param>
internal readonly record struct MarkupTag(MarkupTagKind Kind, string Name, string Element, bool IsEnd, bool IsEmpty, int Length);

/// <summary>
/// The tags of HTML, of CSL's rich text (CSL-JSON, "HTML-like formatting tags") and of JATS that occur in titles and abstracts.
/// </summary>
internal static class MarkupTextTags
{
    private const int Longest = 600;

    /// <summary>A formula's tag may hold the whole formula once more as its alternative text.</summary>
    private const int LongestMath = 8000;

    private const string Known = """
        i=i em=i italic=i cite=i var=i dfn=i b=b strong=b bold=b sub=sub inf=sub subscript=sub sup=sup superscript=sup sc=sc scp=sc
        smallcaps=sc
        """;

    private const string Blocks = "p div section article li list-item blockquote disp-quote def-item dd dt tr abstract sec para boxed-text";

    private const string Labels = "title h1 h2 h3 h4 h5 h6 label-title";

    private const string Transparent = """
        span a ul ol dl u s strike del ins tt code kbd samp small big font center nobr wbr q abbr acronym table tbody thead td th list
        monospace underline overline roman sans-serif styled-content ext-link xref uri email named-content inline-formula disp-formula
        alternatives label def-list def term break-line caption fig graphic inline-graphic html body head main header footer 
        trans-abstract institution related-article mixed-citation element-citation source year volume article-title ruby rb rt rp bdi bdo
        """;

    private const string MathMl = """
        mi mn mo mrow msup msub msubsup mfrac msqrt mroot mover munder munderover mtext mspace mstyle mfenced mtable mtr mtd semantics
        mpadded mphantom maction mlabeledtr menclose mmultiscripts mprescripts none merror
        """;

    private static readonly FrozenDictionary<string, (MarkupTagKind Kind, string Element)> Table = Fill();

    /// <summary>
    /// Reads the tag that <paramref name="text"/> begins with, as it is or with its brackets as entities ("&amp;lt;i&amp;gt;"). What cannot
    /// be a tag ("p &lt; 0.05", "a&lt;b and c&gt;d") is none.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out MarkupTag tag)
    {
        tag = default;
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("<", ">"), ("&lt;", "&gt;"), ("&amp;lt;", "&amp;gt;")])
        {
            if (text.StartsWith(open, StringComparison.Ordinal))
            {
                return TryRead(text, open.Length, close, isEscaped: open.Length > 1, out tag);
            }
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, string close, bool isEscaped, out MarkupTag tag)
    {
        tag = default;
        var isEnd = start < text.Length && text[start] == '/';
        var nameStart = start + (isEnd ? 1 : 0);
        var nameEnd = nameStart;
        while (nameEnd < text.Length && nameEnd - nameStart < 40
            && (char.IsAsciiLetterOrDigit(text[nameEnd]) || text[nameEnd] is ':' or '-' or '_'))
        {
            nameEnd++;
        }

        if (nameEnd == nameStart || !char.IsAsciiLetter(text[nameStart]))
        {
            return false;
        }

        var longest = text[nameStart..nameEnd].EndsWith("math", StringComparison.Ordinal) ? LongestMath : Longest;
        var closeAt = text[nameEnd..Math.Min(text.Length, nameEnd + longest)].IndexOf(close, StringComparison.Ordinal);
        if (closeAt < 0)
        {
            return false;
        }

        var attributes = text.Slice(nameEnd, closeAt).Trim();
        var isEmpty = attributes.EndsWith("/", StringComparison.Ordinal);
        attributes = attributes.TrimEnd('/').Trim();
        var qualified = text[nameStart..nameEnd];
        var colon = qualified.LastIndexOf(':');
        var name = qualified[(colon + 1)..].ToString().ToLowerInvariant();
        var (kind, element) = Table.GetValueOrDefault(name);
        var hasValue = attributes.Contains('=');
        if ((!attributes.IsEmpty && !hasValue) || attributes.Contains('<'))
        {
            return false;
        }

        if (kind == MarkupTagKind.Unknown)
        {
            // An unknown name is a tag when nothing else can be meant; "<x>" is a mean value.
            if (isEscaped || (colon < 0 && !hasValue && !isEnd))
            {
                return false;
            }

            kind = MarkupTagKind.Transparent;
        }

        if (name == "span" && hasValue && attributes.Contains("small-caps", StringComparison.OrdinalIgnoreCase))
        {
            (kind, element) = (MarkupTagKind.Element, "sc");
        }

        tag = new MarkupTag(kind, name, element ?? "", isEnd, isEmpty, nameEnd + closeAt + close.Length);
        return true;
    }

    private static FrozenDictionary<string, (MarkupTagKind, string)> Fill()
    {
        var table = new Dictionary<string, (MarkupTagKind, string)>(StringComparer.Ordinal);
        foreach (var pair in Words(Known))
        {
            var parts = pair.Split('=');
            table[parts[0]] = (MarkupTagKind.Element, parts[1]);
        }

        Add(Blocks, MarkupTagKind.Block);
        Add(Labels, MarkupTagKind.Label);
        Add(Transparent, MarkupTagKind.Transparent);
        Add("br break hr", MarkupTagKind.Break);
        Add("script style noscript iframe object embed template svg head annotation annotation-xml", MarkupTagKind.Hidden);
        Add("tex-math", MarkupTagKind.Tex);
        Add("math", MarkupTagKind.MathMl);
        Add(MathMl, MarkupTagKind.Transparent);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string names, MarkupTagKind kind)
        {
            foreach (var name in Words(names))
            {
                table[name] = (kind, "");
            }
        }
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
