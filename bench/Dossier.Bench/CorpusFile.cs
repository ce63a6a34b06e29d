using System.IO.Compression;
using System.Text;

namespace Dossier.Bench;

/// <summary>A file of records, one a line, plain or gzip.</summary>
internal static class CorpusFile
{
    public static StreamReader Open(string corpus)
    {
        Stream stream = File.OpenRead(corpus);
        return new StreamReader(corpus.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
    }

    /// <summary>Copies the first records.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> CopyAsync(string corpus, string to, int most)
    {
        using var reader = Open(corpus);
        await using var writer = new StreamWriter(to, append: false, new UTF8Encoding(false));
        var count = 0;
        for (; count < most && await reader.ReadLineAsync() is { } line; count++)
        {
            await writer.WriteAsync(line + "\n");
        }

        return count;
    }

    /// <summary>Copies records that are spread evenly over the file.</summary>
    /// <param name="most">How many; all where there are no more.</param>
    /// <returns>How many there were, and their bytes.</returns>
    public static async Task<(int Count, long Bytes)> CopySpreadAsync(string corpus, string to, int most)
    {
        var all = await CountAsync(corpus);
        using var reader = Open(corpus);
        await using var writer = new StreamWriter(to, append: false, new UTF8Encoding(false));
        var (count, bytes) = (0, 0L);
        for (var place = 0L; await reader.ReadLineAsync() is { } line; place++)
        {
            if (all <= most || (place + 1) * most / all > place * most / all)
            {
                await writer.WriteAsync(line + "\n");
                count++;
                bytes += Encoding.UTF8.GetByteCount(line) + 1;
            }
        }

        return (count, bytes);
    }

    private static async Task<long> CountAsync(string corpus)
    {
        using var reader = Open(corpus);
        var count = 0L;
        while (await reader.ReadLineAsync() is not null)
        {
            count++;
        }

        return count;
    }

    /// <summary>Cuts the last records off, so that they can be added later.</summary>
    /// <param name="limit">Records after this one are left out.</param>
    /// <returns>The last of them, and how many there are in all.</returns>
    public static async Task<(string Newest, long Count)> SplitAsync(string corpus, string most, string last, int cut, int limit)
    {
        var tail = new Queue<string>();
        long count = 0;
        using var reader = Open(corpus);
        await using (var writer = new StreamWriter(most, append: false, new UTF8Encoding(false)))
        {
            while (count < limit && await reader.ReadLineAsync() is { } line)
            {
                count++;
                tail.Enqueue(line);
                if (tail.Count > cut)
                {
                    await writer.WriteAsync(tail.Dequeue() + "\n");
                }
            }
        }

        await File.WriteAllTextAsync(last, string.Join('\n', tail) + "\n");
        return (tail.Last(), count);
    }
}
