using System.Text;
using Dossier.Harvest;
using Dossier.Harvest.Xml;

namespace Dossier.Tests.Harvest.Xml;

public sealed class XmlRecordCutterTests
{
    private static List<(string Text, long Line)> Cut(byte[] bytes, int chunk = int.MaxValue) =>
        [.. XmlRecordCutter.Cut(new SlowStream(bytes, chunk), "rec", "gone")
            .Select(r => (Encoding.UTF8.GetString(r.Bytes.Span), r.Line))];

    private static List<(string Text, long Line)> Cut(string text, int chunk = int.MaxValue) => Cut(Encoding.UTF8.GetBytes(text), chunk);

    [Theory]
    [InlineData("<rec>1</rec>")]
    [InlineData("<rec/>")]
    [InlineData("<rec a='1' />")]
    [InlineData("<rec id=\"</rec>\" b='<rec>' c = '>'><x y=\"a>b\"/></rec >")]
    [InlineData("<rec><!-- </rec> <rec> --><![CDATA[</rec><rec>]]]]><?pi </rec> ?></rec>")]
    [InlineData("<rec><rec>inner</rec><rec/><recs/><gone/></rec>")]
    [InlineData("<o:rec xmlns:o='u'><o:rec></o:rec><rec></rec></o:rec>")]
    [InlineData("<gone><b>not closed<i></gone>")]
    [InlineData("<rec>p < 0.05 &amp; x<3</rec>")]
    [InlineData("<rec\n a='1'\n>\n</rec\n>")]
    public void ARecordIsCutWhole(string record)
    {
        var text = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE set [ <!ENTITY a "<rec>'"> <!-- <rec> ' --> <?p <rec> ?> ]>
            <set note="<rec>"><!-- <rec>no</rec> --><![CDATA[<rec>no</rec>]]>
            {record}<rec>last</rec>
            </set>

            """;
        foreach (var chunk in (int[])[1, 2, 3, 7, 64, int.MaxValue])
        {
            Assert.Equal([(record, 4L), ("<rec>last</rec>", 4 + record.Count(c => c == '\n'))], Cut(text, chunk));
        }
    }

    [Fact]
    public void DocumentsMayFollowEachOther() =>
        Assert.Equal([("<rec>1</rec>", 2L), ("<rec>2</rec>", 4L)],
            Cut("<?xml version='1.0'?><s>\n<rec>1</rec></s>\n<?xml version='1.0'?><!DOCTYPE s>\n<s><rec>2</rec></s>"));

    [Fact]
    public void AMissingQuoteCostsNothingBehindIt() =>
        Assert.Equal(["<rec><a b=\"1></a></rec>", "<rec><a b=\"2\" c='3'/></rec>", "<rec><a b=\"4\">5</a></rec>"],
            Cut("<s><rec><a b=\"1></a></rec><rec><a b=\"2\" c='3'/></rec><rec><a b=\"4\">5</a></rec></s>").Select(r => r.Text));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF \n")]
    [InlineData("<s/>")]
    [InlineData("<s></s></s></t>")]
    [InlineData("<s><recs/>rec</s>")]
    public void NothingGivesNoRecords(string text) => Assert.Empty(Cut(text));

    [Theory]
    [InlineData("<s>\n<rec>", "ends inside the element rec that began at line 2")]
    [InlineData("<s>\n<rec", "ends inside the element rec that began at line 2")]
    [InlineData("<s>\n<rec></re", "ends inside the element rec that began at line 2")]
    [InlineData("\n<s><rec><!-- </rec></s>", "ends inside the element rec that began at line 2")]
    [InlineData("\n<a>\n<b><rec/>", "ends inside the element b that began at line 3")]
    [InlineData("\n<a><b></a><c>", "ends inside the element c that began at line 2")]
    [InlineData("\n{\"a\":1}", "The text at line 2 is not XML")]
    public void WhatCannotBeCutSaysWhere(string text, string message)
    {
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Cut(text)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Cut(text, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("windows-1252", false)]
    [InlineData("iso-8859-2", false)]
    [InlineData("utf-8", true)]
    [InlineData("no-such-encoding", false)]
    public void EveryEncodingBecomesUtf8(string name, bool hasMark)
    {
        var encoding = name is "no-such-encoding" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = $"<?xml version='1.0' encoding='{name}'?>\n<s><rec>Müller</rec></s>";
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        Assert.Equal([("<rec>Müller</rec>", 2L)], Cut(bytes));
        Assert.Equal([("<rec>Müller</rec>", 2L)], Cut(bytes, 1));
    }

    [Fact]
    public void QuotesOfWindowsInLatin1AreRead() =>
        Assert.Equal("<rec>“a”</rec>", Assert.Single(Cut([.. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rec>"u8, 0x93, (byte)'a', 0x94, .. "</rec>"u8])).Text);

    [Fact]
    public void ALongRecordIsReportedWithItsBeginningInBoundedMemory()
    {
        var pieces = Enumerable.Repeat("<x a=\"rec\">\nfiller of a record</x>", 600_000).Prepend("<s><rec>").Append("</rec><rec>2</rec></s>");
        using var stream = new PieceStream(pieces);
        var records = XmlRecordCutter.Cut(stream, "rec").ToArray();
        Assert.Equal(("the record is longer than 16 MB", JsonRecords.KeptOfTooLong), (records[0].Problem, records[0].Bytes.Length));
        Assert.Equal("<rec>2</rec>", Encoding.UTF8.GetString(records[1].Bytes.Span));
        Assert.Equal((2, 600_001), (records.Length, records[1].Line));
    }

    [Fact]
    public void NoBytesMakeItFail()
    {
        var alphabet = (string[])["<", ">", "/", "rec", "<rec>", "</rec>", "\"", "'", "=", " ", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE ", "[", "]", "x", "\n", "\0", "é"];
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = "<s>" + string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)])) + "</s>";
            var whole = Attempt(text, int.MaxValue);
            Assert.Equal(whole, Attempt(text, 1 + random.Next(5)));
        }

        static string Attempt(string text, int chunk)
        {
            try
            {
                return string.Join('|', Cut(text, chunk));
            }
            catch (InvalidDataException refused)
            {
                return refused.Message;
            }
        }
    }

    /// <summary>Gives few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }

    /// <summary>Text that is never whole in memory.</summary>
    private sealed class PieceStream(IEnumerable<string> pieces) : MemoryStream
    {
        private readonly IEnumerator<byte> bytes = pieces.SelectMany(Encoding.UTF8.GetBytes).GetEnumerator();

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = 0;
            while (read < buffer.Length && bytes.MoveNext())
            {
                buffer[read++] = bytes.Current;
            }

            return read;
        }
    }
}
