using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Dossier.Ingest;

/// <summary>MD5 sums that distributors put beside their files ("pubmed26n0001.xml.gz.md5"), against transfers that went wrong.</summary>
/// <remarks>Read are the forms of md5sum ("hex  name") and of OpenSSL and BSD ("MD5(name)= hex").</remarks>
internal static partial class FileChecksum
{
    private const string Extension = ".md5";

    /// <summary>Longer files are no lists of sums.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>True for the sum of another file, which is there.</summary>
    public static bool IsOne(string path) =>
        path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && File.Exists(path[..^Extension.Length]);

    /// <summary>One sentence when the file is not what its sum says; null when it is, or has none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<string?> FindProblemAsync(string path, CancellationToken cancellation)
    {
        var sums = new FileInfo(path + Extension);
        if (!sums.Exists || sums.Length > MaxLength || FindSum(await File.ReadAllTextAsync(sums.FullName, cancellation), Path.GetFileName(path)) is not { } expected)
        {
            return null;
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
#pragma warning disable CA5351 // The sum is against accidents; whoever can change the file can change the sum.
        var found = Convert.ToHexString(await MD5.HashDataAsync(stream, cancellation));
#pragma warning restore CA5351
        return found.Equals(expected, StringComparison.OrdinalIgnoreCase) ? null
            : $"{path} was not read: its MD5 sum is not the one in {Path.GetFileName(sums.FullName)}, so it was not transferred whole.";
    }

    /// <summary>The sum on the line that names the file, or the first where none is named.</summary>
    private static string? FindSum(string text, string name)
    {
        string? first = null;
        foreach (var line in text.Split('\n'))
        {
            if (Sum().Match(line) is { Success: true } sum)
            {
                if (line.Contains(name, StringComparison.Ordinal))
                {
                    return sum.Value;
                }

                first ??= sum.Value;
            }
        }

        return first;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9A-Fa-f]{32}(?![0-9A-Za-z])")]
    private static partial Regex Sum();
}
