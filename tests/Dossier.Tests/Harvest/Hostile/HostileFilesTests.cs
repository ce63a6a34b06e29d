using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Harvest.Hostile;

/// <summary>Files that nobody would send with good intentions, read as the command line reads them.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private const long MostBytes = 100 << 20;

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static IEnumerable<TheoryDataRow<string>> Names => SourceFile.Names;

    public static IEnumerable<TheoryDataRow<string>> XmlNames => SourceFile.XmlNames;

    public static IEnumerable<TheoryDataRow<string>> JsonNames => SourceFile.JsonNames;

    [Theory]
    [MemberData(nameof(Names))]
    public Task AFieldOfAGigabyteInAFewMegabytesOfGzipCostsItsRecord(string name) => CheckBombAsync(name, gigabytes: 1);

    [Theory]
    [Trait("Length", "long")]
    [MemberData(nameof(Names))]
    public Task AFieldOfTwentyGigabytesCostsItsRecord(string name) => CheckBombAsync(name, gigabytes: 20);

    [Theory]
    [MemberData(nameof(Names))]
    public void EndlessTextOfAnyKindIsStreamed(string name)
    {
        const int megabytes = 18;
        var file = SourceFile.Of(name);
        foreach (var text in (string[])["x", " ", "\n", "<a>", "<", "<a b='", "<!--", "<![CDATA[", "<?", "<!DOCTYPE a [", "&", "\"", "\\", "\\\"", "{", "}", "[", "{\"a\":", "1", "@", "@a{", "é", "\0"])
        {
            var source = new MeasuredSource(file.Source);
            var records = new List<RawRecord>();
            try
            {
                foreach (var record in source.Read(new RepeatedStream(file.Around.Before, text, megabytes << 20, file.Around.Behind), "x"))
                {
                    if (records.Count < 10)
                    {
                        records.Add(record);
                    }
                }
            }
            catch (InvalidDataException told)
            {
                Assert.False(string.IsNullOrWhiteSpace(told.Message));
            }

            // The pairs of a file come behind all its lines, so that a list of references may be cut before its first record.
            Assert.True(records.Exists(r => r.Problem is null && source.Map(r.Bytes).Problem is null), $"{text}: the record before it is lost");
            Assert.True(source.Cutting < MostBytes + (records.Count < 10 ? 0 : 4L * megabytes << 20), $"{text}: {source.Cutting >> 20} MB");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AFileThatEndsInsideAFieldKeepsWhatItHad(string name)
    {
        var file = SourceFile.Of(name);
        var result = await ReadAsync(file, file.Around.Before + new string('x', 20 << 20));
        Assert.True(result.Totals.New >= 1, result.Problem);
        Assert.True(result.Problem is not null || result.Totals.SetAside == 1);
        Assert.Equal(result.Totals.New, Count());
    }

    [Theory]
    [MemberData(nameof(XmlNames))]
    public async Task EntitiesNeitherGrowNorReadFiles(string name)
    {
        var secret = Path.Combine(folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "the secret of this test");
        string[] types =
        [
            "<!DOCTYPE a [<!ENTITY e0 \"laugh\">" + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">")) + "<!ENTITY e \"&e30;\">]>",
            $"<!DOCTYPE a [<!ENTITY e \"{new string('x', 1 << 20)}\">]>",
            $"<!DOCTYPE a [<!ENTITY e SYSTEM \"file://{secret}\">]>",
            $"<!DOCTYPE a SYSTEM \"file://{secret}\" [<!ENTITY e SYSTEM \"http://127.0.0.1:9/secret\">]>",
            $"<!DOCTYPE a [<!ENTITY % p SYSTEM \"file://{secret}\"> %p; <!ENTITY % q \"<!ENTITY e SYSTEM 'file://{secret}'>\"> %q;]>",
            "<!DOCTYPE a [<!ENTITY e \"&e;\"><!-- ]> --><?pi ]> ?><!ATTLIST a b CDATA \"]>\">]>",
        ];
        var file = SourceFile.Of(name);
        var (declaration, head) = (file.Head[..(file.Head.IndexOf('>', StringComparison.Ordinal) + 1)], file.Head[(file.Head.IndexOf('>', StringComparison.Ordinal) + 1)..]);
        foreach (var type in types)
        {
            var uses = string.Concat(Enumerable.Repeat("a title &e; of words ", 10_000));
            var result = await ReadAsync(file, declaration + type + head + file.First + file.Between + file.FieldStart + uses + file.FieldEnd + file.Last + file.Foot);
            Assert.Null(result.Problem);
            Assert.Equal(3, result.Totals.Read);
        }

        using var corpus = Open();
        using var snapshot = corpus.OpenSnapshot();
        foreach (var change in snapshot.ReadChanges(0))
        {
            var text = Encoding.UTF8.GetString(change.UnpackJson());
            Assert.DoesNotContain("the secret", text, StringComparison.Ordinal);
            Assert.InRange(text.Length, 1, 2 << 20);
        }
    }

    [Theory]
    [MemberData(nameof(XmlNames))]
    public async Task ElementsAHundredThousandDeepAreToldOrSetAside(string name)
    {
        var (file, deep, close) = (SourceFile.Of(name), string.Concat(Enumerable.Repeat("<a>", 100_000)), string.Concat(Enumerable.Repeat("</a>", 100_000)));
        var inside = await ReadAsync(file, file.Around.Before + deep + "x" + close + file.Around.Behind);
        Assert.Null(inside.Problem);
        Assert.Equal((2L, 1L), (inside.Totals.New, inside.Totals.SetAside));
        Assert.Contains("nested more than 512 deep", Assert.Single(SetAside()).Reason, StringComparison.Ordinal);
        var around = await ReadAsync(file, file.Head + file.First + deep + file.Last + close + file.Foot);
        Assert.Contains("nested more than 512 deep", around.Problem, StringComparison.Ordinal);
        Assert.Equal(1, around.Totals.Unchanged);
    }

    [Theory]
    [MemberData(nameof(JsonNames))]
    public async Task ArraysAHundredThousandDeepAreSetAside(string name)
    {
        var file = SourceFile.Of(name);
        foreach (var (open, close) in ((string, string)[])[("[", "]"), ("{\"a\":", "}")])
        {
            var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
            var start = file.FieldStart[..file.FieldStart.LastIndexOf('"')];
            var result = await ReadAsync(file, file.Head + file.First + file.Between + start + deep + file.FieldEnd[(file.FieldEnd.IndexOf('"', StringComparison.Ordinal) + 1)..] + file.Between + file.Last + file.Foot);
            Assert.Null(result.Problem);
            Assert.Equal((3L, 1L), (result.Totals.Read, result.Totals.SetAside));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EveryUnicodeEncodingIsReadByItsMark(string name)
    {
        var file = SourceFile.Of(name);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(true, true)])
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Encoding.UTF8.GetString(file.Whole))];
            var result = await ReadAsync(file, bytes);
            Assert.Null(result.Problem);
            Assert.Equal((2L, 0L), (result.Totals.Read, result.Totals.SetAside));

            // Without its last bytes, and with bytes in its midst that are none of the encoding.
            await ReadAsync(file, bytes[..^3]);
            var broken = bytes.ToArray();
            broken.AsSpan(broken.Length / 2, 8).Fill(0xDC);
            await ReadAsync(file, broken);
        }

        Assert.InRange(Count(), 2, 12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task BytesThatAreNoTextCostTheirRecordAtMost(string name)
    {
        var file = SourceFile.Of(name);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(file.Around.Before), 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF8, 0x88, 0, .. Encoding.UTF8.GetBytes(file.Around.Behind)];
        var result = await ReadAsync(file, bytes);
        Assert.Null(result.Problem);
        Assert.Equal(3, result.Totals.Read);
        Assert.InRange(result.Totals.New, 2, 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task WhatIsNoMetadataIsToldInOneSentence(string name)
    {
        var file = SourceFile.Of(name);
        var page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sorry</title></head><body><article><h1>Not found</h1><br>mail@example.org</article></body></html>";
        (byte[] Bytes, string Problem)[] files =
        [
            ([], "it is empty"),
            ("\uFEFF \r\n\n"u8.ToArray(), "it is empty"),
            (Gzip(""), "it is empty"),
            (Zip(file.Whole), "it is a ZIP archive; unpack it first"),
            (Tar(file.Whole), "it is a tar archive; unpack it first"),
            (Gzip(Tar(file.Whole)), "it is a tar archive; unpack it first"),
            (Gzip(Gzip(file.Whole)), "it is gzip within gzip; unpack it once"),
            ("BZh91AY&SY"u8.ToArray(), "it is compressed by bzip2; unpack it first"),
            ([0xFD, .. "7zXZ\0\0"u8], "it is compressed by xz; unpack it first"),
            ("%PDF-1.7\n%"u8.ToArray(), "it is a PDF document"),
            (Encoding.UTF8.GetBytes(page), "it is an HTML page"),
            (Gzip("\uFEFF" + page), "it is an HTML page"),
            (Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + page), "it is an HTML page"),
            ([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(page)], "it is an HTML page"),
        ];
        foreach (var (bytes, problem) in files)
        {
            var result = await ReadAsync(file, bytes);
            Assert.StartsWith($"{result.File} could not be read: {problem}", result.Problem, StringComparison.Ordinal);
            Assert.Equal(0, result.Totals.Read);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AFileOfAnotherSourceIsNotPassedOverInSilence(string name)
    {
        // What looks like a record of the source is taken for one: CSL-JSON has no mark of its own, and replies of OAI-PMH are read by both.
        var file = SourceFile.Of(name);
        foreach (var other in SourceFile.All.Where(o => o.Source != file.Source && !(file.Source.Name is "oai" && o.Name == "arxiv xml")))
        {
            var result = await ReadAsync(file, other.Whole);
            Assert.True(result.Problem is not null || (file.IsJson && other.IsJson && result.Totals.New > 0), $"{other.Name} read as {name}: {result.Totals}");
        }

        foreach (var text in (string[])["<?xml version=\"1.0\"?><feed><entry/></feed>", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "{\"error\":\"Not found\"}", "Service unavailable", "Too many requests.\nTry later.\n"])
        {
            Assert.NotNull((await ReadAsync(file, text)).Problem);
        }
    }

    [Theory]
    [InlineData("pubmed", "<?xml version=\"1.0\"?><!DOCTYPE PubmedArticleSet PUBLIC \"a\" \"b\"><PubmedArticleSet></PubmedArticleSet>")]
    [InlineData("pubmed", "<PubmedArticleSet/>")]
    [InlineData("oai", "<OAI-PMH><error code=\"noRecordsMatch\">No records match.</error></OAI-PMH>")]
    [InlineData("oai", "<OAI-PMH><ListRecords><resumptionToken/></ListRecords></OAI-PMH>")]
    [InlineData("arxiv", "<OAI-PMH><error code=\"noRecordsMatch\"/></OAI-PMH>")]
    [InlineData("jats", "<pmc-articleset></pmc-articleset>")]
    [InlineData("csl", "[]")]
    [InlineData("csl", "{\"items\":[]}")]
    [InlineData("crossref", "{\"status\":\"ok\",\"message\":{\"total-results\":0,\"items\":[]}}")]
    [InlineData("doaj", "{\"total\":0,\"results\":[]}")]
    [InlineData("openalex", "{\"meta\":{\"count\":0},\"results\":[]}")]
    [InlineData("bibtex", "@string{a = \"b\"}\n@comment{nothing}")]
    public async Task AnAnswerThatSaysThatThereIsNothingIsGood(string source, string text)
    {
        Assert.Equal(ExitCode.Done, await IngestAsync(source, text));
        Assert.Empty(SetAside());
    }

    [Theory]
    [InlineData("pubmed", "<feed/>")]
    [InlineData("csl", "<feed/>")]
    [InlineData("ris", "nothing")]
    [InlineData("crossref", "{\"a\":1}")]
    public async Task AFileWithoutRecordsEndsWithTheExitCodeOfAFailure(string source, string text) =>
        Assert.Equal(ExitCode.Failed, await IngestAsync(source, text));

    private async Task<int> IngestAsync(string source, string text)
    {
        var path = Path.Combine(folder, "text");
        await File.WriteAllTextAsync(path, text);
        return await IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], folder, TimeProvider.System, CancellationToken.None);
    }

    [Fact]
    public async Task AFolderInPlaceOfAFileIsTold()
    {
        using var corpus = Open();
        var result = Assert.Single(await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
            .ReadAsync(Sources.ByScheme["csl"], [new InputFile(folder)], null, CancellationToken.None));
        Assert.StartsWith($"{folder} cannot be opened: ", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GzipWhoseContentWasChangedIsTold()
    {
        var file = SourceFile.Of("csl");
        var bytes = Gzip(file.Head + string.Concat(Enumerable.Range(0, 40_000).Select(i => $$"""{"id":"a{{i}}","type":"book","title":"A good title of words and the number {{i}}"},""")) + file.Last + file.Foot);
        bytes[bytes.Length / 2] ^= 0x55;
        var result = await ReadAsync(file, bytes);
        Assert.Contains("could not be read to its end (after line 1)", result.Problem, StringComparison.Ordinal);
        Assert.Equal(result.Totals.Read, Count() + result.Totals.SetAside);
    }

    [Fact]
    public async Task LargeRecordsAreMappedOneAtATime()
    {
        var file = SourceFile.Of("unpaywall");
        var path = Path.Combine(folder, "large");
        await using (var stream = File.Create(path))
        {
            for (var i = 0; i < 12; i++)
            {
                stream.Write(Gzip(new RepeatedStream($$"""{"doi":"10.5555/l{{i}}","x":" """, "xy", 15 << 20, "\"}\n")));
            }
        }

        var source = new MeasuredSource(file.Source);
        var result = await ReadPathAsync(source, path);
        Assert.Equal(12, result.Totals.New);
        Assert.InRange(source.Waiting, 15 << 20, 40 << 20);
    }

    private async Task CheckBombAsync(string name, int gigabytes)
    {
        var file = SourceFile.Of(name);
        var path = Path.Combine(folder, "bomb.gz");
        await using (var stream = File.Create(path))
        {
            // Members of a gzip file follow each other as one text.
            var member = Gzip(new RepeatedStream("", "x", 64 << 20, ""), CompressionLevel.Optimal);
            stream.Write(Gzip(file.Around.Before));
            for (var i = 0; i < gigabytes * 16; i++)
            {
                stream.Write(member);
            }

            stream.Write(Gzip(file.Around.Behind));
            Assert.InRange(stream.Length, 1, gigabytes * (4 << 20));
        }

        var source = new MeasuredSource(file.Source);
        var result = await ReadPathAsync(source, path);
        Assert.Null(result.Problem);
        Assert.Equal((2L, 1L), (result.Totals.New, result.Totals.SetAside));
        Assert.Contains("longer than", Assert.Single(SetAside()).Reason, StringComparison.Ordinal);
        Assert.InRange(source.Cutting, 1, MostBytes);
        Assert.InRange(source.Mapping, 1, MostBytes);
    }

    private Task<FileResult> ReadAsync(SourceFile file, string text) => ReadAsync(file, Encoding.UTF8.GetBytes(text));

    private async Task<FileResult> ReadAsync(SourceFile file, byte[] bytes)
    {
        var path = Path.Combine(folder, "hostile");
        await File.WriteAllBytesAsync(path, bytes);
        return await ReadPathAsync(file.Source, path);
    }

    private async Task<FileResult> ReadPathAsync(IArticleSource source, string path)
    {
        using var corpus = Open();
        return Assert.Single(await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).ReadAsync(source, [new InputFile(path)], null, CancellationToken.None));
    }

    private Corpus Open() => new(TestEngine.Open(folder), TimeProvider.System);

    private long Count()
    {
        using var corpus = Open();
        using var writer = corpus.OpenWriter();
        return writer.LastNumber;
    }

    private SetAsideRecord[] SetAside()
    {
        using var corpus = Open();
        return [.. corpus.ReadSetAside()];
    }

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] bytes) => Gzip(new MemoryStream(bytes));

    private static byte[] Gzip(Stream stream, CompressionLevel level = CompressionLevel.Fastest)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            stream.CopyTo(gzip);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("records").Open())
        {
            entry.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Tar(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var tar = new TarWriter(packed))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "records") { DataStream = new MemoryStream(bytes) });
        }

        return packed.ToArray();
    }
}
