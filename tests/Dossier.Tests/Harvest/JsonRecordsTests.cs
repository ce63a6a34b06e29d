using System.Text;
using Dossier.Harvest;
using Xunit;

namespace Dossier.Tests.Harvest;

public sealed class JsonRecordsTests
{
    private static List<(string Text, long Line)> Cut(string text, int chunk = int.MaxValue) =>
        [.. JsonRecords.Read(new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk)).Select(r =>
            (Encoding.UTF8.GetString(r.Bytes.Span), r.Line))];

    [Theory]
    [InlineData("{\"id\":1}\n{\"id\":2}\n")]
    [InlineData("\uFEFF{\"id\":1}\r\n{\"id\":2}")]
    [InlineData("[{\"id\":1},\n{\"id\":2}]")]
    [InlineData("\uFEFF [{\"id\":1}\n,{\"id\":2}]\n")]
    [InlineData("[{\"id\":1},\n{\"id\":2},]")]
    [InlineData("{\"items\":[{\"id\":1},\n{\"id\":2}]}")]
    [InlineData("{\"total\":[2], \"items\" : [ {\"id\":1},\n {\"id\":2} ], \"next\":{\"items\":[3]}}")]
    public void EveryShapeGivesTheSameRecords(string text)
    {
        for (var chunk = 1; chunk < 12; chunk++)
        {
            Assert.Equal([("{\"id\":1}", 1), ("{\"id\":2}", 2)], Cut(text, chunk));
        }
    }

    [Theory]
    [InlineData("{\"meta\":{\"count\":2,\"results\":[7]},\"results\":[{\"id\":1},\n{\"id\":2}],\"group_by\":[]}")]
    [InlineData("{\"results\" : [ {\"id\":1},\n {\"id\":2} ], \"items\":[3]}")]
    [InlineData("{\"id\":1}\n{\"id\":2}\n")]
    public void TheArrayOfAPageMayHaveAnotherName(string text) =>
        Assert.Equal([("{\"id\":1}", 1), ("{\"id\":2}", 2)], JsonRecords.Read(new ChunkedStream(Encoding.UTF8.GetBytes(text), 5), "results")
            .Select(r => (Encoding.UTF8.GetString(r.Bytes.Span), r.Line)));

    [Fact]
    public void BlankLinesAreSkippedAndCounted() =>
        Assert.Equal([("{\"a\":1}", 3), ("{\"a\":2}", 6)], Cut("\n  \n{\"a\":1}\n\n \r\n{\"a\":2}\n\n"));

    [Fact]
    public void APrettyPrintedObjectIsOneRecord() =>
        Assert.Equal([("{\n \"id\": 1,\n \"a\": [\"]\", \"}\\\"\"]\n}", 1), ("{\"id\":\n2}", 5)],
            Cut("{\n \"id\": 1,\n \"a\": [\"]\", \"}\\\"\"]\n}\n{\"id\":\n2}\n"));

    [Fact]
    public void APrettyPrintedArrayTellsTheLineOfEachRecord() =>
        Assert.Equal([("{\n  \"a\": \"[\"\n }", 2), ("{\n  \"a\": {}\n }", 5)],
            Cut("[\n {\n  \"a\": \"[\"\n },\n {\n  \"a\": {}\n }\n]\n"));

    [Fact]
    public void ABrokenLineIsLeftToMapAndTheOthersSurvive() =>
        Assert.Equal([("{\"id\":1,", 1), ("nonsense", 2), ("{\"id\":3}", 3)], Cut("{\"id\":1,\nnonsense\n{\"id\":3}\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \n\n")]
    [InlineData("[]")]
    [InlineData("[ \n ]\n")]
    [InlineData("{\"items\":[]}")]
    [InlineData("{\"\\ud800\":1,\"items\":[]}")]
    public void NothingGivesNoRecords(string text) => Assert.Empty(Cut(text));

    [Fact]
    public void OtherValuesInAnArrayAreRecordsForMapToRefuse() =>
        Assert.Equal(["1", "\"x,]\"", "null", "[2]"], Cut("[1, \"x,]\",null ,[2]]").Select(record => record.Text));

    [Theory]
    [InlineData("[{\"a\":1},\n{\"a\":2}", "ends inside the array that began at line 1")]
    [InlineData("\n\n[{\"a\":1},\n{\"a\":", "ends inside the array that began at line 3")]
    [InlineData("[", "ends inside the array that began at line 1")]
    [InlineData("{\"items\":[{\"a\":1}", "ends inside the array that began at line 1")]
    [InlineData("{\"items\":[{\"a\":1}]", "ends inside the object that began at line 1")]
    [InlineData("{\n\"a\":1,\n", "ends inside the record that began at line 1")]
    [InlineData("[{\"a\":1}\n{\"a\":2}]", "line 2 cannot be cut")]
    [InlineData("[{\"a\":[1},\n{\"a\":2}]", "line 1 cannot be cut")]
    [InlineData("[{\"a\":1}]\n]", "line 2 cannot be cut")]
    [InlineData("[,{\"a\":1}]", "line 1 cannot be cut")]
    public void WhatCannotBeCutSaysWhere(string text, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Cut(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\n", "")]
    [InlineData("[", ",\n", "]")]
    public void ALongRecordIsReportedWithItsBeginningInBoundedMemory(string before, string between, string after)
    {
        const int megabytes = 300;

        // Of this thread alone: other tests run beside.
        var already = GC.GetAllocatedBytesForCurrentThread();
        var records = new List<RawRecord>();
        using var stream = new LongRecordStream(before + "{\"id\":1}" + between + "{\"id\":\"", megabytes << 20, "\"}" + between
            + "{\"id\":3}" + after);
        foreach (var record in JsonRecords.Read(stream))
        {
            records.Add(record);
        }

        Assert.Equal(["{\"id\":1}", "{\"id\":3}"], records.Where(r => r.Problem is null).Select(r =>
            Encoding.UTF8.GetString(r.Bytes.Span)));
        Assert.Equal("the record is longer than 16 MB", records[1].Problem);
        Assert.Equal(64 << 10, records[1].Bytes.Length);
        Assert.StartsWith("{\"id\":\"xxx", Encoding.UTF8.GetString(records[1].Bytes.Span), StringComparison.Ordinal);
        Assert.Equal([1L, 2L, 3L], records.Select(record => record.Line));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - already;
        Assert.True(allocated < 100 << 20, $"{allocated >> 20} MB");
    }

    [Fact]
    public void ARecordOfFifteenMegabytesIsWhole()
    {
        using var stream = new LongRecordStream("{\"id\":\"", 15 << 20, "\"}\n{}\n");
        var records = JsonRecords.Read(stream).ToList();
        Assert.Equal((15 << 20) + 9, records[0].Bytes.Length);
        Assert.Null(records[0].Problem);
        Assert.Equal(2, records.Count);
    }

    [Fact]
    public void ErrorsOfTheStreamPassThrough() => Assert.Throws<IOException>(() => JsonRecords.Read(new BrokenStream()).ToList());

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("broken");
    }

    /// <summary>A beginning, a run of the letter x, and an end, without holding them.</summary>
    private sealed class LongRecordStream(string before, int length, string after) : MemoryStream
    {
        private readonly byte[] start = Encoding.UTF8.GetBytes(before);
        private readonly byte[] end = Encoding.UTF8.GetBytes(after);
        private long at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var total = start.Length + (long)length + end.Length;
            var taken = (int)Math.Min(count, total - at);
            for (var i = 0; i < taken; i++, at++)
            {
                buffer[offset + i] = at < start.Length ? start[at] : at < start.Length + length ? (byte)'x'
                    : end[at - start.Length - length];
            }

            return taken;
        }
    }
}
