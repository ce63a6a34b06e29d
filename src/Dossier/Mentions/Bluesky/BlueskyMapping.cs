using System.Text;

namespace Dossier.Mentions.Bluesky;

/// <summary>Makes items of posts that may be shown.</summary>
internal static class BlueskyMapping
{
    // What a moderator or the author says about a post or account for which neither is shown here, "!no-unauthenticated" among it:
    // the author asks to be shown to those who are logged in only.
    private static readonly HashSet<string> Unshown = new(StringComparer.Ordinal)
    {
        "!no-unauthenticated", "!hide", "!warn", "!takedown", "!suspend", "porn", "sexual", "nudity", "sexual-figurative", "graphic-media", "gore", "nsfl", "corpse",
        "self-harm", "sensitive", "extremist", "intolerant", "threat", "rude", "illicit", "security", "unsafe-link", "impersonation", "misinformation",
        "scam", "engagement-farming", "spam", "rumor", "misleading",
    };

    /// <summary>Null for what is no post, or may not be shown.</summary>
    public static MentionItem? Find(BlueskyPost post)
    {
        var text = PlainText.Clean(Unshortened(post.Record?.Text ?? "", post.Record?.Facets ?? []));
        var card = post.Record?.Embed?.External ?? post.Record?.Embed?.Media?.External;
        if (Address(post.Uri) is not { } url || post.Author is not { } author || IsUnshown(post.Labels) || IsUnshown(author.Labels) || IsUnshown(post.Record?.Labels?.Values))
        {
            return null;
        }

        var title = text.Length > 0 ? PostText.Title(text) : PostText.Title(PlainText.Clean(card?.Title ?? ""));
        if (title.Length == 0)
        {
            return null;
        }

        var (created, indexed) = (SourceTime.FindIso(post.Record?.CreatedAt), SourceTime.FindIso(post.IndexedAt));
        var links = (post.Record?.Facets ?? []).SelectMany(f => f.Features ?? []).Select(f => f.Uri).Append(card?.Uri);
        return new MentionItem
        {
            Panel = PanelKeys.Social,
            Url = url,
            Connector = "bluesky",
            Title = title,
            SourceName = "Bluesky",
            Author = PlainText.Clean(author.DisplayName ?? "") is { Length: > 0 } name ? name : "@" + PlainText.Clean(author.Handle ?? author.Did ?? ""),
            Published = created is null || indexed < created ? indexed : created,
            Excerpt = PostText.Excerpt(text, title),
            Body = PostText.Body(text, card?.Title),
            Links = WebAddress.CleanAll(links),
            Language = post.Record?.Langs?.FirstOrDefault(l => l.Length is >= 2 and <= 35 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')),
            SourceId = post.Uri,
        };
    }

    /// <summary>The post's page. It is made of the account's DID, which stays when its handle changes, so that the item stays the same.</summary>
    private static string? Address(string? uri) =>
        uri is not null && uri.StartsWith("at://did:", StringComparison.Ordinal) && uri["at://".Length..].Split('/') is [var did, "app.bsky.feed.post", var key]
            && key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~') && did.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.' or '-' or '_' or '%')
            ? WebAddress.Clean($"https://bsky.app/profile/{did}/post/{key}") : null;

    private static bool IsUnshown(IReadOnlyList<BlueskyLabel>? labels) => labels?.Any(l => l.Neg != true && l.Val is { } value && Unshown.Contains(value)) == true;

    // Programs cut the links that they show ("doi.org/10.1126/scie..."); the facet tells the whole one, with offsets into the UTF-8 bytes.
    private static string Unshortened(string text, IReadOnlyList<BlueskyFacet> facets)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var whole = new MemoryStream(bytes.Length);
        var at = 0;
        foreach (var (facet, link) in facets.Select(f => (f.Index, f.Features?.FirstOrDefault(x => WebAddress.Clean(x.Uri) is not null)?.Uri))
            .Where(f => f.Uri is not null && f.Index is { ByteStart: >= 0, ByteEnd: not null }).OrderBy(f => f.Index!.ByteStart))
        {
            var (start, end) = (facet!.ByteStart!.Value, facet.ByteEnd!.Value);
            if (start < at || end <= start || end > bytes.Length || !Encoding.UTF8.GetString(bytes, (int)start, (int)(end - start)).EndsWith("...", StringComparison.Ordinal))
            {
                continue;
            }

            whole.Write(bytes, at, (int)start - at);
            whole.Write(Encoding.UTF8.GetBytes(link!));
            at = (int)end;
        }

        whole.Write(bytes, at, bytes.Length - at);
        return Encoding.UTF8.GetString(whole.ToArray());
    }
}
