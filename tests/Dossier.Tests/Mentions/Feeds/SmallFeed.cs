using System.Text;
using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

/// <summary>Feeds of a few lines, read as of 15 November 2026.</summary>
internal static class SmallFeed
{
    public static readonly DateTimeOffset Today = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly Uri Address = new("https://feeds.example.org/science.xml");

    public static FeedReading Read(byte[] body, string? contentType = null) => new FeedReader(new StoppedClock()).Read(body, contentType, Address);

    public static FeedReading Read(string body, string? contentType = null) => Read(Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>RSS 2.0 with one item of that inside.</summary>
    public static string Rss(string item) =>
        $"<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:media=\"http://search.yahoo.com/mrss/\">"
        + $"<channel><title>Stars</title><link>https://example.org/</link><item>{item}</item></channel></rss>";

    /// <summary>The one entry of RSS 2.0 with that inside of its item, which has an address already.</summary>
    public static FeedEntry RssEntry(string item) => Assert.Single(Read(Rss("<link>https://example.org/news/1</link>" + item)).Entries);

    /// <summary>The one entry of Atom 1.0 with that inside.</summary>
    public static FeedEntry AtomEntry(string entry) => Assert.Single(Read(
        $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Stars</title><entry><link href=\"https://example.org/news/1\"/>{entry}</entry></feed>").Entries);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Today;
    }
}
