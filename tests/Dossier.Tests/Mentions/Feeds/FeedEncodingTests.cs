using System.Text;
using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class FeedEncodingTests
{
    [Theory]
    // bytes in, declared, charset of the reply
    [InlineData("utf-8", null, null, "Größe – “naïve”")]
    [InlineData("utf-8", "iso-8859-1", null, "Größe – “naïve”")]
    [InlineData("utf-8", "utf-8", "text/xml; charset=ISO-8859-1", "Größe – “naïve”")]
    [InlineData("windows-1252", null, null, "Größe – “naïve”")]
    [InlineData("windows-1252", "ISO-8859-1", null, "Größe – “naïve”")]
    [InlineData("windows-1252", "utf-8", null, "Größe – “naïve”")]
    [InlineData("windows-1251", null, "application/rss+xml; charset=\"windows-1251\"", "Новости науки")]
    [InlineData("windows-1251", "windows-1251", "text/xml; charset=utf-8", "Новости науки")]
    [InlineData("koi8-r", "KOI8-R", null, "Новости науки")]
    [InlineData("iso-8859-2", "iso-8859-2", null, "Žluťoučký kůň")]
    [InlineData("windows-1255", "windows-1255", null, "חדשות מדע")]
    [InlineData("shift_jis", "Shift_JIS", null, "科学ニュース表")]
    [InlineData("euc-jp", "euc-jp", null, "科学ニュース")]
    [InlineData("iso-2022-jp", "iso-2022-jp", null, "科学ニュース")]
    [InlineData("big5", "big5", null, "科學新聞許功蓋")]
    [InlineData("gb2312", "gb2312", null, "科学新闻")]
    [InlineData("euc-kr", "euc-kr", null, "과학 뉴스")]
    [InlineData("utf-16", "utf-16", null, "科學 news")]
    [InlineData("utf-16BE", null, null, "科學 news")]
    [InlineData("utf-8", "no-such-encoding", "text/xml; charset=neither", "Größe")]
    [InlineData("windows-1252", "no-such-encoding", null, "Größe")]
    public void TheTitleIsReadInWhateverEncoding(string bytesIn, string? declared, string? contentType, string title)
    {
        var declaration = declared is null ? "" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(bytesIn) ?? Encoding.GetEncoding(bytesIn);
        var reading = SmallFeed.Read(encoding.GetBytes(declaration + SmallFeed.Rss($"<title>{title}</title><link>https://e.example/</link>")), contentType);
        Assert.Equal(title, Assert.Single(reading.Entries).Title);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void AByteOrderMarkDecides(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + SmallFeed.Rss("<title>Größe</title><link>https://e.example/</link>"))];
        var reading = SmallFeed.Read(body, "text/xml; charset=big5");
        Assert.Equal((FeedOutcome.Read, "Größe"), (reading.Outcome, Assert.Single(reading.Entries).Title));
    }

    [Fact]
    public void SingleForeignBytesInUtf8AreReadAsWindows1252()
    {
        byte[] body = [.. "<rss><channel><item><link>https://e.example/</link><title>Größe, naïve, Espa"u8, 0xF1, .. "a, don"u8, 0x92, .. "t</title></item></channel></rss>"u8];
        var reading = SmallFeed.Read(body);
        Assert.Equal(FeedOutcome.ReadWithFaults, reading.Outcome);
        Assert.Equal("Größe, naïve, España, don’t", Assert.Single(reading.Entries).Title);
    }
}
