using Dossier.App.Commands;
using Dossier.Harvest;

namespace Dossier.Tests.Ingest;

/// <summary>dossier explain, on what ingest stored.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("10.1000/x")]
    [InlineData("https://doi.org/10.1000/X")]
    [InlineData("crossref:10.1000/x")]
    [InlineData("csl:one")]
    [InlineData("one")]
    public async Task EveryFieldIsShownWithTheRecordThatGaveIt(string id)
    {
        await IngestAsync("csl", """{"id":"one","type":"article-journal","title":"What the library says of it","abstract":"A text.","DOI":"10.1000/x"}""");
        await IngestAsync("crossref", """{"DOI":"10.1000/x","type":"journal-article","title":["What the publisher says of it"],"indexed":{"date-time":"2026-11-19T00:00:00Z"}}""");
        var output = new StringWriter();
        Assert.Equal(ExitCode.Done, ExplainCommand.Run(id, folder, TimeProvider.System, output));
        var lines = output.ToString().Split('\n');
        Assert.Contains("title\tcrossref:10.1000/x\tWhat the publisher says of it", lines);
        Assert.Contains(lines, l => l.StartsWith("abstract\tcsl:one\t", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("record\tcrossref:10.1000/x\tversion 2026-11-19", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsNotThereIsSaid()
    {
        await IngestAsync("csl", """{"id":"one","type":"article-journal","title":"What the library says of it"}""");
        Assert.Contains("There is no article 10.1000/none", Assert.Throws<InvalidDataException>(() => ExplainCommand.Run("10.1000/none", folder, TimeProvider.System, TextWriter.Null)).Message, StringComparison.Ordinal);
    }

    private async Task IngestAsync(string source, string record)
    {
        var path = Path.Combine(folder, source + ".jsonl");
        await File.WriteAllTextAsync(path, record);
        Assert.Equal(ExitCode.Done, await IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], folder, TimeProvider.System, CancellationToken.None));
    }
}
