using System.Security.Cryptography;
using System.Text;
using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>What happens to accounts and what is refused, for whoever runs the site.</summary>
/// <remarks>
/// Nothing that a request brings is written as it came: accounts stand by their id, addresses of the site by their pattern, and networks by a keyed hash
/// that tells them apart until the process ends and gives no address away.
/// </remarks>
internal sealed class SecurityLog(ILogger<SecurityLog> log)
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <param name="way">"password", "passkey", "provider orcid".</param>
    public void SignedIn(HttpContext context, ReaderId reader, string way) => log.LogInformation("Signed in: {Reader} by {Way}, network {Network}.", reader, way, NetworkOf(context));

    /// <param name="reader">Whose account was tried; null where there is none.</param>
    public void Failed(HttpContext context, ReaderId? reader, string way) =>
        log.LogWarning("Sign-in failed: {Reader} by {Way}, network {Network}.", reader?.ToString() ?? "no account", way, NetworkOf(context));

    /// <summary>A try that was not even looked at, since too many wrong ones came before.</summary>
    public void Slowed(HttpContext context, ReaderId? reader) => log.LogWarning("Sign-in slowed: {Reader}, network {Network}.", reader?.ToString() ?? "no account", NetworkOf(context));

    /// <param name="what">"password changed".</param>
    public void Changed(HttpContext context, ReaderId reader, string what) => log.LogInformation("Account: {Reader} {What}, network {Network}.", reader, what, NetworkOf(context));

    /// <param name="why">"no token of a form".</param>
    public void Refused(HttpContext context, string why) =>
        log.LogWarning("Refused: {Why} at {Endpoint}, network {Network}.", why, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no endpoint", NetworkOf(context));

    private string NetworkOf(HttpContext context) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(ClientNetwork.Of(context))).AsSpan(0, 4));
}
