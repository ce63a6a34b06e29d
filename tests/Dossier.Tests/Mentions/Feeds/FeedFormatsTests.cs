using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class FeedFormatsTests
{
    [Fact]
    public void Rss2WithDublinCoreAndContent()
    {
        var reading = SmallFeed.Read(SmallFeed.Rss("""
            <title>A star is born</title><link>https://example.org/a?utm_source=rss&amp;id=7&amp;utm_medium=feed</link><guid isPermaLink="false">x-7</guid>
            <pubDate>Tue, 10 Nov 2026 08:00:00 GMT</pubDate><dc:creator>Ada Lee</dc:creator><category>Stars, young</category><category>Stars, young</category>
            <description>&lt;p&gt;Short.&lt;/p&gt;</description><dc:identifier>doi:10.1234/ABC.5</dc:identifier>
            <content:encoded><![CDATA[<p>Short.</p><p>Long, with <a href="/more">more</a>. DOI: 10.5555/xyz-1.</p>]]></content:encoded>
            """));
        Assert.Equal((FeedOutcome.Read, "Stars", null, null), (reading.Outcome, reading.Title, reading.Language, reading.Problem));
        var entry = Assert.Single(reading.Entries);
        Assert.Equal(("x-7", "A star is born", "https://example.org/a?id=7", "Ada Lee"), (entry.Id, entry.Title, entry.Url, entry.Author));
        Assert.Equal(("Short.", "Short. Long, with more. DOI: 10.5555/xyz-1."), (entry.Excerpt, entry.Body));
        Assert.Equal(["https://doi.org/10.1234/abc.5", "https://example.org/more", "https://doi.org/10.5555/xyz-1"], entry.Links);
        Assert.Equal(["Stars, young"], entry.Categories);
    }

    [Fact]
    public void Rss1WithItemsBesideTheChannel()
    {
        var reading = SmallFeed.Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:prism="http://prismstandard.org/namespaces/basic/3.0/">
            <channel rdf:about="https://j.example/"><title>A journal</title><link>https://j.example/</link><dc:language>en_GB</dc:language></channel>
            <item rdf:about="https://j.example/1"><title>One</title><link>https://j.example/1</link><dc:date>2026-11-02</dc:date><prism:doi>10.1234/one</prism:doi><prism:url>https://j.example/doi/one</prism:url></item>
            <item rdf:about="https://j.example/2"><title>Two</title><dc:creator>B. Roe</dc:creator><dc:creator>C. Doe</dc:creator></item></rdf:RDF>
            """);
        Assert.Equal(("A journal", "en-gb"), (reading.Title, reading.Language));
        Assert.Equal(["One", "Two"], reading.Entries.Select(e => e.Title));
        Assert.Equal(["https://doi.org/10.1234/one", "https://j.example/doi/one"], reading.Entries[0].Links);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), reading.Entries[0].Published);
        Assert.Equal(("https://j.example/2", "B. Roe, C. Doe"), (reading.Entries[1].Url, reading.Entries[1].Author));
    }

    [Fact]
    public void Rss091And090()
    {
        Assert.Equal("Old", SmallFeed.Read("<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel><item><title>Old</title><link>http://e.example/</link></item></channel></rss>").Entries[0].Title);
        Assert.Equal("Older", SmallFeed.Read("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><item><title>Older</title><link>http://e.example/</link></item></rdf:RDF>").Entries[0].Title);
    }

    [Fact]
    public void Atom1()
    {
        var reading = SmallFeed.Read("""
            <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://b.example/x/"><a:title type="html">Sterne &amp;amp; Staub</a:title><a:author><a:name>Redaktion</a:name></a:author>
            <a:entry><a:id>tag:b.example,2026:1</a:id><a:title>Eins</a:title><a:link rel="self" href="self.atom"/><a:link href="1.html"/><a:link rel="related" href="https://doi.org/10.1234/r"/>
            <a:published>2026-11-01T10:00:00+01:00</a:published><a:updated>2026-11-03T10:00:00Z</a:updated><a:summary>Kurz</a:summary><a:category term="astro" label="Astronomie"/></a:entry></a:feed>
            """);
        var entry = Assert.Single(reading.Entries);
        Assert.Equal(("Sterne & Staub", "de"), (reading.Title, reading.Language));
        Assert.Equal(("tag:b.example,2026:1", "Eins", "https://b.example/x/1.html", "Kurz", "Redaktion", "de"), (entry.Id, entry.Title, entry.Url, entry.Excerpt, entry.Author, entry.Language));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(["https://doi.org/10.1234/r"], entry.Links);
        Assert.Equal(["Astronomie"], entry.Categories);
    }

    [Fact]
    public void Atom03()
    {
        var entry = Assert.Single(SmallFeed.Read("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped" type="text/html">A &lt;b&gt;bold&lt;/b&gt; claim</title>
            <link rel="alternate" type="text/html" href="http://e.example/1"/><issued>2004-05-06T07:08</issued><modified>2004-05-07T00:00:00Z</modified>
            <content type="text/html" mode="base64">PHA+SGVsbG88L3A+</content></entry></feed>
            """).Entries);
        Assert.Equal(("A bold claim", "Hello"), (entry.Title, entry.Body));
        Assert.Equal(new DateTimeOffset(2004, 5, 6, 7, 8, 0, TimeSpan.Zero), entry.Published);
    }

    [Theory]
    [InlineData("<title type=\"text\">x &lt; y &amp;amp; &lt;b&gt;</title>", "x < y &amp; <b>")]
    [InlineData("<title type=\"html\">x &amp;lt; y of &lt;i&gt;E. coli&lt;/i&gt;</title>", "x < y of E. coli")]
    [InlineData("<title type=\"html\">the &amp;lt;b&amp;gt; tag</title>", "the <b> tag")]
    [InlineData("<title type=\"html\"><![CDATA[AT&amp;T <em>wins</em>]]></title>", "AT&T wins")]
    [InlineData("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">H<sub>2</sub>O &lt; 5</div></title>", "H2O < 5")]
    [InlineData("<title>plain &amp; simple</title>", "plain & simple")]
    [InlineData("<title>no type but &lt;i&gt;markup&lt;/i&gt;</title>", "no type but markup")]
    public void AtomTitlesAreReadByTheirType(string title, string expected) => Assert.Equal(expected, SmallFeed.AtomEntry(title).Title);

    [Theory]
    [InlineData("A topological &lt;i&gt;p&lt;/i&gt;-wave", "A topological p-wave")]
    [InlineData("A topological &amp;lt;i&amp;gt;p&amp;lt;/i&amp;gt;-wave", "A topological p-wave")]
    [InlineData("<![CDATA[A <em>big</em> one]]>", "A big one")]
    [InlineData("AT&amp;amp;T&amp;#8217;s", "AT&T’s")]
    [InlineData("AT&amp;T", "AT&T")]
    [InlineData("p &lt; 0.05", "p < 0.05")]
    [InlineData("The &lt;b&gt; tag", "The <b> tag")]
    [InlineData("An <i>inline</i> word", "An inline word")]
    [InlineData("don&#146;t", "don’t")]
    public void RssTitlesAreDecodedOnceOrTwice(string title, string expected) => Assert.Equal(expected, SmallFeed.RssEntry($"<title>{title}</title>").Title);

    [Theory]
    [InlineData("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "One two")]
    [InlineData("&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;", "One")]
    [InlineData("Stars. &lt;p&gt;The post &lt;a href=\"x\"&gt;A star&lt;/a&gt; appeared first on &lt;a&gt;Sky&lt;/a&gt;.&lt;/p&gt;", "Stars.")]
    [InlineData("Stars shine [&amp;#8230;] Read more", "Stars shine")]
    [InlineData("Stars shine. &lt;a href=\"/x\"&gt;Continue reading...&lt;/a&gt;", "Stars shine.")]
    [InlineData("Sterne. Weiterlesen »", "Sterne.")]
    [InlineData("Il dit « oui »", "Il dit « oui »")]
    [InlineData("&lt;img src=\"x.png\"&gt;", null)]
    [InlineData("One star", null)]
    public void ExcerptsAreThePlainBeginningWithoutBoilerplate(string description, string? expected) =>
        Assert.Equal(expected, SmallFeed.RssEntry($"<title>One star</title><description>{description}</description>").Excerpt);

    [Fact]
    public void LongTextIsCutAfterAWord()
    {
        var entry = SmallFeed.RssEntry($"<title>T</title><description>{string.Concat(Enumerable.Repeat("starlight ", 1000))}</description>");
        Assert.InRange(entry.Excerpt!.Length, 280, 300);
        Assert.InRange(entry.Body!.Length, 3980, 4000);
        Assert.EndsWith("starlight …", entry.Excerpt, StringComparison.Ordinal);
        Assert.EndsWith("starlight …", entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void AVideoFeedGivesItsDescription()
    {
        var entry = SmallFeed.RssEntry("<media:group><media:title>A film</media:title><media:description>Of stars.</media:description></media:group><media:title>A film</media:title>");
        Assert.Equal(("A film", "Of stars."), (entry.Title, entry.Excerpt));
    }

    [Theory]
    [InlineData("<link>/news/2</link>", "https://example.org/news/2")]
    [InlineData("<link> https://e.example/a b </link>", "https://e.example/a%20b")]
    [InlineData("<link>www.e.example/1</link>", "https://www.e.example/1")]
    [InlineData("<link>//e.example/1</link>", "https://e.example/1")]
    [InlineData("<guid>https://e.example/g</guid>", "https://e.example/g")]
    [InlineData("<link></link><guid isPermaLink=\"true\">https://e.example/g</guid>", "https://e.example/g")]
    [InlineData("<link>https://e.example/?a=1&amp;b=2&amp;fbclid=x#utm_source=rss</link>", "https://e.example/?a=1&b=2")]
    [InlineData("<link>javascript:alert(1)</link><guid>https://e.example/safe</guid>", "https://e.example/safe")]
    [InlineData("<link>https://e.example/#part</link>", "https://e.example/#part")]
    [InlineData("<link xmlns=\"http://www.w3.org/2005/Atom\" href=\"https://e.example/atom\"/>", "https://e.example/atom")]
    public void AddressesAreAbsoluteAndWithoutTracking(string links, string expected) =>
        Assert.Equal(expected, Assert.Single(SmallFeed.Read(SmallFeed.Rss("<title>T</title>" + links)).Entries).Url);

    [Fact]
    public void AnEntryWithoutAnAddressIsLeftOutAndCounted()
    {
        var reading = SmallFeed.Read(SmallFeed.Rss("<title>Nowhere</title><guid>news684600122</guid><link>mailto:a@example.org</link>"));
        Assert.Empty(reading.Entries);
        Assert.Equal((FeedOutcome.ReadWithFaults, 1, "The feed has faults: 1 of its entries have no address."), (reading.Outcome, reading.LeftOut, reading.Problem));
    }

    [Fact]
    public void AnEntryWithoutATitleIsNamedByItsText() => Assert.Equal("Only text here.", SmallFeed.RssEntry("<description>Only text here.</description>").Title);

    [Theory]
    [InlineData("<author>jo@example.org (Jo Roe)</author>", "Jo Roe")]
    [InlineData("<author>jo@example.org</author>", null)]
    public void AddressesOfAuthorsAreNotKept(string author, string? expected) => Assert.Equal(expected, SmallFeed.RssEntry("<title>T</title>" + author).Author);
}
