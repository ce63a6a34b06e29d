using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.MediaWiki;

/// <summary>Addresses of a wiki's pages and pictures.</summary>
internal static partial class WikiAddress
{
    /// <summary>Widths at which Wikimedia serves scaled pictures; others are refused (phabricator.wikimedia.org, T414805).</summary>
    private static readonly int[] Widths = [20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840];

    private static readonly SearchValues<char> NotInTitles = SearchValues.Create("|#<>[]{}\n\r\t");

    /// <summary>Whether a page may have this title (mediawiki.org, Manual:Page title).</summary>
    public static bool IsTitle(string title) =>
        !string.IsNullOrWhiteSpace(title) && !title.AsSpan().ContainsAny(NotInTitles) && Encoding.UTF8.GetByteCount(title) <= 255;

    /// <summary>An absolute http or https address without tracking parameters; null for any other.</summary>
    public static string? Clean(string? address)
    {
        if (address is null || !Uri.TryCreate(address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        if (uri.Query.Length == 0)
        {
            return uri.AbsoluteUri;
        }

        var kept = uri.Query.TrimStart('?').Split('&').Where(p => p.Length > 0 && !p.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)).ToArray();
        return uri.GetLeftPart(UriPartial.Path) + (kept.Length > 0 ? "?" + string.Join('&', kept) : "") + uri.Fragment;
    }

    /// <summary>The scaled picture at another width; null for an address that is no scaled picture's.</summary>
    public static string? AtWidth(string thumbnail, int width) =>
        ThumbWidth().IsMatch(thumbnail) ? ThumbWidth().Replace(thumbnail, $"${{1}}{width}px-", 1) : null;

    /// <summary>The scaled picture at a width that is served: the next one, or the last below where the original is not known to be wider.</summary>
    public static string AtServedWidth(string thumbnail, int originalWidth)
    {
        var match = ThumbWidth().Match(thumbnail);
        if (!match.Success || !int.TryParse(match.Groups[2].Value, out var width) || Array.IndexOf(Widths, width) >= 0)
        {
            return thumbnail;
        }

        var next = Array.Find(Widths, w => w > width);
        var last = Array.FindLast(Widths, w => w < width);
        return next > 0 && next < originalWidth ? AtWidth(thumbnail, next)! : last > 0 ? AtWidth(thumbnail, last)! : thumbnail;
    }

    /// <summary>A page's address where the wiki does not tell it.</summary>
    public static string OfPage(string root, string title) =>
        root.TrimEnd('/') + "/wiki/" + Uri.EscapeDataString(title.Replace(' ', '_')).Replace("%2F", "/", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);

    /// <summary>A file's name without namespace ("Galaxy plot.png").</summary>
    public static string FileName(string file)
    {
        var name = file.Replace('_', ' ').Trim();
        foreach (var space in (ReadOnlySpan<string>)["File:", "Image:"])
        {
            if (name.StartsWith(space, StringComparison.OrdinalIgnoreCase))
            {
                return name[space.Length..].TrimStart();
            }
        }

        return name;
    }

    // "…/330px-Name.jpg", also "…/lossy-page1-330px-Name.tif.jpg" and "…/langde-330px-Name.svg.png".
    [GeneratedRegex(@"(/(?:[a-z0-9-]+-)?)([0-9]{1,5})px-(?=[^/]+$)")]
    private static partial Regex ThumbWidth();
}
