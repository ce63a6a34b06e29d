using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>Plain links that open a network's own form: no script, no counter, nothing loaded from there.</summary>
internal static class ShareLinks
{
    /// <summary>Items of a list.</summary>
    /// <param name="address">Absolute canonical address.</param>
    public static void Write(Utf8Page page, string title, string address, Wording wording)
    {
        var (text, url) = (Uri.EscapeDataString(title), Uri.EscapeDataString(address));
        Begin("https://bsky.app/intent/compose?text="u8).Plain(text).Raw("%20"u8).Plain(url);
        End().Raw("Bluesky</a></li>\n"u8);
        Begin("https://share.joinmastodon.org/#text="u8).Plain(text).Raw("%20"u8).Plain(url);
        End().Raw("Mastodon</a></li>\n"u8);
        Begin("https://x.com/intent/post?text="u8).Plain(text).Raw("&amp;url="u8).Plain(url);
        End().Raw("X</a></li>\n"u8);
        Begin("https://www.linkedin.com/sharing/share-offsite/?url="u8).Plain(url);
        End().Raw("LinkedIn</a></li>\n"u8);
        Begin("https://www.facebook.com/sharer/sharer.php?u="u8).Plain(url);
        End().Raw("Facebook</a></li>\n"u8);
        Begin("https://www.reddit.com/submit?url="u8).Plain(url).Raw("&amp;title="u8).Plain(text);
        End().Raw("Reddit</a></li>\n"u8);
        Begin("https://wa.me/?text="u8).Plain(text).Raw("%20"u8).Plain(url);
        End().Raw("WhatsApp</a></li>\n"u8);
        Begin("mailto:?subject="u8).Plain(text).Raw("&amp;body="u8).Plain(text).Raw("%20"u8).Plain(url);
        End().Words(wording["E-mail"]).Raw("</a></li>\n"u8);

        Utf8Page Begin(ReadOnlySpan<byte> network) => page.Raw("<li><a href=\""u8).Raw(network);
        Utf8Page End() => page.Raw("\" rel=\"external nofollow noreferrer\">"u8);
    }
}
