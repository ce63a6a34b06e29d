using CsCheck;
using Dossier.Search;
using Lucene.Net.Store;

namespace Dossier.Tests.Search;

/// <summary>A mapped folder reads what Lucene's own directory wrote.</summary>
public sealed class MappedDirectoryTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("dossier-mapped-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public void Numbers_and_bytes_come_back_as_they_were_written()
    {
        var round = 0;
        Gen.Select(Gen.Int, Gen.Long[0, long.MaxValue], Gen.Short, Gen.Byte.Array[0, 300], Gen.String).Array[1, 20].Sample(values =>
        {
            var name = $"values.{round++}";
            using (var written = new NIOFSDirectory(folder))
            using (var output = written.CreateOutput(name, IOContext.DEFAULT))
            {
                foreach (var (number, large, small, bytes, text) in values)
                {
                    output.WriteInt32(number);
                    output.WriteVInt32(number);
                    output.WriteInt64(large);
                    output.WriteVInt64(large);
                    output.WriteInt16(small);
                    output.WriteVInt32(bytes.Length);
                    output.WriteBytes(bytes, bytes.Length);
                    output.WriteString(text);
                }
            }

            using var mapped = new MappedDirectory(folder);
            using var input = mapped.OpenInput(name, IOContext.DEFAULT);
            foreach (var (number, large, small, bytes, text) in values)
            {
                Assert.Equal(number, input.ReadInt32());
                Assert.Equal(number, input.ReadVInt32());
                Assert.Equal(large, input.ReadInt64());
                Assert.Equal(large, input.ReadVInt64());
                Assert.Equal(small, input.ReadInt16());
                var read = new byte[input.ReadVInt32() + 2];
                input.ReadBytes(read, 1, read.Length - 2);
                Assert.Equal((byte[])[0, .. bytes, 0], read);

                // What is no text in UTF-16 is not written as it was.
                Assert.Equal(text.Length == 0, input.ReadString().Length == 0);
            }

            Assert.Equal(input.Length, input.Position);
            Assert.Throws<EndOfStreamException>(() => input.ReadByte());
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Clones_read_from_places_of_their_own_and_leave_the_file_open()
    {
        File.WriteAllBytes(Path.Combine(folder, "bytes"), [1, 2, 3, 4]);
        using var mapped = new MappedDirectory(folder);
        using var input = mapped.OpenInput("bytes", IOContext.DEFAULT);
        Assert.Equal(1, input.ReadByte());
        var clone = (IndexInput)input.Clone();
        Assert.Equal(2, clone.ReadByte());
        clone.Seek(3);
        Assert.Equal(4, clone.ReadByte());
        clone.Dispose();
        Assert.Equal(2, input.ReadByte());
        input.Seek(5);
        Assert.Throws<EndOfStreamException>(() => input.ReadByte());
    }

    [Fact]
    public void An_empty_file_is_at_its_end()
    {
        File.WriteAllBytes(Path.Combine(folder, "empty"), []);
        using var mapped = new MappedDirectory(folder);
        using var input = mapped.OpenInput("empty", IOContext.DEFAULT);
        Assert.Equal(0, input.Length);
        Assert.Throws<EndOfStreamException>(() => input.ReadByte());
        Assert.Throws<FileNotFoundException>(() => mapped.OpenInput("none", IOContext.DEFAULT));
    }
}
