using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts.Passwords;

public enum PasswordCheck
{
    Right,
    Wrong,

    /// <summary>Too many passwords are being checked; the request is to come again later.</summary>
    Busy,
}

/// <summary>
/// Hashes passwords, a few at a time: one costs a tenth of a second of a processor on purpose, and without a bound whoever sends many requests would
/// keep all processors from everything else.
/// </summary>
public sealed class PasswordDesk(PasswordHashing hashing) : IDisposable
{
    /// <summary>Most requests that wait for a processor.</summary>
    public const int MostWaiting = 64;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Checks a password; without an account, or with one that has no password, a check of nobody's takes as long.</summary>
    public async Task<PasswordCheck> CheckAsync(UserManager<ReaderUser> users, ReaderUser? user, string password, CancellationToken cancellation)
    {
        using var permit = await limiter.AcquireAsync(1, cancellation);
        if (!permit.IsAcquired)
        {
            return PasswordCheck.Busy;
        }

        return await Task.Run(async () =>
        {
            if (user?.Account.PasswordHash is not null)
            {
                return await users.CheckPasswordAsync(user, password) ? PasswordCheck.Right : PasswordCheck.Wrong;
            }

            hashing.VerifyNobodys(password);
            return PasswordCheck.Wrong;
        }, cancellation);
    }

    /// <summary>Does work that hashes a password.</summary>
    /// <returns>Null when too many wait.</returns>
    public async Task<T?> HashAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
        where T : class
    {
        using var permit = await limiter.AcquireAsync(1, cancellation);
        return permit.IsAcquired ? await Task.Run(work, cancellation) : null;
    }

    public void Dispose() => limiter.Dispose();
}
