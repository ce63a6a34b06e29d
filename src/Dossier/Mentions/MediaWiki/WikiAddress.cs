using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.Mentions.Commons;

namespace Dossier.Mentions.MediaWiki;

/// <summary>Addresses of a wiki's pages and pictures.</summary>
internal static partial class WikiAddress
{
    private static readonly SearchValues<char> NotInTitles = SearchValues.Create("|#<>[]{}\n\r\t");

    /// <summary>Whether a page may have this title (mediawiki.org, Manual:Page title).</summary>
    public static bool IsTitle(string title) =>
        !string.IsNullOrWhiteSpace(title) && !title.AsSpan().ContainsAny(NotInTitles) && Encoding.UTF8.GetByteCount(title) <= 255;

    /// <summary>An absolute http or https address without tracking parameters; null for any other.</summary>
    public static string? Clean(string? address) => WebAddress.Clean(address?.StartsWith("//", StringComparison.Ordinal) == true ? "https:" + address : address);

    /// <summary>The scaled picture at another width; null for an address that is no scaled picture's.</summary>
    public static string? AtWidth(string thumbnail, int width) =>
        ThumbWidth().IsMatch(thumbnail) ? ThumbWidth().Replace(thumbnail, $"${{1}}{width}px-", 1) : null;

    /// <summary>The scaled picture at a width that is served: the next one, or the last below where the original is not known to be wider.</summary>
    public static string AtServedWidth(string thumbnail, int originalWidth)
    {
        var match = ThumbWidth().Match(thumbnail);
        if (!match.Success || !int.TryParse(match.Groups[2].Value, out var width) || CommonsAddress.Widths.Contains(width))
        {
            return thumbnail;
        }

        var next = CommonsAddress.Widths.FirstOrDefault(w => w > width);
        var last = CommonsAddress.Widths.LastOrDefault(w => w < width);
        return next > 0 && next < originalWidth ? AtWidth(thumbnail, next)! : last > 0 ? AtWidth(thumbnail, last)! : thumbnail;
    }

    /// <summary>A page's address where the wiki does not tell it.</summary>
    public static string OfPage(string root, string title) =>
        root.TrimEnd('/') + "/wiki/" + CommonsAddress.EncodeTitle(title);

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
