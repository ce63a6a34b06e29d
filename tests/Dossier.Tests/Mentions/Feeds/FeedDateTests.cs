using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 10 Nov 2026 08:00:00 GMT", "2026-11-10T08:00:00Z")]
    [InlineData("Mon, 10 Nov 2026 08:00:00 +0000", "2026-11-10T08:00:00Z")]
    [InlineData("10 Nov 26 08:00 UT", "2026-11-10T08:00:00Z")]
    [InlineData("Wed, 02 Oct 02 08:00:00 EST", "2002-10-02T13:00:00Z")]
    [InlineData("Fri, 01 Jan 99 00:00:00 Z", "1999-01-01T00:00:00Z")]
    [InlineData("Wed, 10 Dec 2025 14:42:11 EDT", "2025-12-10T18:42:11Z")]
    [InlineData("10 Dec 2025 14:42 PST", "2025-12-10T22:42:00Z")]
    [InlineData("Wed, 10 Dec 2025", "2025-12-10T00:00:00Z")]
    [InlineData("Wed Dec 10 14:42:11 EST 2025", "2025-12-10T19:42:11Z")]
    [InlineData("December 10, 2025 3:05 PM", "2025-12-10T15:05:00Z")]
    [InlineData("10-Dec-2025 12:00:00 -0530", "2025-12-10T17:30:00Z")]
    [InlineData("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T22:42:40Z")]
    [InlineData("Di, 3 März 2026 10:00:00 MEZ", "2026-03-03T09:00:00Z")]
    [InlineData("mer., 5 août 2026 10:00:00 CEST", "2026-08-05T08:00:00Z")]
    [InlineData("Wed, 10 Dec 2025 24:00:00 GMT", "2025-12-11T00:00:00Z")]
    [InlineData("Wed, 10 Dec 2025 23:59:60 GMT", "2025-12-10T23:59:59Z")]
    [InlineData("Wed, 10 Dec 2025 10:00:00 GMT+0200", "2025-12-10T08:00:00Z")]
    [InlineData("Wed, 10 Dec 2025 10:00:00 XYZ", "2025-12-10T10:00:00Z")]
    [InlineData("2025-12-10T14:42:11.250Z", "2025-12-10T14:42:11Z")]
    [InlineData("2025-12-10T14:42:11+05:30", "2025-12-10T09:12:11Z")]
    [InlineData("2025-12-10T14:42", "2025-12-10T14:42:00Z")]
    [InlineData("2025-12-10 14:42:11 EST", "2025-12-10T19:42:11Z")]
    [InlineData("2025-12-10", "2025-12-10T00:00:00Z")]
    [InlineData("2025-12", "2025-12-01T00:00:00Z")]
    [InlineData("20251210", "2025-12-10T00:00:00Z")]
    [InlineData("20251210T144211Z", "2025-12-10T14:42:11Z")]
    [InlineData("10.12.2025 14:42", "2025-12-10T14:42:00Z")]
    public void DatesAreReadHoweverTheyAreWritten(string written, string expected) => Assert.Equal(DateTimeOffset.Parse(expected), FeedDate.Read(written));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Пн, 24 сен 2018 19:42:40")]
    [InlineData("2025-13-45")]
    [InlineData("31 Feb 2025")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("Wed, 99 Dec 99999 99:99:99 +9999")]
    [InlineData("Τετ, 29 Ιαν 2004 12:53:00 GMT")]
    public void WhatIsNoDateIsNone(string written) => Assert.Null(FeedDate.Read(written));

    [Theory]
    [InlineData("Mon, 16 Nov 2026 11:00:00 GMT", true)]
    [InlineData("Mon, 16 Nov 2026 13:00:00 GMT", false)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", false)]
    public void ADateMoreThanADayAheadOrOfNoTimeIsDropped(string date, bool kept) =>
        Assert.Equal(kept, SmallFeed.RssEntry($"<title>T</title><pubDate>{date}</pubDate>").Published is not null);

    [Fact]
    public void AnUnreadableDateGivesWayToTheNext() =>
        Assert.Equal(2026, SmallFeed.RssEntry("<title>T</title><pubDate>soon</pubDate><dc:date>2026-01-02</dc:date>").Published?.Year);
}
