using System.Net;

namespace Dossier.Mentions.Video;

/// <summary>Addresses as video sources give them, made fit to be linked to.</summary>
internal static class VideoAddress
{
    /// <summary>An http or https address without credentials and tracking parameters; null for anything else.</summary>
    public static Uri? Find(string? text) =>
        WebAddress.Clean(text?.TrimStart().StartsWith("//", StringComparison.Ordinal) == true ? "https:" + text.TrimStart() : text) is { } address ? new Uri(address) : null;

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
}
