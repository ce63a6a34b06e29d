using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>What a session carries: who, the stamp it began with, its own name, and when the reader last proved who they are. No name and no address.</summary>
public sealed class ReaderPrincipals(TimeProvider time) : IUserClaimsPrincipalFactory<ReaderUser>
{
    /// <summary>The account's security stamp when the session began.</summary>
    public const string Stamp = "stamp";

    /// <summary>The session's own name, by which it can be ended.</summary>
    public const string Session = "session";

    /// <summary>Seconds of Unix time.</summary>
    public const string ProvedAt = "auth_time";

    public Task<ClaimsPrincipal> CreateAsync(ReaderUser user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, user.Account.Id.ToString()),
        new(Stamp, user.Account.SecurityStamp),
        new(Session, EndedSessions.CreateName()),
        new(ProvedAt, time.GetUtcNow().ToUnixTimeSeconds().ToString()),
    ], IdentityConstants.ApplicationScheme)));
}
