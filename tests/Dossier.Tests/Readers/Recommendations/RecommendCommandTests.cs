using System.IO.Compression;
using System.Text;
using Dossier.App.Commands;
using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.Tests.Readers.Recommendations;

public sealed class RecommendCommandTests(TwoFields fields) : IClassFixture<TwoFields>
{
    private const string Likes = "ann\tcsl:owl:0\nben\tceramic:0\tlater columns\nann\towl:1\nben\tceramic:1\nann\tceramic:2\n";

    [Fact]
    public async Task EachReaderOfTheFileGetsArticlesInOrderUnderTheIdsOfExports()
    {
        var (exit, output, messages) = await RunAsync(Likes, packed: false, top: 5);
        Assert.Equal(ExitCode.Done, exit);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToArray();
        Assert.All(lines, l => Assert.Equal(2, l.Length));
        Assert.Equal(["ann", "ann", "ann", "ann", "ann", "ben", "ben", "ben", "ben", "ben"], lines.Select(l => l[0]));
        Assert.All(lines.Where(l => l[0] == "ben"), l => Assert.StartsWith("csl:ceramic:", l[1], StringComparison.Ordinal));
        Assert.Empty(lines.Select(l => (l[0], l[1])).Intersect([("ann", "csl:owl:0"), ("ann", "csl:owl:1"), ("ben", "csl:ceramic:0"), ("ben", "csl:ceramic:1")]));
        Assert.Contains("2 readers", messages, StringComparison.Ordinal);
        Assert.DoesNotContain("set aside", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APackedFileGivesTheSame() =>
        Assert.Equal((await RunAsync(Likes, packed: false, top: 8)).Output, (await RunAsync(Likes, packed: true, top: 8)).Output);

    [Fact]
    public async Task LinesThatCannotBeUsedAreNamedAndCounted()
    {
        var (exit, output, messages) = await RunAsync("ann\towl:0\nno tab here\nann\towl:999\n\tceramic:0\nben\tceramic:1\n", packed: false, top: 3);
        Assert.Equal(ExitCode.Done, exit);
        Assert.Contains("line 2: set aside, it is not reader, tab, article.", messages, StringComparison.Ordinal);
        Assert.Contains("line 3: set aside, there is no article owl:999.", messages, StringComparison.Ordinal);
        Assert.Contains("line 4: set aside", messages, StringComparison.Ordinal);
        Assert.Contains("3 of 5 lines set aside", messages, StringComparison.Ordinal);
        Assert.Equal(6, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsToldInOneSentence()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => RecommendCommand.RunAsync(
            "/nowhere/likes.tsv", 5, fields.Data, TextWriter.Null, TextWriter.Null, TimeProvider.System, CancellationToken.None));
        Assert.Equal("There is no file /nowhere/likes.tsv.", failure.Message);
    }

    [Fact]
    public void LikesAreExportedWithTheirTimesAndTheHelpSaysThatTheyArePersonal()
    {
        var reader = new ReaderId(77);
        using (var store = new LikeStore(TestEngine.Open(fields.Data), TimeProvider.System))
        {
            store.Like(reader, fields.Id("owl:3"), new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        }

        using var output = new StringWriter();
        ExportCommand.WriteLikes(fields.Data, fields.Corpus, output);
        Assert.Equal($"{reader}\tcsl:owl:3\t2026-03-04T05:06:07Z\n", output.ToString());
        Assert.Contains("personal data", ExportCommand.Make().Subcommands.Single(c => c.Name == "likes").Description, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output, string Messages)> RunAsync(string likes, bool packed, int top)
    {
        var path = Path.Combine(fields.Data, Guid.NewGuid().ToString("N") + (packed ? ".tsv.gz" : ".tsv"));
        await using (Stream file = File.Create(path))
        await using (var stream = packed ? new GZipStream(file, CompressionMode.Compress) : file)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(likes));
        }

        using var output = new StringWriter();
        using var messages = new StringWriter();
        var exit = await RecommendCommand.RunAsync(path, top, fields.Data, output, messages, TimeProvider.System, CancellationToken.None);
        return (exit, output.ToString(), messages.ToString());
    }
}
