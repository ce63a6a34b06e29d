using System.Buffers;
using System.Text;

namespace Dossier.Harvest.Xml;

/// <summary>What a cursor stands at.</summary>
internal enum XmlToken { None, Start, End, Text }

/// <summary>Reads one record of XML from its beginning to its end: tags and text, without tree, validation or namespaces.</summary>
/// <remarks>
/// <para>An element without content gives a start and an end. Comments, processing instructions and the document type are passed over;
/// entities that the latter declares are not known and stay as they are written, so that none can grow. Text comes in pieces where a
/// comment or CDATA stands in it.</para>
/// <para>What is not well-formed ends the reading: <see cref="Read"/> returns false and <see cref="Problem"/> says why. Linear time, no
/// recursion. The bytes are taken to be valid UTF-8.</para>
/// <para>The children of an element are read in this shape; what a branch does not read of its child is passed over:
/// <code>
/// for (var depth = cursor.Depth; cursor.ReadChild(depth);)
/// {
///     if (cursor.Is("Volume"u8)) volume = cursor.ReadText();
/// }
/// </code></para>
/// </remarks>
internal ref struct XmlCursor
{
    private const int MaxDepth = 512;

    private static readonly SearchValues<byte> InTag = SearchValues.Create("<>\"'"u8);

    private static readonly SearchValues<byte> InDocumentType = SearchValues.Create("<>\"'[]"u8);

    private static readonly SearchValues<byte> BehindName = SearchValues.Create(" \t\r\n/>"u8);

    private readonly ReadOnlySpan<byte> xml;

    // Where the names of the open elements stand in the bytes.
    private (int Start, int End)[] open = new (int, int)[16];
    private int depth;
    private int at;
    private int start;
    private int nameEnd;
    private int end;
    private int localName;
    private bool isEmptyElement;

    public XmlCursor(ReadOnlySpan<byte> xml) => this.xml = xml;

    public XmlToken Token { get; private set; }

    /// <summary>Count of open elements; the one whose start or end the cursor stands at is among them.</summary>
    public readonly int Depth => depth;

    /// <summary>One clause saying why reading ended before the end; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when the text is a CDATA section.</summary>
    public bool IsCData { get; private set; }

    /// <summary>Offset, in bytes, of the tag or text that the cursor stands at.</summary>
    public readonly int Position => Token is XmlToken.Start ? start - 1 : Token is XmlToken.End ? start - 2 : start;

    /// <summary>Offset, in bytes, behind it.</summary>
    public readonly int EndPosition => at;

    /// <summary>Name of the element whose start or end the cursor stands at, without the prefix of its namespace.</summary>
    public readonly ReadOnlySpan<byte> Name => xml[localName..nameEnd];

    /// <summary>Name with the prefix.</summary>
    public readonly ReadOnlySpan<byte> QualifiedName => xml[start..nameEnd];

    /// <summary>Text as it is written; empty at a tag.</summary>
    public readonly ReadOnlySpan<byte> RawText => Token == XmlToken.Text ? xml[start..end] : [];

    /// <summary>Text with its entities decoded, white space as it is.</summary>
    public readonly string Text => IsCData ? Encoding.UTF8.GetString(RawText) : XmlText.Decode(RawText);

    /// <summary>True at the start or end of an element of this local name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => Token != XmlToken.Text && Name.SequenceEqual(name);

    /// <summary>Goes to the next tag or text; false behind the last, or where the bytes are not well-formed.</summary>
    public bool Read()
    {
        if (Token == XmlToken.Start && isEmptyElement)
        {
            isEmptyElement = false;
            Token = XmlToken.End;
            return true;
        }

        depth -= Token == XmlToken.End ? 1 : 0;
        Token = XmlToken.None;
        while (Problem is null && at < xml.Length)
        {
            if (xml[at] != '<')
            {
                var length = xml[at..].IndexOf((byte)'<');
                (start, end) = (at, length < 0 ? xml.Length : at + length);
                (at, IsCData, Token) = (end, false, XmlToken.Text);
                return true;
            }

            var next = at + 1 < xml.Length ? xml[at + 1] : (byte)0;
            if (next == '/' ? ReadEnd() : next == '!' ? ReadDeclaration() : next == '?' ? SkipPast(at, "?>"u8) : ReadStart())
            {
                return true;
            }
        }

        if (Problem is null && depth > 0)
        {
            Fail(xml.Length, $"it ends inside the element {NameOf(open[depth - 1])}");
        }

        return false;
    }

    /// <summary>Goes to the start of the next child of the element that is open at this depth; false at its end.</summary>
    public bool ReadChild(int parentDepth)
    {
        while (Read())
        {
            if (Token == XmlToken.Start && depth == parentDepth + 1)
            {
                return true;
            }

            if (Token == XmlToken.End && depth <= parentDepth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>From the start of an element, goes to its end.</summary>
    public void Skip()
    {
        var own = depth;
        while (Token == XmlToken.Start && ReadChild(own))
        {
        }
    }

    /// <summary>From the start of an element, what stands between its tags, as it is written; the cursor stays where it is.</summary>
    public readonly ReadOnlySpan<byte> PeekInside()
    {
        var ahead = this;
        ahead.Skip();
        return ahead.Token == XmlToken.End ? xml[at..Math.Max(at, ahead.Position)] : xml[at..ahead.at];
    }

    /// <summary>From the start of an element, goes to its end and gives all text in it, white space collapsed; empty where there is none.</summary>
    public string ReadText()
    {
        var own = depth;
        if (Token != XmlToken.Start || !Read())
        {
            return "";
        }

        // Nearly always there is one piece of text.
        var first = Token == XmlToken.Text ? Text : "";
        if (Token == XmlToken.Text)
        {
            Read();
        }

        if (Token == XmlToken.End && depth == own)
        {
            return XmlText.Collapse(first);
        }

        var text = new StringBuilder(first);
        do
        {
            if (Token == XmlToken.Text)
            {
                text.Append(Text);
            }
        }
        while (!(Token == XmlToken.End && depth == own) && Read());

        return XmlText.Collapse(text.ToString());
    }

    /// <summary>Value of an attribute of the element whose start the cursor stands at, entities decoded and ends trimmed; null where it has none.</summary>
    /// <param name="name">Local name.</param>
    public readonly string? Attribute(ReadOnlySpan<byte> name) =>
        TryFindAttribute(name, out var value) ? XmlText.Decode(value).Trim() : null;

    /// <summary>True when the attribute stands there with just this value.</summary>
    public readonly bool AttributeIs(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        TryFindAttribute(name, out var found) && found.SequenceEqual(value);

    private readonly bool TryFindAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var rest = Token == XmlToken.Start ? xml[nameEnd..end] : [];
        while (rest.IndexOf((byte)'=') is var equals and >= 0)
        {
            var found = rest[..equals].Trim(" \t\r\n"u8);
            rest = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
            if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\'') || rest[1..].IndexOf(rest[0]) is not (>= 0 and var length))
            {
                break;
            }

            value = rest.Slice(1, length);
            if (found.SequenceEqual(name) || (found.EndsWith(name) && found[^(name.Length + 1)] == ':'))
            {
                return true;
            }

            rest = rest[(length + 2)..];
        }

        value = default;
        return false;
    }

    private bool ReadStart()
    {
        if (!ReadName(at + 1))
        {
            return Fail(at, "a '<' begins no tag");
        }

        end = nameEnd;
        while (true)
        {
            var next = xml[end..].IndexOfAny(InTag);
            if (next < 0 || xml[end + next] == '<')
            {
                return Fail(at, "a tag does not end");
            }

            end += next + 1;
            if (xml[end - 1] == '>')
            {
                break;
            }

            var quote = xml[end..].IndexOf(xml[end - 1]);
            if (quote < 0)
            {
                return Fail(at, "a tag does not end");
            }

            end += quote + 1;
        }

        at = end--;
        isEmptyElement = xml[end - 1] == '/' && end > nameEnd;
        end -= isEmptyElement ? 1 : 0;
        if (depth == MaxDepth)
        {
            return Fail(start - 1, $"elements are nested more than {MaxDepth} deep");
        }

        if (depth == open.Length)
        {
            Array.Resize(ref open, 2 * depth);
        }

        open[depth++] = (start, nameEnd);
        Token = XmlToken.Start;
        return true;
    }

    private bool ReadEnd()
    {
        if (!ReadName(at + 2))
        {
            return Fail(at, "a '</' begins no tag");
        }

        var close = xml[nameEnd..].IndexOf((byte)'>');
        if (close < 0)
        {
            return Fail(at, "a tag does not end");
        }

        if (depth == 0 || !xml[open[depth - 1].Start..open[depth - 1].End].SequenceEqual(QualifiedName))
        {
            var expected = depth == 0 ? "nothing is open" : $"{NameOf(open[depth - 1])} is open";
            return Fail(at, $"</{NameOf((start, nameEnd))}> stands where {expected}");
        }

        at = nameEnd + close + 1;
        Token = XmlToken.End;
        return true;
    }

    private bool ReadName(int from)
    {
        var length = from < xml.Length ? xml[from..].IndexOfAny(BehindName) : 0;
        if (length <= 0 || !(xml[from] >= 0x80 || char.IsAsciiLetter((char)xml[from]) || xml[from] is (byte)'_' or (byte)':'))
        {
            return false;
        }

        (start, nameEnd) = (from, from + length);
        localName = start + xml[start..nameEnd].LastIndexOf((byte)':') + 1;
        return true;
    }

    /// <summary>Reads a CDATA section as text; passes over a comment or the document type.</summary>
    private bool ReadDeclaration()
    {
        var rest = xml[at..];
        if (rest.StartsWith("<!--"u8))
        {
            return SkipPast(at + 4, "-->"u8);
        }

        if (!rest.StartsWith("<![CDATA["u8))
        {
            return SkipDocumentType();
        }

        var length = rest.IndexOf("]]>"u8);
        if (length < 0)
        {
            return Fail(at, "a CDATA section does not end");
        }

        (start, end) = (at + "<![CDATA["u8.Length, at + length);
        (at, IsCData, Token) = (end + 3, true, XmlToken.Text);
        return true;
    }

    /// <summary>Passes over the document type with the declarations in it (XML 1.0, production 28).</summary>
    private bool SkipDocumentType()
    {
        var isInSubset = false;
        for (var i = at + 2; xml[i..].IndexOfAny(InDocumentType) is var next and >= 0; i++)
        {
            i += next;
            switch (xml[i])
            {
                case (byte)'>' when !isInSubset:
                    at = i + 1;
                    return false;
                case (byte)'[' or (byte)']':
                    isInSubset = xml[i] == '[';
                    break;
                case (byte)'"' or (byte)'\'':
                    i += Math.Max(0, xml[(i + 1)..].IndexOf(xml[i]) + 1);
                    break;
                case (byte)'<' when xml[i..].StartsWith("<!--"u8) || xml[i..].StartsWith("<?"u8):
                    var mark = xml[i + 1] == '?' ? "?>"u8 : "-->"u8;
                    var length = xml[i..].IndexOf(mark);
                    i = length < 0 ? xml.Length - 1 : i + length + mark.Length - 1;
                    break;
            }
        }

        return Fail(at, "a declaration does not end");
    }

    /// <returns>False, since nothing was read.</returns>
    private bool SkipPast(int from, ReadOnlySpan<byte> mark)
    {
        var found = from <= xml.Length ? xml[from..].IndexOf(mark) : -1;
        if (found < 0)
        {
            return Fail(at, mark[0] == '?' ? "a processing instruction does not end" : "a comment does not end");
        }

        at = from + found + mark.Length;
        return false;
    }

    private bool Fail(int position, string why)
    {
        (Token, Problem) = (XmlToken.None, $"it is not well-formed XML (byte {position}: {why})");
        return false;
    }

    private readonly string NameOf((int Start, int End) name) =>
        Encoding.UTF8.GetString(xml[name.Start..Math.Min(name.End, name.Start + 64)]);
}
