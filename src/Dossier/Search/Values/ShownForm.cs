namespace Dossier.Search.Values;

/// <summary>How a value is shown.</summary>
internal static class ShownForm
{
    private const int MaxLength = 200;

    /// <summary>The value on one line, without runs of spaces, cut where it is very long.</summary>
    public static string Of(string value) => TextLength.Cut(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxLength);
}
