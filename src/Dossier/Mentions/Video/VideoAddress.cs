using System.Net;

namespace Dossier.Mentions.Video;

/// <summary>Addresses as video sources give them, made fit to be linked to.</summary>
internal static class VideoAddress
{
    private const int Longest = 2_000;

    /// <summary>An http or https address without credentials and tracking parameters; null for anything else.</summary>
    public static Uri? Find(string? text)
    {
        if (text is null || text.Length > Longest)
        {
            return null;
        }

        text = text.Trim();
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            text = "https:" + text;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Host.Length > 0
            ? WithoutTracking(address)
            : null;
    }

    /// <summary>The address of a picture, if it lies on a host to which the source's calls may go; null otherwise.</summary>
    public static string? FindPicture(string? text, SourceOptions options) =>
        Find(text) is { } address
        && (options.Hosts.Any(h => h.Equals(address.Authority, StringComparison.OrdinalIgnoreCase))
            || (address.IsDefaultPort && options.Hosts.Any(h => h.Equals(address.Host, StringComparison.OrdinalIgnoreCase)))
            || (Uri.TryCreate(options.Address, UriKind.Absolute, out var root) && root.Authority.Equals(address.Authority, StringComparison.OrdinalIgnoreCase)))
            ? address.AbsoluteUri
            : null;

    /// <summary>True for a name that can only be a public one: with a dot, not a number.</summary>
    public static bool IsPublicName(Uri address) =>
        address.HostNameType == UriHostNameType.Dns && address.Host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(address.Host, out _)
        && !address.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) && !address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        && !address.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);

    private static Uri WithoutTracking(Uri address)
    {
        if (!address.Query.Contains("utm_", StringComparison.OrdinalIgnoreCase))
        {
            return address;
        }

        var kept = address.Query.TrimStart('?').Split('&').Where(p => !p.StartsWith("utm_", StringComparison.OrdinalIgnoreCase));
        return new UriBuilder(address) { Query = string.Join('&', kept) }.Uri;
    }
}
