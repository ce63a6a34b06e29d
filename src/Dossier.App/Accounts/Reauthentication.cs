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
        long.TryParse(context.User.FindFirstValue(ReaderPrincipals.ProvedAt), out var proved)
        && context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(proved) <= Lasts;

    /// <summary>Where a reader shows it again.</summary>
    /// <param name="back">Where the reader goes on to then.</param>
    public static string Address(string back) => $"/login?again=1&return={Uri.EscapeDataString(back)}";
}
