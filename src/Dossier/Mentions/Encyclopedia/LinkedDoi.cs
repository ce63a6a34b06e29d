using System.Text;
using Dossier.Articles;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>The DOI to which a link of a page leads.</summary>
internal static class LinkedDoi
{
    /// <summary>From the layout since 2023: the host with its labels turned round ("https://org.doi.dx."), and the path.</summary>
    public static Doi? FindInParts(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> path)
    {
        var host = AfterScheme(domain);
        return host.SequenceEqual("org.doi."u8) || host.SequenceEqual("org.doi.dx."u8) || host.SequenceEqual("org.doi.www."u8) ? FindInPath(path) : null;
    }

    /// <summary>From the layout before: the address as it stands in the page, or with its host turned round.</summary>
    public static Doi? FindInAddress(ReadOnlySpan<byte> address)
    {
        var rest = AfterScheme(address);
        var slash = rest.IndexOf((byte)'/');
        if (slash < "doi.org".Length || slash > "www.doi.org".Length + 1)
        {
            return null;
        }

        var host = rest[..slash];
        return Is(host, "doi.org"u8) || Is(host, "dx.doi.org"u8) || Is(host, "www.doi.org"u8)
            || Is(host, "org.doi."u8) || Is(host, "org.doi.dx."u8) || Is(host, "org.doi.www."u8) ? FindInPath(rest[slash..]) : null;

        static bool Is(ReadOnlySpan<byte> host, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(host, name);
    }

    private static Doi? FindInPath(ReadOnlySpan<byte> path)
    {
        // A query or fragment is the link's own; in a DOI these characters are encoded.
        var tail = path.IndexOfAny((byte)'?', (byte)'#');
        return Doi.TryParse("https://doi.org" + Encoding.UTF8.GetString(tail < 0 ? path : path[..tail]), null, out var doi) ? doi : null;
    }

    private static ReadOnlySpan<byte> AfterScheme(ReadOnlySpan<byte> address)
    {
        var mark = address.IndexOf("//"u8);
        return mark is 0 or 5 or 6 ? address[(mark + 2)..] : [];
    }
}
