using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Reads a formula in presentation MathML (MathML 3, chapter 3) as TeX, in which formulas are kept.</summary>
/// <remarks>
/// The elements come in a text without namespaces, with entities, sometimes encoded twice, so no XML parser takes them. What is not closed
/// or too deep is no formula. Each character is read once.
/// </remarks>
internal sealed class MathMlReader(string text, int start)
{
    private const int MaxDepth = 60;

    private int i = start;

    /// <summary>Reads what follows a math element's start tag, up to and with its end tag.</summary>
    /// <param name="start">First character behind the start tag.</param>
    /// <param name="end">First character behind the end tag.</param>
    public static bool TryRead(string text, int start, out string tex, out int end)
    {
        var reader = new MathMlReader(text, start);
        var isRead = reader.TryReadContent("math", 0, out var children);
        tex = isRead ? MathMlTex.Row(children) : "";
        end = reader.i;
        return isRead;
    }

    /// <summary>The TeX of each child; false when the end tag is not there.</summary>
    private bool TryReadContent(string name, int depth, out List<string> children)
    {
        children = [];
        while (i < text.Length)
        {
            var rest = text.AsSpan(i);
            if (rest[0] is not ('<' or '&') || !MarkupTextTags.TryRead(rest, out var tag))
            {
                // White space and stray text between elements; a leaf's text is read by ReadText.
                i += rest.StartsWith("<!--", StringComparison.Ordinal) ? CommentLength(rest) : 1;
                continue;
            }

            i += tag.Length;
            if (tag.IsEnd)
            {
                if (tag.Name == name)
                {
                    return true;
                }

                return false;
            }

            if (!TryReadElement(tag, rest[..tag.Length], depth + 1, out var child))
            {
                return false;
            }

            if (child is not null)
            {
                children.Add(child);
            }
        }

        return false;
    }

    private bool TryReadElement(MarkupTag tag, ReadOnlySpan<char> markup, int depth, out string? tex)
    {
        tex = null;
        if (tag.IsEmpty)
        {
            tex = tag.Name is "mspace" ? MathMlTex.Space : tag.Name is "none" or "mprescripts" ? tag.Name : tag.Name is "mrow" or "mtd" ? "" : null;
            return true;
        }

        switch (tag.Name)
        {
            case "mi" or "mn" or "mo" or "mtext" or "ms":
                if (!TryReadText(tag.Name, out var content))
                {
                    return false;
                }

                tex = MathMlTex.Leaf(tag.Name, content, Attribute(markup, "mathvariant"));
                return true;
            case "annotation" or "annotation-xml" or "mphantom":
                return TryReadText(tag.Name, out _);
        }

        if (depth > MaxDepth || !TryReadContent(tag.Name, depth, out var children))
        {
            return false;
        }

        tex = tag.Name == "mfenced"
            ? MathMlTex.Fenced(children, Attribute(markup, "open") ?? "(", Attribute(markup, "close") ?? ")", Attribute(markup, "separators") ?? ",")
            : MathMlTex.Element(tag.Name, children);
        return true;
    }

    /// <summary>The text up to the end tag, entities decoded, white space collapsed; tags in it are dropped.</summary>
    private bool TryReadText(string name, out string content)
    {
        var read = new StringBuilder();
        content = "";
        while (i < text.Length)
        {
            var rest = text.AsSpan(i);
            if (rest[0] is '<' or '&' && MarkupTextTags.TryRead(rest, out var tag))
            {
                i += tag.Length;
                if (tag.IsEnd && tag.Name == name)
                {
                    content = string.Join(' ', read.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
                    return true;
                }
            }
            else if (rest[0] == '&')
            {
                i += MarkupTextEntities.DecodeFully(rest, out var decoded);
                read.Append(decoded);
            }
            else
            {
                read.Append(rest[0]);
                i++;
            }
        }

        return false;
    }

    private static int CommentLength(ReadOnlySpan<char> rest) =>
        rest.IndexOf("-->", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : rest.Length;

    /// <summary>Value of an attribute in a start tag; null when it has none.</summary>
    private static string? Attribute(ReadOnlySpan<char> markup, string name)
    {
        var at = markup.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = markup[(at + name.Length)..].TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            return null;
        }

        rest = rest[1..].TrimStart();
        foreach (var quote in (ReadOnlySpan<string>)["\"", "'", "&quot;", "&amp;quot;"])
        {
            if (rest.StartsWith(quote, StringComparison.Ordinal) && rest[quote.Length..].IndexOf(quote, StringComparison.Ordinal) is var end and >= 0)
            {
                return rest.Slice(quote.Length, end).ToString();
            }
        }

        return null;
    }
}
