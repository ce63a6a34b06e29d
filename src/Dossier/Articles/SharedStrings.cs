using System.IO.Hashing;

namespace Dossier.Articles;

/// <summary>Strings that were read lately, so that those which come again and again are made once. Not thread-safe.</summary>
/// <remarks>A table that forgets: where two fall on one place, the later takes it.</remarks>
internal sealed class SharedStrings
{
    /// <summary>Bytes of what is worth a place.</summary>
    public const int Longest = 96;

    private const int Places = 1024;

    private readonly (byte[]? Bytes, string? Text)[] held = new (byte[]?, string?)[Places];

    /// <summary>Where a string stands, if it is held: another may stand there, or none.</summary>
    public ref (byte[]? Bytes, string? Text) PlaceOf(ReadOnlySpan<byte> utf8) => ref held[(int)(XxHash3.HashToUInt64(utf8) % Places)];
}
