using Dossier.App.Localization;

namespace Dossier.App.Accounts;

/// <summary>Where signing in is safe: over https, and on plain http only to the very machine.</summary>
public static class SafeTransport
{
    /// <summary>What a visitor reads where it is not.</summary>
    public static string Refusal => Wording.Current[
        "Signing in is switched off at this address, since it is plain http: passwords and sessions could be read on their way. It works over https, and on the machine itself at localhost."];

    public static bool IsSafe(HttpRequest request) => request.IsHttps || IsLocal(request.Host.Host);

    internal static bool IsLocal(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
