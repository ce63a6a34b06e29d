using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dossier.App.Trends;

/// <summary>Remembers for a day what was counted for whom, so that nobody counts twice; in memory only, and nobody can be told from it.</summary>
/// <remarks>Kept are 64-bit hashes under a random key that is drawn anew every day (UTC) and never leaves the process.</remarks>
internal sealed class SeenToday(TimeProvider time)
{
    /// <summary>What is counted of one visitor in a day: who opens more articles does not read them.</summary>
    public const int MostOfOne = 100;

    private const int MostKept = 1_000_000;
    private readonly Lock gate = new();
    private readonly HashSet<ulong> seen = [];
    private readonly Dictionary<ulong, int> counted = [];
    private byte[] key = [];
    private long day = -1;

    /// <summary>Marks something as counted for somebody.</summary>
    /// <param name="who">Tells one from another; not kept.</param>
    /// <param name="what">Number of an article, or of something else: one of these logs for each kind of thing.</param>
    /// <returns>False when it was counted today, or too much was.</returns>
    public bool TryMark(string who, long what)
    {
        lock (gate)
        {
            Turn();
            var visitor = Hash(who, 0);
            var sofar = counted.GetValueOrDefault(visitor);
            if (sofar >= MostOfOne || seen.Count >= MostKept || !seen.Add(Hash(who, what)))
            {
                return false;
            }

            counted[visitor] = sofar + 1;
            return true;
        }
    }

    /// <summary>Takes a mark back.</summary>
    /// <returns>False when there was none today.</returns>
    public bool TryTakeBack(string who, long what)
    {
        lock (gate)
        {
            Turn();
            return seen.Remove(Hash(who, what));
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

    private ulong Hash(string who, long what)
    {
        Span<byte> text = stackalloc byte[8 + Encoding.UTF8.GetMaxByteCount(Math.Min(who.Length, 512))];
        BinaryPrimitives.WriteInt64LittleEndian(text, what);
        var length = 8 + Encoding.UTF8.GetBytes(who.AsSpan(0, Math.Min(who.Length, 512)), text[8..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..length], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
