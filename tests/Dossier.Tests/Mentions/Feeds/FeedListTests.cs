using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class FeedListTests
{
    [Fact]
    public void AListHasOneFeedALine()
    {
        var reading = FeedList.Read(new StringReader("# ours\r\nhttps://a.example/feed\tA news\ten\r\n\r\nhttp://b.example/rss\tB & co\r\n"), "feeds.txt");
        Assert.Empty(reading.Problems);
        Assert.Equal([new ListedFeed(new Uri("https://a.example/feed"), "A news", "en"), new ListedFeed(new Uri("http://b.example/rss"), "B & co", null)], reading.Feeds);
    }

    [Theory]
    [InlineData("https://a.example/feed A news", "feeds.txt, line 2: a tab and a name must follow the address.")]
    [InlineData("a.example/feed\tA", "feeds.txt, line 2: 'a.example/feed' is not an http or https address.")]
    [InlineData("file:///etc/passwd\tA", "feeds.txt, line 2: 'file:///etc/passwd' is not an http or https address.")]
    [InlineData("https://a.example/\tA\tEnglish!", "feeds.txt, line 2: 'English!' is not a language tag such as 'en' or 'pt-br'.")]
    [InlineData("https://a.example/\tA\ten\tmore", "feeds.txt, line 2: after address, name and language nothing may follow.")]
    [InlineData("https://good.example/\tAgain", "feeds.txt, line 2: https://good.example/ stands in the list already.")]
    public void ABadLineIsNamedAndTheOthersAreRead(string line, string problem)
    {
        var reading = FeedList.Read(new StringReader($"https://good.example/\tGood\n{line}\nhttps://last.example/\tLast"), "feeds.txt");
        Assert.Equal(["Good", "Last"], reading.Feeds.Select(f => f.Name));
        Assert.Equal([problem], reading.Problems);
    }

    [Fact]
    public void OpmlIsReadWithItsFolders()
    {
        var reading = FeedList.Read(new StringReader("""
            <?xml version="1.0"?>
            <opml version="2.0"><body><outline text="Science">
            <outline type="rss" text="A" title="A news" xmlUrl="https://a.example/feed" language="en-US"/>
            <outline type="rss" text="B" xmlUrl="ftp://b.example/"/></outline>
            <outline text="C" xmlUrl="https://c.example/"/></body></opml>
            """), "mine.opml");
        Assert.Equal([new ListedFeed(new Uri("https://a.example/feed"), "A news", "en-us"), new ListedFeed(new Uri("https://c.example/"), "C", null)], reading.Feeds);
        Assert.Equal(["mine.opml, line 4: 'ftp://b.example/' is not an http or https address."], reading.Problems);
    }

    [Fact]
    public void BrokenOpmlIsSaidInOneSentenceWithItsLine()
    {
        Assert.StartsWith("mine.opml, line 2: the OPML is not well-formed (", Assert.Single(FeedList.Read(new StringReader("<opml><body>\n<outline></body></opml>"), "mine.opml").Problems), StringComparison.Ordinal);
        Assert.Equal("x.xml, line 1: an OPML file begins with 'opml', not 'rss'.", Assert.Single(FeedList.Read(new StringReader("<rss/>"), "x.xml").Problems));
    }

    [Fact]
    public void TheBundledListIsSound()
    {
        var reading = FeedList.ReadBundled();
        Assert.Empty(reading.Problems);
        Assert.InRange(reading.Feeds.Count, 25, 40);
        Assert.All(reading.Feeds, f => Assert.True(f.Address.Scheme == "https" && f.Language is not null, f.Name));
    }

    [Fact]
    public void TheBundledListIsWrittenOnceForTheOperatorToEdit()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            FeedList.WriteBundled(path);
            using (var reader = new StreamReader(path))
            {
                Assert.Equal(FeedList.ReadBundled().Feeds, FeedList.Read(reader, path).Feeds);
            }

            Assert.Throws<IOException>(() => FeedList.WriteBundled(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
