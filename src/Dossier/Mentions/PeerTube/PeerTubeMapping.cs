using System.Text.RegularExpressions;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.PeerTube;

/// <summary>Makes items of videos found on PeerTube instances.</summary>
internal static partial class PeerTubeMapping
{
    /// <summary>Live streams, and videos marked as not safe for work, are left out.</summary>
    public static IReadOnlyList<MentionItem> Items(PeerTubeReply reply, PeerTubeOptions options) =>
        [.. (reply.Data ?? []).Select(v => Item(v, options)).OfType<MentionItem>()];

    private static MentionItem? Item(PeerTubeVideo video, PeerTubeOptions options)
    {
        var title = VideoText.Title(video.Name);
        if (VideoAddress.Find(video.Url) is not { } page || title.Length == 0 || video.Nsfw == true || video.NsfwFlags > 0 || video.IsLive == true)
        {
            return null;
        }

        var links = new List<string>();
        var description = VideoText.FromMarkdown(video.Description ?? video.TruncatedDescription, links);
        return new MentionItem
        {
            Panel = PanelKeys.Video,
            Url = page.AbsoluteUri,
            Connector = PeerTubeConnector.SourceName,
            Title = title,
            SourceName = $"PeerTube · {page.Host}",
            Author = VideoText.Name(video.Channel?.DisplayName ?? video.Channel?.Name ?? video.Account?.DisplayName ?? video.Account?.Name),

            // originallyPublishedAt holds 1970-01-01 where nobody filled it in.
            Published = VideoText.Time(video.PublishedAt),
            Excerpt = VideoText.Excerpt(description),
            Body = VideoText.Body(PlainText.Clean(string.Join(' ', [description, .. video.Tags ?? []]))),
            Links = links,
            PictureUrl = VideoAddress.FindPicture(video.ThumbnailUrl ?? Below(page, video.ThumbnailPath), options),
            EmbedUrl = FindPlayer(video.EmbedUrl ?? Below(page, video.EmbedPath)),
            Duration = VideoLength.FromSeconds(video.Duration),
            Language = VideoText.Language(video.Language?.Id),
            SourceId = video.Uuid is { Length: <= 100 } uuid ? uuid : null,
        };
    }

    /// <summary>The player of an instance; null for any other address, since it is loaded into the page.</summary>
    private static string? FindPlayer(string? text) =>
        VideoAddress.Find(text) is { Scheme: "https", IsDefaultPort: true, Query: "", Fragment: "" } address && VideoAddress.IsPublicName(address) && Player().IsMatch(address.AbsolutePath)
            ? address.AbsoluteUri
            : null;

    private static string? Below(Uri page, string? path) =>
        path is ['/', not '/', ..] ? page.GetLeftPart(UriPartial.Authority) + path : null;

    [GeneratedRegex("^/videos/embed/[a-zA-Z0-9-]{1,64}$")]
    private static partial Regex Player();
}
