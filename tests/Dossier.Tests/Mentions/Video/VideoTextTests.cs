using Dossier.Mentions.PeerTube;
using Dossier.Mentions.Video;

namespace Dossier.Tests.Mentions.Video;

public sealed class VideoTextTests
{
    [Theory]
    [InlineData("PT4M13S", 253)]
    [InlineData("PT1H", 3600)]
    [InlineData("P1DT2H0M1S", 93601)]
    [InlineData("PT12.6S", 13)]
    [InlineData("P0D", null)]
    [InlineData("PT", null)]
    [InlineData("four minutes", null)]
    [InlineData(null, null)]
    public void AnIsoLengthIsRead(string? text, int? seconds) => Assert.Equal(seconds, (int?)VideoLength.FromIso(text)?.TotalSeconds);

    [Theory]
    [InlineData("1:02:03", 3723)]
    [InlineData("00:12:34.56", 755)]
    [InlineData("12:34", 754)]
    [InlineData("00:33:25:34", 2005)]
    [InlineData("5:30 minutes", 330)]
    [InlineData("1 hour 20 min", 4800)]
    [InlineData("ca. 90 minutes", 5400)]
    [InlineData("1.5 hrs", 5400)]
    [InlineData("5m 30s", 330)]
    [InlineData("12'34''", 754)]
    [InlineData("PT10M", 600)]
    [InlineData("754", null)]
    [InlineData("3 reels", null)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    [InlineData("99999 hours", null)]
    public void ALengthAsPeopleWriteItIsRead(string text, int? seconds) => Assert.Equal(seconds, (int?)VideoLength.FromText(text)?.TotalSeconds);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(1e300)]
    public void WhatNoVideoCanBeHasNoLength(double seconds) => Assert.Null(VideoLength.FromSeconds(seconds));

    [Theory]
    [InlineData("https://a.example/v?id=1&utm_source=x&utm_campaign=y", "https://a.example/v?id=1")]
    [InlineData("//a.example/v", "https://a.example/v")]
    [InlineData(" http://a.example/ ", "http://a.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("ftp://a.example/", null)]
    [InlineData("https://user:secret@a.example/", null)]
    [InlineData("/videos/1", null)]
    [InlineData("https://", null)]
    [InlineData(null, null)]
    public void OnlyWebAddressesAreLinkedTo(string? text, string? address) => Assert.Equal(address, VideoAddress.Find(text)?.AbsoluteUri);

    [Fact]
    public void PicturesComeFromTheHostsOfTheSourceOnly()
    {
        var options = new PeerTubeOptions { Hosts = ["pictures.example"] };
        Assert.NotNull(VideoAddress.FindPicture("https://pictures.example/1.jpg", options));
        Assert.NotNull(VideoAddress.FindPicture("https://sepiasearch.org/1.jpg", options));
        Assert.Null(VideoAddress.FindPicture("https://pictures.example:8443/1.jpg", options));
        Assert.Null(VideoAddress.FindPicture("https://other.example/1.jpg", options));
        Assert.Null(VideoAddress.FindPicture("https://pictures.example.evil.example/1.jpg", options));
    }

    [Fact]
    public void MarkdownBecomesPlainText()
    {
        var links = new List<string>();
        var text = VideoText.FromMarkdown("## A talk\r\n\r\n**By** [the _team_](https://team.example/a_b), see https://doi.org/10.1000/xyz(12).\r\n- one `two`\r\n* snake_case and 2 * 3 * 4 &lt; 30", links);
        Assert.Equal("A talk By the team, see https://doi.org/10.1000/xyz(12). one two snake_case and 2 * 3 * 4 < 30", text);
        Assert.Equal(["https://team.example/a_b", "https://doi.org/10.1000/xyz(12)"], links);
    }

    [Fact]
    public void HtmlGivesItsTextAndItsLinks()
    {
        var links = new List<string>();
        Assert.Equal("A film. More at https://b.example/x", VideoText.FromHtml("<p>A <a href=\"//a.example/y\">film</a>.</p><script>x()</script>More at https://b.example/x", links));
        Assert.Equal(["https://a.example/y", "https://b.example/x"], links);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("-en", null)]
    [InlineData("zxx", null)]
    [InlineData("English language", null)]
    [InlineData(null, null)]
    public void OnlyLanguageTagsAreLanguages(string? tag, string? language) => Assert.Equal(language, VideoText.Language(tag));

    [Theory]
    [InlineData("2021-08-09T17:24:17.780Z", "2021-08-09T17:24:17.7800000+00:00")]
    [InlineData("2018-05-05 02:51:05", "2018-05-05T02:51:05.0000000+00:00")]
    [InlineData("2019-01-01T00:30:00+02:00", "2018-12-31T22:30:00.0000000+00:00")]
    [InlineData("1995", null)]
    [InlineData("between 1861 and 1865", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    public void TimesAreUtc(string text, string? time) => Assert.Equal(time, VideoText.Time(text)?.ToString("O"));
}
