using Dossier.Mentions.MediaWiki;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Commons;

/// <summary>Author and licence of a picture file. No licence, no picture.</summary>
public static class CommonsLicence
{
    /// <summary>Widths in pixels of the copies asked for, of those that Wikimedia serves.</summary>
    public static readonly IReadOnlyList<int> Widths = [330, 500, 960];

    private const int LongestAuthor = 200;
    private const int LongestDescription = 300;

    /// <summary>Asks the repository, and where it does not know the file the wiki that shows it.</summary>
    /// <param name="file">Title of the file, with or without namespace.</param>
    /// <param name="commons">A source whose options are <see cref="CommonsOptions"/>.</param>
    /// <param name="wiki">The wiki whose page shows the file, with <see cref="MediaWikiOptions"/>; null to ask the repository alone.</param>
    /// <returns><see cref="FetchOutcome.NotFound"/> when the file is unknown, is no picture, or has no free licence or no author.</returns>
    public static async Task<Fetched<LicensedFile>> FetchAsync(string file, SourceClient commons, SourceClient? wiki, CancellationToken cancellation)
    {
        var reply = await AskAsync(file, commons, cancellation);
        if (reply is { IsGood: true, Value: null } && wiki is not null)
        {
            reply = await AskAsync(file, wiki, cancellation);
        }

        return !reply.IsGood ? new(reply.Outcome, null, reply.Problem)
            : reply.Value is null ? new(FetchOutcome.NotFound, null, $"There is no file '{file}'.")
            : Read(reply.Value) is { } licensed ? new(FetchOutcome.Fetched, licensed, null)
            : new(FetchOutcome.NotFound, null, $"The file '{file}' has no free licence or names no author.");
    }

    /// <returns>Null for a file that may not be shown.</returns>
    internal static LicensedFile? Read(WikiPage page)
    {
        if (!page.IsFileThere || page.ImageInfo![0] is not { } info || WikiAddress.Clean(info.Url) is not { } url || WikiAddress.Clean(info.DescriptionUrl) is not { } fileUrl
            || info.Mime is not { } mime || !mime.StartsWith("image/", StringComparison.Ordinal) || mime.Contains("djvu", StringComparison.Ordinal))
        {
            return null;
        }

        var licence = FileText.Read(info.FindField("LicenseShortName") ?? info.FindField("UsageTerms")) ?? "";
        if (!FreeLicences.IsFree(info.FindField("License"), licence) || info.FindField("DeletionReason") is not null
            || info.FindField("NonFree")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            return null;
        }

        // What the author asks for comes before who it is; only where nobody need be named does the source stand in.
        var author = FileText.Read(info.FindField("Attribution")) ?? FileText.Read(info.FindField("Artist"))
            ?? (FreeLicences.IsPublicDomain(licence) ? FileText.Read(info.FindField("Credit")) : null);
        return author is null ? null : new LicensedFile
        {
            File = WikiAddress.FileName(page.Title),
            Author = PlainText.Shorten(author, LongestAuthor),
            Licence = licence,
            LicenceUrl = LicenceAddress(FileText.Read(info.FindField("LicenseUrl"))),
            Description = FileText.Read(info.FindField("ImageDescription")) is { } text ? PlainText.Shorten(text, LongestDescription) : null,
            FileUrl = fileUrl,
            Url = url,
            Mime = mime,
            Width = info.Width,
            Height = info.Height,
            Copies = [.. CopiesOf(info, url, mime)],
        };
    }

    private static async Task<Fetched<WikiPage>> AskAsync(string file, SourceClient source, CancellationToken cancellation)
    {
        var name = WikiAddress.FileName(file);
        if (!WikiAddress.IsTitle(name) || source.Options is not MediaWikiOptions options)
        {
            return new(FetchOutcome.Fetched, null, null);
        }

        var reply = await new WikiApi(source, options).FetchPagesAsync(
        [
            ("titles", "File:" + name), ("redirects", "1"), ("prop", "imageinfo"), ("iiprop", "url|size|mime|extmetadata"), ("iiurlwidth", $"{Widths[0]}"),
            ("iiextmetadatalanguage", "en"),
            ("iiextmetadatafilter", "Artist|Attribution|Credit|ImageDescription|License|LicenseShortName|LicenseUrl|UsageTerms|NonFree|DeletionReason"),
        ], 1, cancellation);
        return new(reply.Outcome, reply.Value?.Pages.FirstOrDefault(p => p.IsFileThere), reply.Problem);
    }

    private static IEnumerable<(int Width, string Url)> CopiesOf(WikiFile info, string original, string mime)
    {
        var isDrawing = mime == "image/svg+xml";
        var thumbnail = WikiAddress.Clean(info.ThumbUrl);
        foreach (var width in Widths)
        {
            // A raster picture is never made larger; a drawing can be.
            if ((isDrawing || width < info.Width) && thumbnail is not null && WikiAddress.AtWidth(thumbnail, width) is { } copy)
            {
                yield return (width, copy);
            }
        }

        if (!isDrawing && info.Width <= Widths[^1])
        {
            yield return (info.Width, original);
        }
    }

    private static string? LicenceAddress(string? address) =>
        WikiAddress.Clean(address) is not { } url ? null
        : url.StartsWith("http://creativecommons.org/", StringComparison.Ordinal) || url.StartsWith("http://www.gnu.org/", StringComparison.Ordinal) ? "https" + url[4..]
        : url;
}
