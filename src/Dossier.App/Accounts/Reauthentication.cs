using System.Security.Claims;

namespace Dossier.App.Accounts;

/// <summary>
/// What could take an account away from its reader needs a fresh proof: a password, a passkey or another provider within the last quarter of an hour.
/// </summary>
public static class Reauthentication
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>Whether the reader has shown lately who they are.</summary>
    public static bool IsFresh(HttpContext context) =>
        FindProof(context.User) is { } proved && context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - proved <= Lasts;

    /// <summary>When a session's reader last showed who they are; null for no session.</summary>
    internal static DateTimeOffset? FindProof(ClaimsPrincipal? session) =>
        long.TryParse(session?.FindFirstValue(ReaderPrincipals.ProvedAt), out var proved) ? DateTimeOffset.FromUnixTimeSeconds(proved) : null;

    /// <summary>Where a reader shows it again.</summary>
    /// <param name="back">Where the reader goes on to then.</param>
    public static string Address(string back) => $"/login?again=1&return={Uri.EscapeDataString(back)}";
}
