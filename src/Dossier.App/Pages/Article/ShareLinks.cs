using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>Plain links that open a network's own form: no script, no counter, nothing loaded from there.</summary>
public static class ShareLinks
{
    /// <param name="address">Absolute canonical address.</param>
    public static IReadOnlyList<Link> For(string title, string address)
    {
        var url = Uri.EscapeDataString(address);
        var text = Uri.EscapeDataString(title);
        var both = $"{text}%20{url}";
        return
        [
            new("Bluesky", $"https://bsky.app/intent/compose?text={both}"),
            new("Mastodon", $"https://share.joinmastodon.org/#text={both}"),
            new("X", $"https://x.com/intent/post?text={text}&url={url}"),
            new("LinkedIn", $"https://www.linkedin.com/sharing/share-offsite/?url={url}"),
            new("Facebook", $"https://www.facebook.com/sharer/sharer.php?u={url}"),
            new("Reddit", $"https://www.reddit.com/submit?url={url}&title={text}"),
            new("WhatsApp", $"https://wa.me/?text={both}"),
            new(Wording.Current["E-mail"], $"mailto:?subject={text}&body={both}"),
        ];
    }
}
