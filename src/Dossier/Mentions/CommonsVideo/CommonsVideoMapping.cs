using Dossier.Mentions.Commons;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.CommonsVideo;

/// <summary>Makes items of video files of Wikimedia Commons. Without a free licence, or the author that it asks to be named, there is none.</summary>
internal static class CommonsVideoMapping
{
    public static IReadOnlyList<MentionItem> Items(CommonsReply reply, CommonsVideoOptions options) =>
        [.. (reply.Query?.Pages ?? []).OrderBy(p => p.Index ?? double.MaxValue).Select(p => Item(p, options)).OfType<MentionItem>()];

    private static MentionItem? Item(CommonsPage page, CommonsVideoOptions options)
    {
        if (page.ImageInfo is not [var file, ..] || !IsVideo(file) || file.ExtMetadata is not { } facts || VideoAddress.Find(file.DescriptionUrl) is not { } filePage)
        {
            return null;
        }

        var title = Title(page.Title);
        var licence = VideoText.Name(PlainText.FromHtml(facts.LicenseShortName?.Value ?? ""));
        var author = VideoText.Name(PlainText.FromHtml(facts.Attribution?.Value ?? facts.Artist?.Value ?? ""));
        var mustName = string.Equals(facts.AttributionRequired?.Value, "true", StringComparison.OrdinalIgnoreCase);
        if (title.Length == 0 || licence is null || !FreeLicences.IsFree(null, licence) || (mustName && author is null))
        {
            return null;
        }

        var links = new List<string>();
        var description = VideoText.FromHtml(facts.ImageDescription?.Value, links);
        var credit = VideoText.FromHtml(facts.Credit?.Value, links);
        return new MentionItem
        {
            Panel = PanelKeys.Video,
            Url = filePage.AbsoluteUri,
            Connector = CommonsVideoConnector.SourceName,
            Title = title,
            SourceName = "Wikimedia Commons",
            Author = author,
            Published = VideoText.Time(file.Timestamp ?? facts.DateTime?.Value),
            Excerpt = VideoText.Excerpt(description),
            Body = VideoText.Body(PlainText.Clean($"{description} {credit}")),
            Links = links,
            PictureUrl = VideoAddress.FindPicture(WithoutQuery(file.ThumbUrl), options),
            EmbedUrl = FindPlayer(filePage),
            Duration = VideoLength.FromSeconds(file.Duration),
            Remark = licence,
            SourceId = page.PageId is { Length: <= 20 } id ? id : null,
        };
    }

    // Ogg holds sound or pictures; only pictures have a width.
    private static bool IsVideo(CommonsFile file) =>
        file.Mime?.StartsWith("video/", StringComparison.OrdinalIgnoreCase) == true || (file.Mime == "application/ogg" && file.Width > 0);

    // "File:A name.webm"
    private static string Title(string? pageTitle)
    {
        var name = (pageTitle ?? "").Replace('_', ' ');
        name = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var end = name.LastIndexOf('.');
        return VideoText.Title(end > 0 && name.Length - end <= 6 ? name[..end] : name);
    }

    /// <summary>The player that Wikimedia offers for frames on other sites.</summary>
    private static string? FindPlayer(Uri filePage) =>
        filePage is { Scheme: "https", IsDefaultPort: true, Query: "" } && VideoAddress.IsPublicName(filePage) && filePage.AbsolutePath.StartsWith("/wiki/", StringComparison.Ordinal)
            ? filePage.GetLeftPart(UriPartial.Path) + "?embedplayer=yes"
            : null;

    // Since 2026 addresses of files end in parameters that only count calls.
    private static string? WithoutQuery(string? address) => address?.Split('?')[0];
}
