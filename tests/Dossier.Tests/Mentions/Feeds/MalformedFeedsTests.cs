using System.Text;
using CsCheck;
using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class MalformedFeedsTests
{
    private const string Link = "<link>https://e.example/1</link>";

    [Theory]
    [InlineData("junk before\n<?xml version=\"1.0\"?><rss><channel><item><title>T</title>" + Link + "</item></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title>Q & A, R&D</title>" + Link + "</item></channel></rss>", "Q & A, R&D")]
    [InlineData("<rss><channel><item><title>caf&eacute;&nbsp;&hellip;</title>" + Link + "</item></channel></rss>", "café …")]
    [InlineData("<rss><channel><item><title>a &doesnotexist; b</title>" + Link + "</item></channel></rss>", "a &doesnotexist; b")]
    [InlineData("<rss><channel><item><title>T</title><foo:bar>x</foo:bar>" + Link + "</item></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title>T\u0001\u0008!</title>" + Link + "</item></channel></rss>", "T!")]
    [InlineData("<rss><channel><item><title>T<link>https://e.example/1</link></item></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title><![CDATA[T</title>" + Link + "</item></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title>T</title><link>https://e.example/1</link></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title>x < y</title>" + Link + "</item></channel></rss>", "x < y")]
    [InlineData("<br /><b>Warning</b>: oops<br /><rss><channel><item><title>T</title>" + Link + "</item></channel></rss>", "T")]
    [InlineData("<rss><channel><item><title>T</title>" + Link + "<description>a<br>b <p>c</description></item></channel></rss>", "T")]
    [InlineData("<rss version=2.0><channel><item><title>T</title>" + Link + "</item></channel></rss>", "T")]
    public void AFaultyFeedGivesItsEntry(string body, string title)
    {
        var reading = SmallFeed.Read(body);
        Assert.Equal(FeedOutcome.ReadWithFaults, reading.Outcome);
        Assert.StartsWith("The feed has faults: ", reading.Problem, StringComparison.Ordinal);
        var entry = Assert.Single(reading.Entries);
        Assert.Equal((title, "https://e.example/1"), (entry.Title, entry.Url));
    }

    [Fact]
    public void ABareAmpersandInAnAddressStays() =>
        Assert.Equal("https://e.example/?a=1&copy=2&b=3", SmallFeed.Read("<rss><channel><item><title>T</title><link>https://e.example/?a=1&copy=2&b=3</link></item></channel></rss>").Entries[0].Url);

    [Fact]
    public void OfABodyCutOffTheCompleteItemsCount()
    {
        var whole = "<rss><channel><title>F</title>" + string.Concat(Enumerable.Range(1, 3).Select(i => $"<item><title><![CDATA[T{i}]]></title><link>https://e.example/{i}</link></item>")) + "</channel></rss>";
        var third = whole.LastIndexOf("<item>", StringComparison.Ordinal);
        for (var length = third; length < whole.LastIndexOf("</item", StringComparison.Ordinal); length++)
        {
            var reading = SmallFeed.Read(whole[..length]);
            Assert.Equal(["T1", "T2"], reading.Entries.Select(e => e.Title));
            Assert.Equal(FeedOutcome.ReadWithFaults, reading.Outcome);
        }
    }

    [Fact]
    public void AnItemLeftOpenEndsWhereTheNextBegins()
    {
        var reading = SmallFeed.Read("<rss><channel><item><title>A</title><link>https://e.example/a</link><item><title>B</title><link>https://e.example/b</link></item></channel></rss>");
        Assert.Equal(["A", "B"], reading.Entries.Select(e => e.Title));
    }

    [Theory]
    [InlineData("", FeedOutcome.Empty)]
    [InlineData(" \r\n\t", FeedOutcome.Empty)]
    [InlineData("<!DOCTYPE html><html><head><title>Gone</title></head><body><p>Not here", FeedOutcome.NotAFeed)]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\"}", FeedOutcome.NotAFeed)]
    [InlineData("Access denied", FeedOutcome.NotAFeed)]
    [InlineData("<opml><body><outline/></body></opml>", FeedOutcome.NotAFeed)]
    [InlineData("<!-- nothing -->", FeedOutcome.NotAFeed)]
    [InlineData("<", FeedOutcome.NotAFeed)]
    public void WhatIsNoFeedIsCalledSo(string body, FeedOutcome outcome)
    {
        var reading = SmallFeed.Read(body);
        Assert.Equal(outcome, reading.Outcome);
        Assert.Empty(reading.Entries);
        Assert.EndsWith(".", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AWebPageIsNamedByItsTitle() =>
        Assert.Equal("The reply is a web page (\"Moved\"), not a feed.", SmallFeed.Read("<html><head><title>Moved</title></head><body>x</body></html>").Problem);

    [Fact]
    public void EntitiesOfADocumentTypeAreNeitherExpandedNorFetched()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "secret of the host");
        var laughs = string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY l{i} \"&l{i - 1};&l{i - 1};&l{i - 1};\">"));
        var reading = SmallFeed.Read($"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ha\">{laughs}<!ENTITY x SYSTEM \"file://{file}\">]>"
            + $"<rss><channel><item><title>A &l30; &x; b</title>{Link}</item></channel></rss>");
        File.Delete(file);
        Assert.Equal("A &l30; &x; b", Assert.Single(reading.Entries).Title);
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<![CDATA[")]
    [InlineData("<!x[>")]
    [InlineData("<!--")]
    [InlineData("<a b=\"")]
    [InlineData("<a b='x\" c=")]
    [InlineData("<item>")]
    [InlineData("</item>")]
    [InlineData("&a")]
    [InlineData("<title><![CDATA[")]
    [InlineData("<a xmlns:a=\"x\">")]
    [InlineData("<?x")]
    public void HostileMarkupTakesLinearTime(string part)
    {
        var body = Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat(part, 3_000_000 / part.Length)));
        var started = TimeProvider.System.GetTimestamp();
        Assert.NotEqual(FeedOutcome.Read, SmallFeed.Read(body).Outcome);

        // Seconds on a machine at rest; what grows with the square of the length would take hours.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 120);
    }

    [Fact]
    public void RandomDamageNeverThrows()
    {
        var feed = Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Stärke</title><language>de</language>
            <item><title>A &amp; &lt;i&gt;b&lt;/i&gt;</title><link>https://e.example/1?utm_a=1</link><pubDate>Tue, 10 Nov 2026 08:00:00 GMT</pubDate>
            <content:encoded><![CDATA[<p class="x">Text <a href='/y'>z</a></p>]]></content:encoded><guid isPermaLink="false">1</guid></item></channel></rss>
            """);
        Gen.Select(Gen.Int[0, feed.Length - 1], Gen.Byte).Array[1, 30].Select(Gen.Int[1, feed.Length]).Sample((changes, length) =>
        {
            var damaged = feed[..length];
            foreach (var (at, value) in changes.Where(c => c.Item1 < length))
            {
                damaged[at] = value;
            }

            return SmallFeed.Read(damaged, "text/xml; charset=" + (length % 2 == 0 ? "utf-8" : "x")).Entries.All(e => e.Title.Length > 0 && e.Url.Length > 0);
        }, iter: 5000);
    }

    [Fact]
    public void RandomMarkupNeverThrows() =>
        Gen.OneOf("<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>https://e.example/</link>", "<![CDATA[", "]]>", "<!--", "-->", "&", "&amp;", "&lt;",
            "<", ">", "\"", "'", "=", " ", "<a href=\"", "<description>", "</description>", "<p>", "<!DOCTYPE x [", "]>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry>", "</entry>", "é", "\0", "/")
            .Array[1, 40].Sample(parts => SmallFeed.Read(string.Concat(parts)).Entries.Count >= 0, iter: 5000);
}
