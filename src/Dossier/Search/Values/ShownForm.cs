namespace Dossier.Search.Values;

/// <summary>How a value is shown.</summary>
internal static class ShownForm
{
    private const int MaxLength = 200;

    /// <summary>The value on one line, without runs of spaces, cut where it is very long.</summary>
    public static string Of(string value) => TextLength.Cut(
        IsOneLine(value) ? value : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxLength);

    /// <summary>Nearly every value is so already.</summary>
    private static bool IsOneLine(string value)
    {
        var afterSpace = true;
        foreach (var c in value)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (isSpace && (afterSpace || c != ' '))
            {
                return false;
            }

            afterSpace = isSpace;
        }

        return !afterSpace;
    }
}
