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

    /// <summary>Writes the lists: count of articles, of each its ordinal and where its list begins (32 bits each), then the bytes with their length before them.</summary>
    public void Write(BinaryWriter into)
    {
        into.Write(Starts.Count);
        foreach (var (article, start) in Starts)
        {
            into.Write(article);
            into.Write(start);
        }

        into.Write(Length);
        into.Write(Bytes);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, in place of what is held.</summary>
    public void Read(BinaryReader from)
    {
        Clear();
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            Starts.Add((from.ReadInt32(), from.ReadInt32()));
        }

        Length = from.ReadInt32();
        bytes = Length > bytes.Length ? new byte[Length] : bytes;
        from.BaseStream.ReadExactly(bytes, 0, Length);
    }

    private void Reserve(int more)
    {
        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }
}
