using System.Diagnostics;
using System.Text;
using Dossier.Harvest.Xml;

namespace Dossier.Tests.Harvest.Xml;

public sealed class XmlCursorTests
{
    /// <summary>All tokens: "name(" at a start, ")" at an end, text in between; what went wrong at the end.</summary>
    private static string Walk(string xml)
    {
        var cursor = new XmlCursor(Encoding.UTF8.GetBytes(xml));
        var told = new StringBuilder();
        while (cursor.Read())
        {
            told.Append(cursor.Token switch
            {
                XmlToken.Start => Encoding.UTF8.GetString(cursor.Name) + "(",
                XmlToken.End => ")",
                _ => cursor.Text,
            });
        }

        return told.Append(cursor.Problem).ToString();
    }

    [Theory]
    [InlineData("<a>x<b/>y<c d='1'>z</c></a>", "a(xb()yc(z))")]
    [InlineData("<?xml version='1.0'?><!-- n --><x:a xmlns:x='u'>1<!-- <b> -->2<?p <b>?>3</x:a>", "a(123)")]
    [InlineData("<a>&lt;&amp;&#65;&#x42;&eacute;&unknown;&<![CDATA[&lt;<b>]]></a>", "a(<&ABé&unknown;&&lt;<b>)")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"]>\"> <!-- ]> ' --> <!ENTITY y '&x;&x;'>]><a>&y;</a>", "a(&y;)")]
    [InlineData("<a b='>' c=\"/\"/>", "a()")]
    [InlineData("<a b = '/' / >x</a\n>", "a(x)")]
    [InlineData("text", "text")]
    [InlineData("", "")]
    public void TagsAndTextAreRead(string xml, string expected) => Assert.Equal(expected, Walk(xml));

    [Theory]
    [InlineData("<a><b></a>", "it is not well-formed XML (byte 6: </a> stands where b is open)")]
    [InlineData("<a></a></b>", "it is not well-formed XML (byte 7: </b> stands where nothing is open)")]
    [InlineData("<a>x < 3</a>", "it is not well-formed XML (byte 5: a '<' begins no tag)")]
    [InlineData("<a>x", "it is not well-formed XML (byte 4: it ends inside the element a)")]
    [InlineData("<a b='1><c/></a>", "it is not well-formed XML (byte 0: a tag does not end)")]
    [InlineData("<a <b/></a>", "it is not well-formed XML (byte 0: a tag does not end)")]
    [InlineData("<a></", "it is not well-formed XML (byte 3: a '</' begins no tag)")]
    [InlineData("<a><!-- </a>", "it is not well-formed XML (byte 3: a comment does not end)")]
    [InlineData("<a><? </a>", "it is not well-formed XML (byte 3: a processing instruction does not end)")]
    [InlineData("<a><![CDATA[ </a>", "it is not well-formed XML (byte 3: a CDATA section does not end)")]
    [InlineData("<!DOCTYPE a [", "it is not well-formed XML (byte 0: a declaration does not end)")]
    public void WhatIsNotWellFormedIsTold(string xml, string problem) => Assert.EndsWith(problem, Walk(xml), StringComparison.Ordinal);

    [Fact]
    public void NestingHasALimit() =>
        Assert.EndsWith("elements are nested more than 512 deep)", Walk(string.Concat(Enumerable.Repeat("<a>", 100_000))), StringComparison.Ordinal);

    [Fact]
    public void AttributesAreFoundByLocalName()
    {
        var cursor = new XmlCursor("<a  b='1'\n x:cd = \"&lt;&quot; \" e=''>"u8);
        Assert.True(cursor.Read());
        Assert.Equal(("1", "<\"", "", null), (cursor.Attribute("b"u8), cursor.Attribute("cd"u8), cursor.Attribute("e"u8), cursor.Attribute("d"u8)));
        Assert.True(cursor.AttributeIs("b"u8, "1"u8));
        Assert.False(cursor.AttributeIs("b"u8, "2"u8));
    }

    [Fact]
    public void ChildrenNotReadArePassedOver()
    {
        var cursor = new XmlCursor("<a><b><d>no</d></b> <c> yes\n<i>in</i>&#160;deed <!-- x --></c><b/><d>last</d></a>"u8);
        Assert.True(cursor.Read());
        var found = new List<string>();
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (!cursor.Is("b"u8))
            {
                found.Add(cursor.ReadText());
            }
        }

        Assert.Equal(["yes in deed", "last"], found);
        Assert.False(cursor.Read());
        Assert.Null(cursor.Problem);
    }

    [Fact]
    public void SkippingEndsAtTheElementsEnd()
    {
        var cursor = new XmlCursor("<a><b><b/><b></b></b>x</a>"u8);
        Assert.True(cursor.Read() && cursor.Read());
        cursor.Skip();
        Assert.Equal((XmlToken.End, 2, 21), (cursor.Token, cursor.Depth, cursor.EndPosition));
        Assert.True(cursor.Read());
        Assert.Equal("x", cursor.Text);
    }

    [Fact]
    public void DeclaredEntitiesDoNotGrow()
    {
        var bomb = "<!DOCTYPE a [<!ENTITY e0 \"xxxxxxxxxx\">" + string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">")) + "]><a>&e30;</a>";
        Assert.Equal("a(&e30;)", Walk(bomb));
    }

    [Theory]
    [InlineData("<!-- ")]
    [InlineData("<a b=\"")]
    [InlineData("<a b='\"")]
    [InlineData("<!DOCTYPE a [<!--")]
    [InlineData("<a>&lt;&")]
    [InlineData("<![CDATA[")]
    [InlineData("<")]
    [InlineData("\"<")]
    public void HostileTextTakesLinearTime(string piece)
    {
        var watch = Stopwatch.StartNew();
        Walk("<a>" + string.Concat(Enumerable.Repeat(piece, 200_000)));
        Assert.True(watch.ElapsedMilliseconds < 2_000, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void NoBytesMakeItFail()
    {
        var alphabet = "<>/ab\"'= !-[]?&;#x\n\0é:".EnumerateRunes().Select(r => r.ToString()).Concat(["<a>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE "]).ToArray();
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var xml = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Walk(xml);
            var cursor = new XmlCursor(Encoding.UTF8.GetBytes(xml));
            while (cursor.Read())
            {
                _ = cursor.Attribute("a"u8);
                _ = random.Next(3) == 0 ? cursor.ReadText() : "";
                if (random.Next(3) == 0)
                {
                    cursor.Skip();
                }
            }
        }
    }
}
