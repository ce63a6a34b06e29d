namespace Dossier.Similarity;

/// <summary>Related lists packed one after the other, to be written at once. Used again after <see cref="Clear"/>; for one thread.</summary>
internal sealed class PackedLists
{
    private byte[] bytes = new byte[64 * 1024];

    /// <summary>Whose list begins where.</summary>
    public List<(int Article, int Start)> Starts { get; } = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    public void Clear()
    {
        Starts.Clear();
        Length = 0;
    }

    /// <summary>Adds the list of an article; one without entries takes no place.</summary>
    public void Add(int article, ReadOnlySpan<RelatedEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        Reserve(RelatedLists.LongestList);
        Starts.Add((article, Length));
        bytes[Length++] = (byte)entries.Length;
        foreach (ref readonly var entry in entries)
        {
            Length += entry.Pack(bytes.AsSpan(Length));
        }
    }

    private void Reserve(int more)
    {
        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }
}
