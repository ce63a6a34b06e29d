using System.IO.Compression;
using System.Text;

namespace Dossier.App.Quality;

/// <summary>Files that are scored: lines of fields divided by tabs, plain or gzip.</summary>
internal static class ScoredFile
{
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The second field of every line, by the first, in their order.</summary>
    /// <exception cref="InvalidDataException">A line has one field only.</exception>
    public static Dictionary<string, List<string>> Lists(string path, bool bareFirst = false)
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in Lines(path))
        {
            if (line.Split('\t', 3) is not [var first, var second, ..])
            {
                throw new InvalidDataException($"A line of '{path}' has no tab: {line}");
            }

            first = bareFirst ? Bare(first) : first;
            if (!lists.TryGetValue(first, out var list))
            {
                lists.Add(first, list = []);
            }

            list.Add(Bare(second));
        }

        return lists;
    }

    /// <summary>A record's id as it stands in the set, without the scheme that exports write before it.</summary>
    public static string Bare(string id) => id.StartsWith("csl:", StringComparison.Ordinal) || id.StartsWith("arxiv:", StringComparison.Ordinal) ? id[(id.IndexOf(':') + 1)..] : id;

    /// <summary>A score with four digits, a number half way between two going to the even one.</summary>
    public static string FourDigits(double score)
    {
        // Only multiples of 1/32 lie half way exactly.
        var half = score * 32;
        return (half == Math.Floor(half) ? Math.Round(score, 4, MidpointRounding.ToEven) : score).ToString("F4");
    }
}
