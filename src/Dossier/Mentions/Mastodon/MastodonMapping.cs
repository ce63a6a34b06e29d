namespace Dossier.Mentions.Mastodon;

/// <summary>Makes items of posts that may be shown: public ones, of authors who did not ask not to be found.</summary>
internal static class MastodonMapping
{
    /// <summary>Null for what is no post, or may not be shown.</summary>
    /// <param name="server">Host that was asked; a post's id counts there.</param>
    public static MentionItem? Find(MastodonStatus status, string server)
    {
        if (status.Reblog is not null || status.Visibility != "public" || status.Sensitive == true || !string.IsNullOrEmpty(status.SpoilerText)
            || status.Id is not { Length: > 0 } id || status.Account is not { } account || account.Indexable == false || account.Discoverable == false
            || account.Noindex == true || account.Suspended == true || account.Limited == true
            || (WebAddress.Clean(status.Url) ?? WebAddress.Clean(status.Uri)) is not { } url)
        {
            return null;
        }

        var links = new List<string>();
        var text = PlainText.FromHtml(status.Content ?? "", links);
        var title = PostText.Title(text.Length > 0 ? text : PlainText.Clean(status.Card?.Title ?? ""));
        var acct = PlainText.Clean(account.Acct ?? "");
        if (title.Length == 0 || acct.Length == 0)
        {
            return null;
        }

        return new MentionItem
        {
            Panel = PanelKeys.Social,
            Url = url,
            Connector = "mastodon",
            Title = title,
            SourceName = "Mastodon",
            Author = PlainText.Clean(account.DisplayName ?? "") is { Length: > 0 } name ? name : "@" + acct,
            Published = SourceTime.FindIso(status.CreatedAt),
            Excerpt = PostText.Excerpt(text, title),
            Body = PostText.Body(text, status.Card?.Title),
            Links = WebAddress.CleanAll(links.Where(l => !IsTagOrAccount(l)).Append(status.Card?.Url)),
            Language = status.Language is { Length: >= 2 and <= 35 } language && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : null,
            SourceId = $"{server}/{id}",
        };
    }

    // Tags and mentions are links too, to pages of the server ("/tags/AI", "/@name").
    private static bool IsTagOrAccount(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.AbsolutePath.StartsWith("/tags/", StringComparison.Ordinal)
            || (address.AbsolutePath.StartsWith("/@", StringComparison.Ordinal) && address.Segments.Length == 2));
}
