using System.Security.Cryptography;
using System.Text;
using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>
/// Slows whoever guesses passwords, without a lock that others could turn against an account's owner (OWASP, "Slow down online guessing attacks with
/// device cookies"). Wrong passwords are counted for a browser that the account knows by itself, and for all others by account and network together,
/// and by network. Neither an account nor anybody elsewhere is ever locked.
/// </summary>
/// <remarks>
/// Counts stand in memory under keyed hashes, so that no address is stored, and a restart begins anew. At most <see cref="MostCounted"/> are kept, the
/// oldest go first.
/// </remarks>
public sealed class SignInGuard(TimeProvider time)
{
    /// <summary>Wrong passwords in a row that cost nothing.</summary>
    public const int FreeTries = 5;

    /// <summary>Wrong passwords of one network, for whatever accounts, that cost nothing; many people may share it.</summary>
    public const int FreeTriesOfNetwork = 50;

    public const int MostCounted = 100_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    // After that long without a wrong password all is forgotten.
    private static readonly TimeSpan Memory = TimeSpan.FromHours(2);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<UInt128, Failures> counted = [];
    private readonly Lock gate = new();

    /// <summary>
    /// Lets a password be tried, or says how long to wait before the next. A try counts as a wrong one until <see cref="NoteRight"/>, so that many at
    /// once are no way around; one that must wait is not counted.
    /// </summary>
    /// <param name="device">The browser's own mark when the account knows it, else null.</param>
    /// <returns>Zero when it may be tried.</returns>
    public TimeSpan Try(string email, string network, string? device)
    {
        var now = time.GetUtcNow();
        var places = Places(email, network, device);
        lock (gate)
        {
            var longest = TimeSpan.Zero;
            foreach (var (place, _) in places)
            {
                if (counted.TryGetValue(place, out var failures) && failures.Until - now is var wait && wait > longest)
                {
                    longest = wait;
                }
            }

            if (longest > TimeSpan.Zero)
            {
                return longest;
            }

            foreach (var (place, free) in places)
            {
                var count = counted.TryGetValue(place, out var failures) && now - failures.Last < Memory ? failures.Count + 1 : 1;
                counted[place] = new(count, now, count < free ? now : now + Wait(count - free));
            }

            if (counted.Count > MostCounted)
            {
                Forget(now);
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>Takes a try back that was right, and forgets the wrong ones of the same browser or network at this account.</summary>
    public void NoteRight(string email, string network, string? device) => TakeBack(email, network, device, forget: true);

    /// <summary>Takes a try back that was not looked at.</summary>
    public void TakeBack(string email, string network, string? device) => TakeBack(email, network, device, forget: false);

    private void TakeBack(string email, string network, string? device, bool forget)
    {
        var now = time.GetUtcNow();
        var places = Places(email, network, device);
        lock (gate)
        {
            for (var i = 0; i < places.Length; i++)
            {
                if (counted.TryGetValue(places[i].Place, out var failures))
                {
                    counted[places[i].Place] = failures with { Count = failures.Count - 1, Until = now };
                }
            }

            if (forget)
            {
                counted.Remove(places[0].Place);
            }
        }
    }

    /// <summary>10 seconds, then twice as long each time, at most half an hour.</summary>
    private static TimeSpan Wait(int beyond) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(beyond, 16))));

    private (UInt128 Place, int Free)[] Places(string email, string network, string? device)
    {
        var account = EmailAddress.Normalize(email);
        return device is not null
            ? [(Hash("device", account, device), FreeTries)]
            : [(Hash("account", account, network), FreeTries), (Hash("network", network, ""), FreeTriesOfNetwork)];
    }

    private UInt128 Hash(string kind, string first, string second) =>
        BitConverter.ToUInt128(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{first}\n{second}")));

    private void Forget(DateTimeOffset now)
    {
        foreach (var (place, _) in counted.Where(c => now - c.Value.Last >= Memory).ToArray())
        {
            counted.Remove(place);
        }

        foreach (var (place, _) in counted.OrderBy(c => c.Value.Last).Take(counted.Count - (MostCounted / 2)).ToArray())
        {
            counted.Remove(place);
        }
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last, DateTimeOffset Until);
}
