using Dossier.Harvest;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class FileChecksumTests : IDisposable
{
    private const string Sum = "a7631c8f294f59edf4217ac6021a3a25";

    private readonly TestCorpus corpus = new();
    private readonly string path;

    public FileChecksumTests() => path = Path.Combine(Directory.CreateDirectory(Path.Combine(corpus.Folder, "in")).FullName, "lines.txt");

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("MD5(lines.txt)= {0}\n")]
    [InlineData("{0}  lines.txt\n")]
    [InlineData("00000000000000000000000000000000  other.txt\r\n{0} *lines.txt\r\n")]
    [InlineData("{0}")]
    [InlineData("<html>not found</html>")]
    public async Task AFileThatIsWhatItsSumSaysIsRead(string sums)
    {
        await WriteAsync();
        var result = await ReadAsync(sums.Replace("{0}", Sum, StringComparison.Ordinal));
        Assert.Equal((null, 1), (result.Problem, result.Totals.New));
    }

    [Fact]
    public async Task AnotherFileIsNotReadAndOneSentenceSaysSo()
    {
        await WriteAsync();
        var result = await ReadAsync("MD5(lines.txt)= d41d8cd98f00b204e9800998ecf8427e");
        Assert.Equal($"{path} was not read: its MD5 sum is not the one in lines.txt.md5, so it was not transferred whole.", result.Problem);
        Assert.Equal((0, 0), (result.Totals.Read, corpus.Corpus.CountArticles()));
    }

    [Fact]
    public async Task SumsAreNotTakenForFiles()
    {
        await File.WriteAllTextAsync(await WriteAsync() + ".md5", "");
        await File.WriteAllTextAsync(Path.Combine(corpus.Folder, "in", "alone.md5"), "");
        var folder = Path.GetDirectoryName(path)!;
        var alone = new InputFile(Path.Combine(folder, "alone.md5"));
        Assert.Equal([alone, new InputFile(path)], InputFile.Find([folder]).Files);
        Assert.Equal([new InputFile(path)], InputFile.Find([Path.Combine(folder, "lines*")]).Files);
        var (files, problems) = InputFile.Find([path, path + ".md5"]);
        Assert.Equal([new InputFile(path)], files);
        Assert.Empty(problems);
    }

    private async Task<string> WriteAsync()
    {
        await File.WriteAllTextAsync(path, "a|1|A title of some length|Smith|2001\n");
        return path;
    }

    private async Task<FileResult> ReadAsync(string sums)
    {
        await File.WriteAllTextAsync(path + ".md5", sums);
        var source = new LineSource("one");
        var run = new IngestRun(corpus.Corpus, new Dictionary<string, IArticleSource> { ["one"] = source }, MergeOrder.Default, TimeProvider.System);
        return Assert.Single(await run.ReadAsync(source, [new InputFile(path)], null, CancellationToken.None));
    }
}
