using System.Collections.Concurrent;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Reads a stream on a thread of its own, a few blocks ahead, so that decompression and parsing overlap.</summary>
internal sealed class ReadAhead : Stream
{
    private const int BlockSize = 1 << 18;
    private const int BlocksAhead = 4;
    private readonly Stream inner;
    private readonly BlockingCollection<(byte[] Bytes, int Count)> blocks = new(BlocksAhead);
    private readonly ConcurrentBag<byte[]> free = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread thread;
    private Exception? failure;
    private byte[] block = [];
    private int start, end;

    public ReadAhead(Stream inner)
    {
        this.inner = inner;
        thread = new Thread(ReadBlocks) { IsBackground = true, Name = "dump reading" };
        thread.Start();
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (start == end)
        {
            if (block.Length > 0)
            {
                free.Add(block);
                block = [];
            }

            if (!blocks.TryTake(out var next, Timeout.Infinite))
            {
                (start, end) = (0, 0);
                return failure is null ? 0 : throw failure;
            }

            (block, start, end) = (next.Bytes, 0, next.Count);
        }

        var taken = Math.Min(buffer.Length, end - start);
        block.AsSpan(start, taken).CopyTo(buffer);
        start += taken;
        return taken;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stopping.Cancel();
            thread.Join();
            blocks.Dispose();
            stopping.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadBlocks()
    {
        try
        {
            while (true)
            {
                var bytes = free.TryTake(out var used) ? used : new byte[BlockSize];
                var count = 0;
                try
                {
                    // What was read before a failure is handed on.
                    for (int got; count < bytes.Length && (got = inner.Read(bytes, count, bytes.Length - count)) > 0; count += got)
                    {
                    }
                }
                catch (Exception caught) when (caught is IOException or InvalidDataException)
                {
                    failure = caught;
                }

                if (count > 0)
                {
                    blocks.Add((bytes, count), stopping.Token);
                }

                if (count < bytes.Length)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
        finally
        {
            blocks.CompleteAdding();
        }
    }
}
