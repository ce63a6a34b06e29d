using System.Text;

namespace Dossier.Search.Values;

/// <summary>How a value is shown, kept beside its key: how many bytes it has in common with the key (8 bits), and what follows.</summary>
/// <remarks>A hyphen of the key stands for a space: most keys differ from what is shown by these and by how the last word ends.</remarks>
internal static class ShownBytes
{
    /// <summary>Bytes that <see cref="Write"/> takes.</summary>
    public static int Length(ReadOnlySpan<byte> key, ReadOnlySpan<byte> shown) => 1 + shown.Length - Common(key, shown);

    public static void Write(Stream stream, ReadOnlySpan<byte> key, ReadOnlySpan<byte> shown)
    {
        var common = Common(key, shown);
        stream.WriteByte((byte)common);
        stream.Write(shown[common..]);
    }

    /// <param name="bytes">What was written.</param>
    public static string Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        int common = bytes[0];
        var shown = new byte[common + bytes.Length - 1];
        key[..common].Replace(shown, (byte)'-', (byte)' ');
        bytes[1..].CopyTo(shown.AsSpan(common));
        return Encoding.UTF8.GetString(shown);
    }

    private static int Common(ReadOnlySpan<byte> key, ReadOnlySpan<byte> shown)
    {
        var most = Math.Min(byte.MaxValue, Math.Min(key.Length, shown.Length));
        var common = 0;
        while (common < most && (key[common] == '-' ? shown[common] == ' ' : shown[common] == key[common]))
        {
            common++;
        }

        return common;
    }
}
