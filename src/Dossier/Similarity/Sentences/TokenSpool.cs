using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Similarity.Sentences;

/// <summary>The articles' texts as a model's tokens in a temporary file, until their vectors are made. Batches are those of <see cref="Spool"/>.</summary>
internal sealed class TokenSpool(string path, VectorModel model) : IDisposable
{
    private readonly SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    private readonly Dictionary<int, (long Offset, int Length, int Count)> batches = [];
    private readonly Lock gate = new();
    private long end;

    /// <summary>What the model reads of an article: title and abstract.</summary>
    public static string TextOf(SimilarityInput article) => article.Abstract.Length == 0 ? article.Title
        : article.Title.Length == 0 ? article.Abstract
        : char.IsLetterOrDigit(article.Title[^1]) ? $"{article.Title}. {article.Abstract}" : $"{article.Title} {article.Abstract}";

    /// <summary>Takes a batch in; from any thread.</summary>
    public void Add(int batch, IReadOnlyList<SimilarityInput> articles)
    {
        var numbers = new List<int>();
        foreach (var article in articles)
        {
            var tokens = model.Encoder.Tokens(model.ArticlePrefix + TextOf(article));
            numbers.Add(tokens.Length);
            numbers.AddRange(tokens);
        }

        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers));
        lock (gate)
        {
            RandomAccess.Write(file, bytes, end);
            batches.Add(batch, (end, numbers.Count, articles.Count));
            end += bytes.Length;
        }
    }

    /// <summary>The tokens of each article of a batch.</summary>
    public int[][] Read(int batch)
    {
        var (offset, length, count) = batches[batch];
        var numbers = new int[length];
        ModelVectors.Read(file, MemoryMarshal.AsBytes(numbers.AsSpan()), offset);
        var (texts, at) = (new int[count][], 0);
        for (var i = 0; i < count; i++)
        {
            texts[i] = numbers.AsSpan(at + 1, numbers[at]).ToArray();
            at += 1 + numbers[at];
        }

        return texts;
    }

    public void Dispose() => file.Dispose();
}
