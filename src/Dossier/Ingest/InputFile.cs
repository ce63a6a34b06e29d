using System.IO.Compression;

namespace Dossier.Ingest;

/// <summary>A file named on the command line, or standard input.</summary>
/// <param name="Name">Full path, or "-".</param>
public sealed record InputFile(string Name)
{
    public static InputFile StandardInput { get; } = new("-");

    /// <summary>
    /// Files behind the words of a command line: files, folders (all files in them, by name), globs in the last part, "-". Check sums of
    /// other files are none.
    /// </summary>
    /// <returns>The files in order, and one sentence for each word behind which there is none.</returns>
    public static (IReadOnlyList<InputFile> Files, IReadOnlyList<string> Problems) Find(IEnumerable<string> words)
    {
        var files = new List<InputFile>();
        var problems = new List<string>();
        foreach (var word in words)
        {
            if (word == "-")
            {
                files.Add(StandardInput);
            }
            else if (File.Exists(word))
            {
                // A shell's "*" names the sums too.
                if (!FileChecksum.IsOne(word))
                {
                    files.Add(new(Path.GetFullPath(word)));
                }
            }
            else if (Directory.Exists(word))
            {
                AddOr(Directory.EnumerateFiles(word, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f)[0] != '.'),
                    $"The folder {word} has no files.");
            }
            else if (word.AsSpan().ContainsAny('*', '?') && Directory.Exists(FolderOf(word)))
            {
                AddOr(Directory.EnumerateFiles(FolderOf(word), Path.GetFileName(word)), $"No file matches {word}.");
            }
            else
            {
                problems.Add($"There is no file or folder {word}.");
            }
        }

        return (files, problems);

        static string FolderOf(string word) => Path.GetDirectoryName(word) is { Length: > 0 } folder ? folder : ".";

        void AddOr(IEnumerable<string> found, string problem)
        {
            var sorted = found.Where(f => !FileChecksum.IsOne(f)).Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToArray();
            files.AddRange(sorted.Select(f => new InputFile(f)));
            if (sorted.Length == 0)
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>Opens it, decompressing gzip whatever its name says.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public OpenedInput Open(TimeProvider time)
    {
        if (this == StandardInput)
        {
            return new OpenedInput("standard input", Console.OpenStandardInput(), null, time.GetUtcNow().UtcTicks, null);
        }

        var info = new FileInfo(Name);
        var stream = new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        var received = new DateTimeOffset(info.LastWriteTimeUtc).UtcTicks;
        return new OpenedInput(Name, stream, info.Length, received, $"{info.Length}:{received}");
    }
}

/// <summary>An opened file, decompressed.</summary>
public sealed class OpenedInput : IAsyncDisposable
{
    private readonly Stream outer;
    private readonly long? length;

    internal OpenedInput(string name, Stream outer, long? length, long received, string? fingerprint)
    {
        (Name, this.outer, this.length, Received, Fingerprint) = (name, outer, length, received, fingerprint);
        var peeked = new PeekedStream(outer);
        Stream = peeked.StartsWith([0x1f, 0x8b]) ? new WholeGZipStream(peeked) : peeked;
    }

    public string Name { get; }

    public Stream Stream { get; }

    /// <summary>Time of last change of the file, in UTC ticks; of opening for standard input.</summary>
    public long Received { get; }

    /// <summary>Tells this content of the file from another under the same name; null where reading cannot be resumed.</summary>
    public string? Fingerprint { get; }

    /// <summary>Part of the bytes that has been read, 0 to 1.</summary>
    public double? Share => length is > 0 ? Math.Min(1, (double)outer.Position / length.Value) : null;

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        await outer.DisposeAsync();
    }

    /// <summary>A stream whose first two bytes have been looked at.</summary>
    private sealed class PeekedStream : ReadOnlyStream
    {
        private readonly Stream inner;
        private readonly byte[] head = new byte[2];
        private readonly int headLength;
        private int headRead;

        public PeekedStream(Stream inner)
        {
            this.inner = inner;
            headLength = inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }

        public bool StartsWith(ReadOnlySpan<byte> start) => head.AsSpan(0, headLength).SequenceEqual(start);

        public override int Read(Span<byte> buffer)
        {
            if (headRead == headLength)
            {
                return inner.Read(buffer);
            }

            var count = Math.Min(buffer.Length, headLength - headRead);
            head.AsSpan(headRead, count).CopyTo(buffer);
            headRead += count;
            return count;
        }
    }

    /// <summary>Gunzips and, where the data ends before its end mark, says so: the framework's stream ends quietly there.</summary>
    /// <remarks>
    /// A member of our own is put behind the data, and read only when the data has given all it has: what comes from then on is that
    /// member's text when the data was whole, and chance when it was cut, since the decompressor takes the member for the missing rest.
    /// </remarks>
    private sealed class WholeGZipStream : ReadOnlyStream
    {
        private static readonly byte[] EndMark = [.. "end of the data."u8];
        private readonly Followed followed;
        private readonly GZipStream inner;
        private bool ended;

        public WholeGZipStream(Stream compressed)
        {
            followed = new Followed(compressed, Compress(EndMark));
            inner = new GZipStream(followed, CompressionMode.Decompress);
        }

        public override int Read(Span<byte> target)
        {
            if (ended || target.IsEmpty)
            {
                return 0;
            }

            using var rest = new MemoryStream();
            try
            {
                var count = inner.Read(target);
                if (!followed.HasEnded)
                {
                    return count;
                }

                rest.Write(target[..count]);
                inner.CopyTo(rest);
            }
            catch (InvalidDataException) when (followed.HasEnded)
            {
                // The end mark was taken for the rest of what was cut.
                rest.WriteByte(0);
            }

            ended = rest.ToArray().AsSpan().SequenceEqual(EndMark);
            return ended ? 0 : throw new InvalidDataException("the gzip data ends before its end mark; the file was cut");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private static byte[] Compress(byte[] bytes)
        {
            using var target = new MemoryStream();
            using (var gzip = new GZipStream(target, CompressionMode.Compress))
            {
                gzip.Write(bytes);
            }

            return target.ToArray();
        }
    }

    /// <summary>A stream with some bytes behind it.</summary>
    private sealed class Followed(Stream first, byte[] then) : ReadOnlyStream
    {
        private int read;

        /// <summary>The first stream has given all it has.</summary>
        public bool HasEnded { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = HasEnded ? 0 : first.Read(buffer);
            if (count == 0)
            {
                HasEnded = true;
                count = Math.Min(buffer.Length, then.Length - read);
                then.AsSpan(read, count).CopyTo(buffer);
                read += count;
            }

            return count;
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
