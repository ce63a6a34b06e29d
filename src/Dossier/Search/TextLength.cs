namespace Dossier.Search;

/// <summary>Bounds what goes into the index.</summary>
internal static class TextLength
{
    /// <summary>The text's first characters, at most <paramref name="length"/>, never half of a surrogate pair.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
