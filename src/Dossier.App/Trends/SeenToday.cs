using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dossier.Articles;

namespace Dossier.App.Trends;

/// <summary>Remembers for a day what was counted for whom, so that nobody counts twice; in memory only, and nobody can be told from it.</summary>
/// <remarks>Kept are 64-bit hashes under a random key that is drawn anew every day (UTC) and never leaves the process.</remarks>
internal sealed class SeenToday(TimeProvider time)
{
    /// <summary>Articles of one visitor that are counted in a day: who opens more does not read them.</summary>
    public const int MostOfOne = 100;

    private const int MostKept = 1_000_000;
    private readonly Lock gate = new();
    private readonly HashSet<ulong> seen = [];
    private readonly Dictionary<ulong, int> counted = [];
    private byte[] key = [];
    private long day = -1;

    /// <summary>Marks something as counted for somebody.</summary>
    /// <param name="who">Tells one from another; not kept.</param>
    /// <returns>False when it was counted today, or too much was.</returns>
    public bool TryMark(string who, PublicId article)
    {
        lock (gate)
        {
            Turn();
            var visitor = Hash(who, 0);
            var sofar = counted.GetValueOrDefault(visitor);
            if (sofar >= MostOfOne || seen.Count >= MostKept || !seen.Add(Hash(who, article.Value)))
            {
                return false;
            }

            counted[visitor] = sofar + 1;
            return true;
        }
    }

    /// <summary>Takes a mark back.</summary>
    /// <returns>False when there was none today.</returns>
    public bool TryTakeBack(string who, PublicId article)
    {
        lock (gate)
        {
            Turn();
            return seen.Remove(Hash(who, article.Value));
        }
    }

    private void Turn()
    {
        var today = time.GetUtcNow().ToUnixTimeSeconds() / 86_400;
        if (today == day)
        {
            return;
        }

        day = today;
        key = RandomNumberGenerator.GetBytes(32);
        seen.Clear();
        counted.Clear();
    }

    private ulong Hash(string who, long article)
    {
        Span<byte> text = stackalloc byte[8 + Encoding.UTF8.GetMaxByteCount(Math.Min(who.Length, 512))];
        BinaryPrimitives.WriteInt64LittleEndian(text, article);
        var length = 8 + Encoding.UTF8.GetBytes(who.AsSpan(0, Math.Min(who.Length, 512)), text[8..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..length], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
