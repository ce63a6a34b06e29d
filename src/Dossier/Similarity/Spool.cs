using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Dossier.Ingest;
using Dossier.Similarity.Sentences;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Similarity;

/// <summary>The articles of a run in compact form in temporary files, so that the caller's input is read only once. What is made of them takes about as much room: each file is
/// removed when the last of its batches has been released.</summary>
internal sealed class Spool : IDisposable
{
    public const int BatchSize = 256;

    private readonly string path;
    private readonly long fileSize;
    private readonly List<SpoolFile> files = [];
    private readonly List<Batch> batches = [];
    private readonly ConcurrentBag<ArticleTokenizer> idle = [];
    private readonly List<ArticleTokenizer> tokenizers = [];
    private readonly Lock gate = new();
    private readonly TokenSpool? tokens;

    /// <param name="path">Of its files, each with a number behind it.</param>
    /// <param name="tokens">Takes the texts in for a vector model; null without one.</param>
    /// <param name="fileSize">Bytes from which on a file takes no further batch.</param>
    public Spool(string path, TokenSpool? tokens, long fileSize = 64 << 20)
    {
        this.path = path;
        this.tokens = tokens;
        this.fileSize = fileSize;
    }

    public int Batches => batches.Count;

    public int Articles { get; private set; }

    public IReadOnlyList<ArticleTokenizer> Tokenizers => tokenizers;

    /// <summary>Reads all articles, tokenizing on several threads.</summary>
    /// <exception cref="ArgumentException">Ordinals do not ascend or lie outside the corpus.</exception>
    public void Fill(IEnumerable<SimilarityInput> articles, int total, ParallelOptions parallel, IProgress<SimilarityProgress>? progress)
    {
        try
        {
            Tokenize(articles, total, parallel, progress);
        }
        catch (AggregateException several) when (several.InnerExceptions is [var one, ..])
        {
            // What the caller's enumeration throws comes out as it is.
            ExceptionDispatchInfo.Throw(one);
        }
    }

    private void Tokenize(IEnumerable<SimilarityInput> articles, int total, ParallelOptions parallel, IProgress<SimilarityProgress>? progress)
    {
        Parallel.ForEach(Partitioner.Create(Cut(articles, total), EnumerablePartitionerOptions.NoBuffering), parallel, cut =>
        {
            if (!idle.TryTake(out var tokenizer))
            {
                lock (gate)
                {
                    tokenizer = new ArticleTokenizer(tokenizers.Count);
                    tokenizers.Add(tokenizer);
                }
            }

            var bytes = tokenizer.Encode(cut.Articles);
            tokens?.Add(cut.Index, cut.Articles);
            lock (gate)
            {
                if (files.Count == 0 || files[^1].Length >= fileSize)
                {
                    files.Add(new SpoolFile($"{path}-{files.Count}"));
                }

                var offset = files[^1].Append(bytes);
                while (batches.Count <= cut.Index)
                {
                    batches.Add(default);
                }

                batches[cut.Index] = new Batch(files[^1], offset, bytes.Length, cut.Articles.Count, tokenizer.Worker);
                Articles += cut.Articles.Count;
                progress?.Report(new SimilarityProgress(SimilarityStage.ReadArticles, Articles, total));
            }

            idle.Add(tokenizer);
        });
    }

    /// <summary>Reads one batch, to be disposed of; <see cref="SpooledArticle.Next"/> steps through it.</summary>
    public SpooledBatch Read(int batch)
    {
        var (file, offset, length, count, worker) = batches[batch];
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        file.Read(bytes.AsSpan(0, length), offset);
        return new SpooledBatch(bytes, count, worker);
    }

    /// <summary>Says that a batch is read no more. Once each; not while articles are taken in.</summary>
    public void Release(int batch) => batches[batch].File.Release();

    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private static IEnumerable<(int Index, List<SimilarityInput> Articles)> Cut(IEnumerable<SimilarityInput> articles, int total)
    {
        var (index, last) = (0, -1);
        var batch = new List<SimilarityInput>(BatchSize);
        foreach (var article in articles)
        {
            if (article.Ordinal <= last || article.Ordinal >= total)
            {
                throw new ArgumentException($"Article {article.Ordinal} follows {last} in a corpus of {total}.", nameof(articles));
            }

            last = article.Ordinal;
            batch.Add(article);
            if (batch.Count == BatchSize)
            {
                yield return (index++, batch);
                batch = new List<SimilarityInput>(BatchSize);
            }
        }

        if (batch.Count > 0)
        {
            yield return (index, batch);
        }
    }

    private readonly record struct Batch(SpoolFile File, long Offset, int Length, int Count, int Worker);

    /// <summary>Some of the batches. It is removed when it is closed.</summary>
    private sealed class SpoolFile(string path) : IDisposable
    {
        private readonly SafeFileHandle handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        private int batches;

        public long Length { get; private set; }

        /// <returns>Where it stands.</returns>
        public long Append(ReadOnlySpan<byte> batch)
        {
            var offset = Length;
            RandomAccess.Write(handle, batch, offset);
            Length += batch.Length;
            batches++;
            return offset;
        }

        public void Read(Span<byte> into, long offset)
        {
            for (var read = 0; read < into.Length;)
            {
                var got = RandomAccess.Read(handle, into[read..], offset + read);
                read += got > 0 ? got : throw new EndOfStreamException("The spool of articles is cut.");
            }
        }

        public void Release()
        {
            if (--batches == 0)
            {
                Dispose();
            }
        }

        public void Dispose() => handle.Dispose();
    }
}

/// <param name="Bytes">Borrowed until the batch is disposed of; what follows the articles says nothing.</param>
/// <param name="Worker">Whose numbers the words are: index into <see cref="Spool.Tokenizers"/>.</param>
internal readonly record struct SpooledBatch(byte[] Bytes, int Count, int Worker) : IDisposable
{
    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);
}

/// <summary>One article of a batch, its arrays used again for the next.</summary>
internal sealed class SpooledArticle
{
    private int position;

    public int Ordinal { get; private set; }

    public int Year { get; private set; }

    public WorkTitle Title { get; private set; }

    /// <summary>Words of title and text, repeats included.</summary>
    public int Length { get; private set; }

    public List<(int Word, byte Title, byte Text)> Words { get; } = [];

    public List<ulong> Authors { get; } = [];

    public List<ulong> Keywords { get; } = [];

    public List<int> References { get; } = [];

    public void Begin() => position = 0;

    /// <summary>Reads the next article of the batch.</summary>
    public void Next(byte[] bytes)
    {
        Ordinal = Number(bytes);
        Year = Number(bytes);
        Title = new WorkTitle(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(position)));
        position += 8;
        Length = Number(bytes);
        Words.Clear();
        for (var count = Number(bytes); count > 0; count--)
        {
            Words.Add((Number(bytes), bytes[position++], bytes[position++]));
        }

        Hashes(bytes, Authors);
        Hashes(bytes, Keywords);
        References.Clear();
        for (var count = Number(bytes); count > 0; count--, position += 4)
        {
            References.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position)));
        }
    }

    private void Hashes(byte[] bytes, List<ulong> into)
    {
        into.Clear();
        for (var count = Number(bytes); count > 0; count--, position += 8)
        {
            into.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(position)));
        }
    }

    private int Number(byte[] bytes)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(position);
        var number = VariableNumber.Read(ref rest);
        position = bytes.Length - rest.Length;
        return number;
    }
}
