using Dossier.Mentions;
using Dossier.Mentions.CommonsVideo;
using Dossier.Mentions.InternetArchive;
using Dossier.Mentions.PeerTube;
using Dossier.Mentions.YouTube;

namespace Dossier.Tests.Mentions.Video;

public sealed class VideoFaultTests
{
    public static TheoryData<string, string> Matrix()
    {
        var matrix = new TheoryData<string, string>();
        foreach (var name in (string[])["sepiasearch", "commonsvideo", "internetarchive", "youtube"])
        {
            foreach (var (fault, _, _) in VideoFaults.All)
            {
                matrix.Add(name, fault);
            }
        }

        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task AFaultIsAnOutcomeWithoutItems(string name, string fault)
    {
        await using var source = await TestSource.StartAsync();
        var (_, answer, outcomes) = VideoFaults.All.Single(f => f.Name == fault);
        source.Server.Answer = answer;

        // The clock of these tests ends a short wait at once: only a reply that never comes may be given up so early.
        var connector = Make(name, source.Server.Address, fault == "never" ? 0.2 : 20);
        var found = await connector.FetchAsync(VideoQuestion.About(), source.Client(connector), CancellationToken.None);
        Assert.Empty(found.Items);
        Assert.Contains(found.Outcome, outcomes);
        Assert.False(string.IsNullOrEmpty(found.Problem));
        Assert.True(source.Server.Asked.Count <= 1, "A fault was answered with another call.");
    }

    [Theory]
    [InlineData("sepiasearch")]
    [InlineData("commonsvideo")]
    [InlineData("internetarchive")]
    [InlineData("youtube")]
    public async Task AnArticleThatHasNothingToAskForCostsNoCall(string name)
    {
        await using var source = await TestSource.StartAsync();
        var connector = Make(name, source.Server.Address);
        var found = await connector.FetchAsync(VideoQuestion.About("Editorial", []), source.Client(connector), CancellationToken.None);
        Assert.Equal(FetchOutcome.Fetched, found.Outcome);
        Assert.Empty(source.Server.Asked);
    }

    [Theory]
    [InlineData("sepiasearch")]
    [InlineData("commonsvideo")]
    [InlineData("internetarchive")]
    [InlineData("youtube")]
    public void ItsLineStandsAmongTheConnectorsAndItsDefaultsAreGood(string name)
    {
        var kind = Connectors.All.Single(k => k.Name == name);
        var options = (SourceOptions)Activator.CreateInstance(kind.OptionsType)!;
        var connector = kind.Make(options);
        Assert.Equal(name, connector.Name);
        Assert.Equal(PanelKeys.Video, connector.Panel);
        Assert.Null(options.FindProblem(name));
        Assert.NotEmpty(connector.Label);
        Assert.NotEmpty(connector.Attribution);
    }

    private static IConnector Make(string name, string address, double seconds = 20) => name switch
    {
        "sepiasearch" => new PeerTubeConnector(new() { Address = address, TimeoutSeconds = seconds }),
        "commonsvideo" => new CommonsVideoConnector(new() { Address = address, TimeoutSeconds = seconds }),
        "internetarchive" => new InternetArchiveConnector(new() { Address = address, TimeoutSeconds = seconds }),
        _ => new YouTubeConnector(new() { Address = address, TimeoutSeconds = seconds, Key = "key" }),
    };
}
