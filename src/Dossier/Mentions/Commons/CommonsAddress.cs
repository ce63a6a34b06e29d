using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dossier.Mentions.Commons;

/// <summary>Addresses of files of Wikimedia Commons, which follow from their names.</summary>
/// <remarks>
/// MediaWiki: FileRepo::getHashPath (two folders from the MD5 of the name), File::thumbName and generateThumbName, MediaHandler::getThumbType,
/// the extensions PagedTiffHandler, PdfHandler and TimedMediaHandler, and FileRepo::nameForThumb with Commons' threshold of 160 bytes.
/// </remarks>
public static class CommonsAddress
{
    private const string Root = "https://upload.wikimedia.org/wikipedia/commons/";
    private const int LongestName = 160;

    /// <summary>The only widths in pixels in which Commons makes thumbnails.</summary>
    public static IReadOnlyList<int> Widths { get; } = [20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840];

    /// <summary>The file itself.</summary>
    /// <param name="fileName">With blanks or underscores, without "File:".</param>
    public static string Original(string fileName)
    {
        var name = Normalize(fileName);
        return $"{Root}{HashPath(name)}{Uri.EscapeDataString(name)}";
    }

    /// <summary>A picture of the file in an allowed width; null for a file of which there is none (sounds).</summary>
    /// <param name="fileName">With blanks or underscores, without "File:".</param>
    /// <param name="width">In pixels; the next allowed width from there on is taken. A file that is itself narrower has no thumbnail in it.</param>
    public static string? Thumbnail(string fileName, int width)
    {
        var name = Normalize(fileName);
        var extension = Extension(name);
        if (Style(extension) is not { } style)
        {
            return null;
        }

        var allowed = Widths.FirstOrDefault(w => w >= width, Widths[^1]);
        var last = Encoding.UTF8.GetByteCount(name) > LongestName ? $"thumbnail.{extension}" : name;
        return $"{Root}thumb/{HashPath(name)}{Uri.EscapeDataString(name)}/{style.Before}{allowed.ToString(CultureInfo.InvariantCulture)}px-{Uri.EscapeDataString(style.Between + last)}{style.After}";
    }

    /// <summary>A title as it stands in addresses of MediaWiki (wfUrlencode): underscores, and some punctuation left as it is.</summary>
    public static string EncodeTitle(string title)
    {
        var encoded = new StringBuilder(Uri.EscapeDataString(title.Replace(' ', '_')));
        foreach (var left in ";@$!*(),/:")
        {
            encoded.Replace(Uri.HexEscape(left), left.ToString());
        }

        return encoded.ToString();
    }

    /// <summary>The extension in lower case; empty where there is none.</summary>
    internal static string Extension(string fileName) =>
        fileName.LastIndexOf('.') is >= 0 and var dot ? fileName[(dot + 1)..].ToLowerInvariant() : "";

    /// <summary>What stands around the width and the name of the file; null where no picture can be made.</summary>
    private static (string Before, string Between, string After)? Style(string extension) => extension switch
    {
        "jpg" or "jpeg" or "jpe" or "png" or "gif" => ("", "", ""),
        "svg" or "webp" or "xcf" or "bmp" or "stl" => ("", "", ".png"),
        "tif" or "tiff" => ("lossy-page1-", "", ".jpg"),
        "pdf" or "djvu" => ("page1-", "", ".jpg"),
        "webm" or "ogv" or "mpg" or "mpeg" => ("", "-", ".jpg"),
        _ => null,
    };

    private static string Normalize(string fileName)
    {
        var name = fileName.Trim().Replace(' ', '_');
        return name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }

    /// <summary>"a/ab/" from the MD5 of the name. MD5 is how Commons names folders, not a matter of security.</summary>
#pragma warning disable CA5351
    private static string HashPath(string name)
    {
        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(name)));
        return $"{hash[0]}/{hash[..2]}/";
    }
#pragma warning restore CA5351
}
