using System.Net;

namespace Dossier.Mentions.Reddit;

/// <summary>Makes items of posts that may be shown.</summary>
internal static class RedditMapping
{
    /// <summary>Null for what is no post, was removed, or may not be shown.</summary>
    public static MentionItem? Find(RedditThing thing)
    {
        var title = PostText.Decode(thing.Data?.Title);
        if (thing.Data is not { } post || thing.Kind is not null and not "t3" || title.Length == 0 || post.IsAdult == true || post.Quarantine == true
            || !string.IsNullOrEmpty(post.RemovedByCategory) || post.Author is "[deleted]" || post.Selftext is "[deleted]" or "[removed]"
            || post.Permalink is not { } permalink || !permalink.StartsWith("/r/", StringComparison.Ordinal) || Page(permalink) is not { } url)
        {
            return null;
        }

        var links = new List<string>();
        var html = post.SelftextHtml ?? "";
        var text = PlainText.FromHtml(html.StartsWith("&lt;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(html) : html, links);
        text = text.Length > 0 ? text : PostText.Decode(post.Selftext);
        var about = WebAddress.CleanAll([post.Url, .. links]).Where(l => !IsReddit(l));
        return new MentionItem
        {
            Panel = PanelKeys.Social,
            Url = url,
            Connector = "reddit",
            Title = title,
            SourceName = post.Subreddit is { Length: > 0 } subreddit ? "r/" + PlainText.Clean(subreddit) : "Reddit",
            Author = post.Author is { Length: > 0 } author ? "u/" + PlainText.Clean(author) : null,
            Published = SourceTime.FindUnix(post.CreatedUtc),
            Excerpt = PostText.Excerpt(text, title),
            Body = PostText.Body(text, null),
            Links = [.. about],
            Remark = $"{PostText.Count(post.Score ?? 0, "point")}, {PostText.Count(post.NumComments ?? 0, "comment")}",
            SourceId = post.Name,
        };
    }

    private static string? Page(string permalink) => WebAddress.Clean("https://www.reddit.com" + permalink.Split('?', '#')[0]);

    private static bool IsReddit(string link) => new Uri(link).Host is "reddit.com" or "www.reddit.com" or "old.reddit.com";
}
