using System.Text;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Titles between the form that people write and the one that MediaWiki stores: first letter large, underscores for blanks.</summary>
internal static class StoredTitle
{
    /// <summary>Writes the stored form as UTF-8.</summary>
    /// <returns>Its length in bytes; 0 where the text is no title, being empty or too long.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> stored)
    {
        Span<char> letters = stackalloc char[TextKey.LongestTitle];
        var length = 0;
        var gap = false;
        foreach (var c in text)
        {
            if (c == '_' || char.IsWhiteSpace(c))
            {
                gap = length > 0;
                continue;
            }

            if (length + 2 > letters.Length)
            {
                return 0;
            }

            if (gap)
            {
                letters[length++] = '_';
                gap = false;
            }

            letters[length] = length == 0 ? char.ToUpperInvariant(c) : c;
            length++;
        }

        return Encoding.UTF8.TryGetBytes(letters[..length], stored, out var written) ? written : 0;
    }

    public static string Read(ReadOnlySpan<byte> stored) => Encoding.UTF8.GetString(stored).Replace('_', ' ');
}
