using System.Net;
using System.Text.RegularExpressions;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.YouTube;

/// <summary>Makes items of videos found on YouTube. Channels, playlists, broadcasts, and what is private or for adults only are left out.</summary>
internal static partial class YouTubeMapping
{
    /// <summary>Hits that are videos, by their ids, in their order.</summary>
    public static IReadOnlyList<(string Id, YouTubeSnippet Snippet)> Videos(YouTubeHits hits)
    {
        var videos = new List<(string Id, YouTubeSnippet Snippet)>();
        foreach (var hit in hits.Items ?? [])
        {
            if (hit.Id?.VideoId is { } id && VideoId().IsMatch(id) && hit.Snippet is { } snippet && !IsBroadcast(snippet) && !videos.Exists(v => v.Id == id))
            {
                videos.Add((id, snippet));
            }
        }

        return videos;
    }

    /// <summary>Items of hits.</summary>
    /// <param name="details">What is known of the videos that still exist; null where it could not be asked for.</param>
    public static IReadOnlyList<MentionItem> Items(IReadOnlyList<(string Id, YouTubeSnippet Snippet)> videos, YouTubeVideos? details)
    {
        if (details is null)
        {
            return [.. videos.Select(v => Item(v.Id, Unescape(v.Snippet), null)).OfType<MentionItem>()];
        }

        var byId = (details.Items ?? []).Where(v => v.Id is not null).GroupBy(v => v.Id!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return [.. videos.Where(v => byId.ContainsKey(v.Id)).Select(v => Item(v.Id, byId[v.Id].Snippet ?? Unescape(v.Snippet), byId[v.Id])).OfType<MentionItem>()];
    }

    private static MentionItem? Item(string id, YouTubeSnippet snippet, YouTubeVideo? video)
    {
        var title = VideoText.Title(snippet.Title);
        if (title.Length == 0 || IsBroadcast(snippet) || video?.Status?.PrivacyStatus == "private" || video?.ContentDetails?.ContentRating?.YtRating == "ytAgeRestricted")
        {
            return null;
        }

        var links = new List<string>();
        var description = VideoText.FromPlain(snippet.Description, links);
        return new MentionItem
        {
            Panel = PanelKeys.Video,
            Url = "https://www.youtube.com/watch?v=" + id,
            Connector = YouTubeConnector.SourceName,
            Title = title,
            SourceName = "YouTube",
            Author = VideoText.Name(snippet.ChannelTitle),
            Published = VideoText.Time(snippet.PublishedAt),
            Excerpt = VideoText.Excerpt(description),
            Body = VideoText.Body(PlainText.Clean(string.Join(' ', [description, .. snippet.Tags ?? []]))),
            Links = links,

            // The terms ask for previews from YouTube's own servers, which would tell it of every reader.
            PictureUrl = null,
            EmbedUrl = video?.Status?.Embeddable == "false" ? null : "https://www.youtube-nocookie.com/embed/" + id,
            Duration = VideoLength.FromIso(video?.ContentDetails?.Duration),
            Language = VideoText.Language(snippet.DefaultAudioLanguage) ?? VideoText.Language(snippet.DefaultLanguage),
            SourceId = id,
        };
    }

    private static bool IsBroadcast(YouTubeSnippet snippet) => snippet.LiveBroadcastContent is "live" or "upcoming";

    private static YouTubeSnippet Unescape(YouTubeSnippet snippet) => snippet with
    {
        Title = WebUtility.HtmlDecode(snippet.Title),
        Description = WebUtility.HtmlDecode(snippet.Description),
        ChannelTitle = WebUtility.HtmlDecode(snippet.ChannelTitle),
    };

    [GeneratedRegex("^[a-zA-Z0-9_-]{6,20}$")]
    private static partial Regex VideoId();
}
