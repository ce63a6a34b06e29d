using Dossier.Mentions;
using Dossier.Mentions.Video;

namespace Dossier.Tests.Mentions.Video;

public sealed class VideoQueryTests
{
    [Theory]
    [InlineData("Gravity waves over \"warm\" oceans: a survey", "Gravity waves over warm oceans a survey")]
    [InlineData("The SARS-CoV-2 spike protein's 3.5 Å structure (revised)", "The SARS-CoV-2 spike protein's 3.5 Å structure revised")]
    [InlineData("-foo OR +bar && (insource:/x/) NOT ~baz* \\ end", "foo OR bar insource x NOT baz end")]
    [InlineData("Editorial", null)]
    [InlineData("A B C D", null)]
    [InlineData("", null)]
    public void ASpecificTitleIsAskedForAsItsWords(string title, string? words) => Assert.Equal(words, VideoQuery.Of(VideoQuestion.About(title)).Title);

    [Fact]
    public void ALongTitleIsCutAfterAWord()
    {
        var title = VideoQuery.Of(VideoQuestion.About(string.Join(' ', Enumerable.Repeat("measurement", 40)))).Title!;
        Assert.InRange(title.Length, 100, 150);
        Assert.EndsWith("measurement", title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "gravity waves", "ocean", "tropics" }, "gravity waves|ocean")]
    [InlineData(new[] { "ocean", "tropics", "cirrus", "ice" }, "ocean|tropics|cirrus")]
    [InlineData(new[] { "ocean", "Ocean", "tropics" }, "ocean|tropics")]
    [InlineData(new[] { "x", "\"", "ocean" }, "ocean")]
    [InlineData(new string[0], "")]
    public void TheBestTwoOrThreeKeywordsAreAskedFor(string[] keywords, string asked) =>
        Assert.Equal(asked, string.Join('|', VideoQuery.Of(VideoQuestion.About(keywords: keywords)).Subjects));

    [Fact]
    public async Task AFailureAfterAFindLeavesTheFind()
    {
        var item = new MentionItem { Panel = "video", Url = "https://a.example/", Connector = "c", Title = "t", SourceName = "s" };
        var answers = new Queue<ConnectorAnswer>([new(FetchOutcome.Fetched, [item]), new(FetchOutcome.Failed, [], "It failed.")]);
        var answer = await VideoQuery.AskAsync(["one", "two"], _ => Task.FromResult(answers.Dequeue()));
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Same(item, Assert.Single(answer.Items));
    }

    [Fact]
    public async Task AFailureAfterNothingIsTold()
    {
        var answers = new Queue<ConnectorAnswer>([new(FetchOutcome.Fetched, []), new(FetchOutcome.Limited, [], "Later.")]);
        Assert.Equal(FetchOutcome.Limited, (await VideoQuery.AskAsync(["one", "two"], _ => Task.FromResult(answers.Dequeue()))).Outcome);
    }
}
