using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Dossier.Mentions.Feeds;

/// <summary>
/// Characters of a reply. What the bytes show counts before what is said of them: a byte order mark, then valid UTF-8, then
/// the encoding that the document or the reply names, then windows-1252.
/// </summary>
internal static partial class FeedEncoding
{
    private static readonly Encoding Windows1252 = Known("windows-1252")!;

    /// <summary>The text without byte order mark, and what was wrong with its encoding.</summary>
    public static (string Text, string? Fault) Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        foreach (var (mark, encoding) in (ReadOnlySpan<(byte[], Encoding)>)[
            ([0xFF, 0xFE, 0, 0], Encoding.UTF32), ([0xFF, 0xFE], Encoding.Unicode), ([0xFE, 0xFF], Encoding.BigEndianUnicode)])
        {
            if (bytes.StartsWith(mark))
            {
                return (encoding.GetString(bytes[mark.Length..]), null);
            }
        }

        var marked = bytes.StartsWith(Encoding.UTF8.Preamble);
        bytes = marked ? bytes[3..] : bytes;
        if (WideWithoutMark(bytes) is { } wide)
        {
            return (wide.GetString(bytes), null);
        }

        var declared = Declared(bytes);
        if (Utf8.IsValid(bytes))
        {
            // ISO-2022 writes everything in bytes that are valid UTF-8, by escape sequences.
            var escaped = bytes.Contains((byte)0x1B) && declared is not null && declared.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase);
            return ((escaped ? Known(declared!) : null)?.GetString(bytes) ?? Encoding.UTF8.GetString(bytes), null);
        }

        string[] named = [.. new[] { declared, Charset(contentType) }.Where(n => n is not null).Select(n => n!)];
        Encoding[] candidates = [.. named.Select(Known).Where(e => e is not null).Select(e => e!)];
        string? declaredText = null;
        foreach (var candidate in candidates)
        {
            if (declaredText is null && Strictly(candidate, bytes) is { } fitting)
            {
                // Chance text seldom fits a set that writes a character in several bytes; any fits one of single bytes.
                if (!candidate.IsSingleByte)
                {
                    return (fitting, null);
                }

                declaredText = fitting;
            }
        }

        var (text, proper, improper) = MostlyUtf8(bytes);
        var saysUtf8 = marked || named.Any(n => n.StartsWith("utf", StringComparison.OrdinalIgnoreCase));
        if ((saysUtf8 && proper > 0) || proper > improper)
        {
            return (text, "it holds bytes that are not UTF-8");
        }

        if (declaredText is not null)
        {
            return (declaredText, null);
        }

        return candidates.Length > 0
            ? (Lenient(candidates[0]).GetString(bytes), $"it holds bytes that are not {candidates[0].WebName}")
            : (Windows1252.GetString(bytes), "it does not say that it is not UTF-8");
    }

    /// <summary>The charset of a Content-Type; null where it has none.</summary>
    public static string? Charset(string? contentType) =>
        contentType is not null && CharsetPattern().Match(contentType) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var match = DeclarationPattern().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]));
        return match.Success ? match.Groups[1].Value : null;
    }

    // Markup is mostly ASCII, so every second byte of UTF-16 is zero more often than not near the beginning.
    private static UnicodeEncoding? WideWithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 200)];
        var zeros = new int[2];
        for (var i = 0; i < sample.Length; i++)
        {
            zeros[i % 2] += sample[i] == 0 ? 1 : 0;
        }

        var many = sample.Length / 5;
        return sample.Length < 4 || Math.Max(zeros[0], zeros[1]) <= many || Math.Min(zeros[0], zeros[1]) > many
            ? null
            : new UnicodeEncoding(bigEndian: zeros[0] > zeros[1], byteOrderMark: false);
    }

    // UTF-8 in which single bytes of windows-1252 stand, as text pasted from elsewhere leaves them.
    private static (string Text, int Proper, int Improper) MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var (proper, improper) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            plain = plain < 0 ? bytes.Length : plain;
            text.Append(Encoding.ASCII.GetString(bytes[..plain]));
            bytes = bytes[plain..];
            if (bytes.IsEmpty)
            {
                break;
            }

            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
                proper++;
            }
            else
            {
                text.Append(Windows1252.GetString(bytes[..length]));
                improper++;
            }

            bytes = bytes[length..];
        }

        return (text.ToString(), proper, improper);
    }

    // Encoding standard (encoding.spec.whatwg.org, 4.2): these names stand for the larger sets that Windows made of them.
    private static Encoding? Known(string name)
    {
        var label = name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "cp1252" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" or "gb18030" => "gb18030",
            "ks_c_5601-1987" or "ksc5601" or "euc-kr" => "ks_c_5601-1987",
            "sjis" or "x-sjis" or "shift-jis" => "shift_jis",
            "big5-hkscs" => "big5",
            var other when other.StartsWith("utf", StringComparison.Ordinal) || other.StartsWith("ucs", StringComparison.Ordinal) => null,
            var other => other,
        };
        if (label is null)
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(label, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(label, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Not what it says it is.
            return null;
        }
    }

    private static Encoding Lenient(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = DecoderFallback.ReplacementFallback;
        return copy;
    }

    [GeneratedRegex("""charset\s*=\s*["']?([\w.:-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetPattern();

    [GeneratedRegex("""<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeclarationPattern();
}
