using System.Buffers.Binary;

namespace Dossier.Mentions.Encyclopedia;

[Flags]
internal enum PageFlags : byte { None = 0, Redirect = 1, Disambiguation = 2 }

/// <summary>A page as stored: flags, lengths of title (1 byte) and short description (2 bytes), then title, short description, and picture or target.</summary>
internal readonly ref struct PageRecord
{
    private const int HeadLength = 4;

    private PageRecord(PageFlags flags, ReadOnlySpan<byte> title, ReadOnlySpan<byte> description, ReadOnlySpan<byte> rest)
    {
        Flags = flags;
        Title = title;
        ShortDescription = description;
        PictureOrTarget = rest;
    }

    public PageFlags Flags { get; }

    public bool IsRedirect => (Flags & PageFlags.Redirect) != 0;

    /// <summary>With underscores.</summary>
    public ReadOnlySpan<byte> Title { get; }

    public ReadOnlySpan<byte> ShortDescription { get; }

    /// <summary>Title of the page to which a redirect leads; else the name of the free picture, with underscores. Empty where there is none.</summary>
    public ReadOnlySpan<byte> PictureOrTarget { get; }

    public static PageRecord Read(ReadOnlySpan<byte> bytes)
    {
        int title = bytes[1], description = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var text = bytes[HeadLength..];
        return new((PageFlags)bytes[0], text[..title], text.Slice(title, description), text[(title + description)..]);
    }

    /// <param name="target">Gets the record; made larger where it is too small.</param>
    /// <returns>Length of the record.</returns>
    public static int Write(ref byte[] target, PageFlags flags, ReadOnlySpan<byte> title, ReadOnlySpan<byte> description, ReadOnlySpan<byte> rest)
    {
        description = description[..Math.Min(description.Length, ushort.MaxValue)];
        var length = HeadLength + title.Length + description.Length + rest.Length;
        if (target.Length < length)
        {
            target = new byte[length * 2];
        }

        target[0] = (byte)flags;
        target[1] = (byte)title.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(target.AsSpan(2), (ushort)description.Length);
        title.CopyTo(target.AsSpan(HeadLength));
        description.CopyTo(target.AsSpan(HeadLength + title.Length));
        rest.CopyTo(target.AsSpan(HeadLength + title.Length + description.Length));
        return length;
    }
}
