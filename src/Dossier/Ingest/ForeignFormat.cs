using System.Text;
using System.Text.RegularExpressions;
using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>Tells by their beginning files that hold no metadata of any source: archives, documents, and what web servers answer in place of a file.</summary>
internal static partial class ForeignFormat
{
    /// <summary>Bytes from a file's beginning that are looked at; "ustar" stands behind the first 257 of an archive.</summary>
    public const int Peeked = 512;

    private static readonly (byte[] Start, string What)[] Known =
    [
        ([(byte)'P', (byte)'K', 3, 4], "a ZIP archive"),
        ([(byte)'B', (byte)'Z', (byte)'h'], "compressed by bzip2"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "compressed by xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed by Zstandard"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7], "a RAR archive"),
    ];

    // White space, byte order marks, and the zeros of UTF-16 and UTF-32.
    private static ReadOnlySpan<byte> Blanks => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0];

    /// <summary>One clause saying what the file is instead, and what to do; null where it may be metadata.</summary>
    /// <param name="head">The first bytes, gunzipped.</param>
    /// <param name="isPacked">They were gunzipped.</param>
    public static string? Find(ReadOnlySpan<byte> head, bool isPacked)
    {
        if (WholeGZipStream.IsGzip(head))
        {
            return isPacked ? "it is gzip within gzip; unpack it once" : null;
        }

        foreach (var (start, what) in Known)
        {
            if (head.StartsWith(start))
            {
                return $"it is {what}; unpack it first";
            }
        }

        return head.Length > 262 && head[257..].StartsWith("ustar"u8) ? "it is a tar archive; unpack it first"
            : head.StartsWith("%PDF-"u8) ? "it is a PDF document"
            : Html().IsMatch(Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal)) ? "it is an HTML page, as servers answer in place of a file"
            : null;
    }

    /// <summary>Whether a file that begins so has nothing in it.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> head) =>
        head.Length < Peeked && head.IndexOfAnyExcept(Blanks) < 0;

    [GeneratedRegex(@"^[\s\u00EF\u00BB\u00BF\u00FE\u00FF]*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?html\b", RegexOptions.IgnoreCase)]
    private static partial Regex Html();
}
