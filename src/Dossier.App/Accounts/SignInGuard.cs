using System.Security.Cryptography;
using System.Text;
using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>
/// Slows whoever guesses passwords, without a lock that others could turn against an account's owner (OWASP, "Slow down online guessing attacks with
/// device cookies"). Wrong passwords are counted for a browser that the account knows by itself, and for all others by account and network together,
/// and by network. Neither an account nor anybody elsewhere is ever locked.
/// </summary>
/// <remarks>Counts stand under keyed hashes, so that no address is stored: in memory, or where several processes serve a site in its database.</remarks>
public sealed class SignInGuard(IAttemptCounts counts, TimeProvider time)
{
    /// <summary>Wrong passwords in a row that cost nothing.</summary>
    public const int FreeTries = 5;

    /// <summary>Wrong passwords of one network, for whatever accounts, that cost nothing; many people may share it.</summary>
    public const int FreeTriesOfNetwork = 50;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    // Clocks of several machines differ by less.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

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
        return counts.Use(book =>
        {
            var longest = TimeSpan.Zero;
            foreach (var (place, _) in places)
            {
                if (book.Find(place) is not { } failures)
                {
                    continue;
                }

                if (failures.Last - now > Skew)
                {
                    // The clock was ahead then: who would have had to wait seconds does not wait for hours.
                    failures = failures with { Last = now, Until = now + (failures.Until - failures.Last) };
                    book.Put(place, failures);
                }

                longest = failures.Until - now is var wait && wait > longest ? wait : longest;
            }

            if (longest > TimeSpan.Zero)
            {
                return longest;
            }

            foreach (var (place, free) in places)
            {
                var count = book.Find(place) is { } failures && now - failures.Last < IAttemptCounts.Memory ? failures.Count + 1 : 1;
                book.Put(place, new(count, now, count < free ? now : now + Wait(count - free)));
            }

            return TimeSpan.Zero;
        });
    }

    /// <summary>Takes a try back that was right, and forgets the wrong ones of the same browser or network at this account.</summary>
    public void NoteRight(string email, string network, string? device) => TakeBack(email, network, device, forget: true);

    /// <summary>Takes a try back that was not looked at.</summary>
    public void TakeBack(string email, string network, string? device) => TakeBack(email, network, device, forget: false);

    private void TakeBack(string email, string network, string? device, bool forget)
    {
        var now = time.GetUtcNow();
        var places = Places(email, network, device);
        counts.Use(book =>
        {
            foreach (var (place, _) in places)
            {
                if (book.Find(place) is { } failures)
                {
                    book.Put(place, failures with { Count = failures.Count - 1, Until = now });
                }
            }

            if (forget)
            {
                book.Remove(places[0].Place);
            }

            return true;
        });
    }

    /// <summary>10 seconds, then twice as long each time, at most half an hour.</summary>
    private static TimeSpan Wait(int beyond) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(beyond, 16))));

    private (UInt128 Place, int Free)[] Places(string email, string network, string? device)
    {
        var account = EmailAddress.Normalize(email);
        return device is not null
            ? [(AttemptPlace.Of(counts, "device", account, device), FreeTries)]
            : [(AttemptPlace.Of(counts, "account", account, network), FreeTries), (AttemptPlace.Of(counts, "network", network, ""), FreeTriesOfNetwork)];
    }
}

/// <summary>Whom and what attempts are counted of, as a keyed hash.</summary>
internal static class AttemptPlace
{
    public static UInt128 Of(IAttemptCounts counts, string kind, string first, string second) =>
        BitConverter.ToUInt128(HMACSHA256.HashData(counts.Key.Span, Encoding.UTF8.GetBytes($"{kind}\n{first}\n{second}")));
}
