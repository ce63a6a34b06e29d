using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dossier.Memory;

namespace Dossier.Keywords;

/// <summary>How many articles have a phrase, out of <see cref="PhraseStatistics.Articles"/>.</summary>
/// <param name="Articles">Articles with the phrase in title or abstract.</param>
/// <param name="Titles">Those with the phrase in the title.</param>
/// <param name="Whole">Those in which it stands as a whole noun phrase, not as a part of a longer one.</param>
/// <param name="Given">Those to which their authors gave it as a keyword.</param>
internal readonly record struct PhraseCounts(int Articles, int Titles, int Whole, int Given);

/// <summary>
/// Document frequencies of the words and phrases of a corpus, under keys of their stems. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// An open hash table of 8 bytes a slot: a 32-bit fingerprint and four counts of 8 bits, exact below 16 and within 3 % above. A phrase
/// that is not in the corpus is taken for another with a probability of about 10^-9. Files are little-endian: the magic number, the format
/// version, articles, slots, then the table.
/// </remarks>
public sealed class PhraseStatistics
{
    private const int FormatVersion = 1;
    private const int HeaderBytes = 32;

    private static readonly int[] Decoded = BuildDecoded();

    private readonly ulong[] slots;

    internal PhraseStatistics(long articles, ulong[] slots)
    {
        Articles = articles;
        this.slots = slots;
    }

    /// <summary>Statistics of no article: every phrase is unknown.</summary>
    public static PhraseStatistics None { get; } = new(0, new ulong[1]);

    /// <summary>Number of articles that were counted.</summary>
    public long Articles { get; }

    /// <summary>Size of the table in bytes, in memory and in a file.</summary>
    public long Bytes => slots.LongLength * sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "DOSSPHRS"u8;

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Another file, another version of the format, or cut short; the message says.</exception>
    public static PhraseStatistics Load(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header[..8].SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{path} holds no phrase statistics.");
        }

        var version = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        if (version != FormatVersion)
        {
            throw new InvalidDataException(
                $"{path} has version {version} of the phrase statistics; this program reads version {FormatVersion}.");
        }

        var articles = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
        if (length < 1 || length > Array.MaxLength || file.Length != HeaderBytes + (length * sizeof(ulong)))
        {
            throw new InvalidDataException($"{path} is cut short: it should hold {length} slots of phrase statistics.");
        }

        var slots = new ulong[length];
        for (long done = 0; done < length;)
        {
            var part = slots.AsSpan((int)done, (int)Math.Min(1 << 20, length - done));
            file.ReadExactly(MemoryMarshal.AsBytes(part));
            done += part.Length;
        }

        return new PhraseStatistics(articles, slots);
    }

    /// <summary>Writes the file, over an older one. The caller writes beside and renames.</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], Articles);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], slots.LongLength);
        file.Write(header);
        for (var done = 0; done < slots.Length; done += 1 << 20)
        {
            file.Write(MemoryMarshal.AsBytes(slots.AsSpan(done, Math.Min(1 << 20, slots.Length - done))));
        }
    }

    /// <summary>Counts of a phrase, all zero where it is unknown.</summary>
    internal PhraseCounts Find(ulong key)
    {
        var at = SlotOf(key, slots.Length);
        var fingerprint = FingerprintOf(key);
        while (true)
        {
            var slot = slots[at];
            if (slot == 0)
            {
                return default;
            }

            if ((uint)slot == fingerprint)
            {
                return new PhraseCounts(
                    Decoded[(byte)(slot >> 32)], Decoded[(byte)(slot >> 40)], Decoded[(byte)(slot >> 48)], Decoded[(byte)(slot >> 56)]);
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }
    }

    /// <summary>Asks for the counts of a phrase that is soon to be looked up: the table of a large corpus fits in no cache.</summary>
    internal void Prefetch(ulong key) => CacheLines.Prefetch(ref slots[SlotOf(key, slots.Length)]);

    /// <summary>Puts the counts of a new phrase into a table that has room.</summary>
    internal static void Store(ulong[] slots, ulong key, PhraseCounts counts)
    {
        var at = SlotOf(key, slots.Length);
        while (slots[at] != 0)
        {
            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        slots[at] = FingerprintOf(key) | ((ulong)Encode(counts.Articles) << 32) | ((ulong)Encode(counts.Titles) << 40)
            | ((ulong)Encode(counts.Whole) << 48) | ((ulong)Encode(counts.Given) << 56);
    }

    private static int SlotOf(ulong key, int length) => (int)Math.BigMul(key, (ulong)length, out _);

    private static uint FingerprintOf(ulong key) => (uint)key | 1;

    private static byte Encode(int count) =>
        count < 16 ? (byte)count : (byte)Math.Min(255, 16 + (int)Math.Round(Math.Log2(count / 16.0) * 13.6));

    private static int[] BuildDecoded()
    {
        var decoded = new int[256];
        for (var code = 0; code < 256; code++)
        {
            decoded[code] = code < 16 ? code : (int)Math.Round(16 * Math.Pow(2, (code - 16) / 13.6));
        }

        return decoded;
    }
}
