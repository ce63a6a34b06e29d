using System.IO.Compression;

namespace Dossier.App.Accounts.Passwords;

/// <summary>
/// Passwords that are guessed first: those most often seen in leaks, from a bundled list, and what people make of them to please a form — years and
/// signs at the end, figures for letters, repetition — with runs of letters, figures and keys.
/// </summary>
internal static class CommonPasswords
{
    // Letters that a common word keeps when it is padded; shorter ones stand in any sentence.
    private const int ShortestWord = 4;

    // Characters beside a common word that add too little: "1984!" to a name.
    private const int MostPadding = 6;

    private static readonly Lazy<HashSet<string>> Listed = new(Read);

    // Rows of the usual keyboards, and the columns of the first, as fingers walk them.
    private static readonly string[] Walks =
    [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm",
    ];

    /// <param name="password">In Unicode normalization form KC.</param>
    public static bool Has(string password)
    {
        var lower = password.ToLowerInvariant();
        return IsListed(lower) || IsPadded(lower) || IsWalk(lower) || lower.Distinct().Count() <= 3 || IsRepeated(lower);
    }

    private static bool IsListed(string lower) => Listed.Value.Contains(lower) || Listed.Value.Contains(Spell(lower));

    private static bool IsPadded(string lower)
    {
        var core = Trim(lower);
        return core.Length >= ShortestWord && lower.Length - core.Length <= MostPadding && core.Length < lower.Length && IsListed(core);
    }

    private static bool IsRepeated(string lower)
    {
        for (var unit = 1; unit <= lower.Length / 2; unit++)
        {
            if (lower.AsSpan(unit).SequenceEqual(lower.AsSpan(0, lower.Length - unit)))
            {
                // A last incomplete repetition counts as well.
                return unit <= ShortestWord || IsListed(lower[..unit]) || IsPadded(lower[..unit]) || IsWalk(lower[..unit]);
            }
        }

        return false;
    }

    // Four of five steps go to the same, the next or the neighboring key.
    private static bool IsWalk(string lower)
    {
        var steps = 0;
        for (var i = 1; i < lower.Length; i++)
        {
            steps += IsStep(lower[i - 1], lower[i]) ? 1 : 0;
        }

        return steps * 5 >= (lower.Length - 1) * 4;
    }

    private static bool IsStep(char from, char to) => from == to || (char.IsAsciiLetterOrDigit(from) && char.IsAsciiLetterOrDigit(to) && Math.Abs(from - to) == 1)
        || Walks.Any(w => w.IndexOf(from) is >= 0 and var a && w.IndexOf(to) is >= 0 and var b && Math.Abs(a - b) == 1);

    private static string Trim(string lower)
    {
        var (first, last) = (0, lower.Length);
        while (first < last && !char.IsLetter(lower[first]))
        {
            first++;
        }

        while (last > first && !char.IsLetter(lower[last - 1]))
        {
            last--;
        }

        return lower[first..last];
    }

    // Signs and figures that stand for letters.
    private static string Spell(string lower) => string.Create(lower.Length, lower, static (spelled, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            spelled[i] = text[i] switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                '8' => 'b',
                '9' => 'g',
                var other => other,
            };
        }
    });

    private static HashSet<string> Read()
    {
        using var packed = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var listed = new HashSet<string>(40_000, StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            listed.Add(line);
        }

        return listed;
    }
}
