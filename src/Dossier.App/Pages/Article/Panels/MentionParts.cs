using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>Parts that the cards of all tabs of outside content share, as ready HTML.</summary>
public static class MentionParts
{
    private const int LongestExcerpt = 320;
    private const int ThumbWidth = 330;

    /// <summary>The linked title as a heading.</summary>
    public static ReadOnlyMemory<byte> Title(MentionItem item, PublicId article)
    {
        var page = new Utf8Page(512);
        var address = Addresses.Mention(item, article);
        page.Raw("<h3 dir=\"auto\""u8);
        Language(page, "lang"u8, item.Language);
        page.Raw(">"u8);
        if (address is not null)
        {
            page.Raw("<a href=\""u8).Text(address).Raw("\""u8);
            Language(page, "hreflang"u8, item.Language);
            page.Raw(address[0] == '/' ? " rel=\"nofollow\">"u8 : " rel=\"external nofollow ugc\">"u8);
        }

        return page.Text(item.Title).Raw(address is null ? "</h3>"u8 : "</a></h3>"u8).Written;
    }

    /// <summary>Source with its sigil, author, date, the source's own remark, language where it is not English, and the mark of a sample.</summary>
    public static ReadOnlyMemory<byte> Source(MentionItem item)
    {
        var wording = Wording.Current;
        var page = new Utf8Page(512);
        page.Raw("<p class=\"source\"><span class=\"sigil\" aria-hidden=\"true\">"u8).Text(Sigil(item.SourceName)).Raw("</span><bdi>"u8).Text(item.SourceName).Raw("</bdi>"u8);
        if (!string.IsNullOrEmpty(item.Author) && item.Author != item.SourceName)
        {
            page.Raw("<span class=\"part\"><bdi>"u8).Text(item.Author).Raw("</bdi></span>"u8);
        }

        // Some sources tell only when they saw an item; its remark then says so and stands with the date.
        var isSeen = item.Remark?.StartsWith("seen", StringComparison.OrdinalIgnoreCase) == true;
        var remark = MentionWords.Remark(item.Remark, wording);
        if (item.Published is { } published)
        {
            page.Raw("<span class=\"part\">"u8).Text(isSeen ? remark + " " : "").Raw("<time datetime=\""u8)
                .Text(published.UtcDateTime.ToString("yyyy-MM-dd")).Raw("\">"u8).Text(wording.Day(published)).Raw("</time></span>"u8);
        }

        if (!string.IsNullOrEmpty(remark) && !(isSeen && item.Published is not null))
        {
            page.Raw("<span class=\"part\">"u8).Text(remark).Raw("</span>"u8);
        }

        if (IsTag(item.Language) && !item.Language!.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        {
            page.Raw("<span class=\"part\"><span class=\"unseen\">"u8).Text(wording["in the language"]).Raw(" </span><span class=\"tongue\">"u8).Text(item.Language).Raw("</span></span>"u8);
        }

        if (item.IsSample)
        {
            page.Raw("<span class=\"badge\">"u8).Text(wording["Sample item"]).Raw("</span>"u8);
        }

        return page.Raw("</p>"u8).Written;
    }

    public static ReadOnlyMemory<byte> Excerpt(MentionItem item)
    {
        if (string.IsNullOrWhiteSpace(item.Excerpt))
        {
            return default;
        }

        var page = new Utf8Page(512);
        page.Raw("<p class=\"excerpt\" dir=\"auto\""u8);
        Language(page, "lang"u8, item.Language);
        return page.Raw(">"u8).Text(PageText.Shorten(item.Excerpt, LongestExcerpt)).Raw("</p>"u8).Written;
    }

    /// <summary>Why the item is here, and the quiet link by which a reader says that it should not be.</summary>
    public static ReadOnlyMemory<byte> Why(Mention mention, PublicId article)
    {
        var wording = Wording.Current;
        var page = new Utf8Page(384);
        page.Raw("<div class=\"foot\"><p class=\"why\">"u8).Text(MentionWords.Reason(mention.Reason, wording)).Raw("</p>"u8);
        if (mention.Item.Connector != EncyclopediaTopics.Connector)
        {
            // With its element, since the same word alone is a type of articles.
            page.Html(wording.Html("<a class=\"report\" rel=\"nofollow\" href=\"{0}\" aria-label=\"{1}\">Report</a>",
                Addresses.Report(mention.Item.Id, article), wording.Format("Report: {0}", mention.Item.Title)));
        }

        return page.Raw("</div>"u8).Written;
    }

    /// <summary>A picture from the local cache in all its sizes. Width and height are those of the picture, so that nothing shifts when it comes.</summary>
    /// <param name="sizes">How wide it is shown, as the attribute of that name tells it.</param>
    /// <param name="isLazy">False for a picture that a reader sees at once.</param>
    public static ReadOnlyMemory<byte> Picture(KeptPicture picture, string sizes, string? alt, bool isLazy = true)
    {
        var page = new Utf8Page(512);
        var shown = picture.Sizes[^1];
        foreach (var size in picture.Sizes)
        {
            if (size.Width >= ThumbWidth)
            {
                shown = size;
                break;
            }
        }

        page.Raw("<img src=\""u8).Text(Addresses.Picture(picture.Id, shown.Width)).Raw("\""u8);
        if (picture.Sizes.Count > 1)
        {
            page.Raw(" srcset=\""u8);
            for (var i = 0; i < picture.Sizes.Count; i++)
            {
                page.Raw(i == 0 ? ""u8 : ", "u8).Text(Addresses.Picture(picture.Id, picture.Sizes[i].Width)).Raw(" "u8).Number(picture.Sizes[i].Width).Raw("w"u8);
            }

            page.Raw("\" sizes=\""u8).Text(sizes).Raw("\""u8);
        }

        return page.Raw(" width=\""u8).Number(shown.Width).Raw("\" height=\""u8).Number(shown.Height).Raw("\" alt=\""u8).Text(alt)
            .Raw(isLazy ? "\" loading=\"lazy\" decoding=\"async\">"u8 : "\" decoding=\"async\">"u8).Written;
    }

    /// <summary>"12:05", "1:02:05".</summary>
    public static string Length(TimeSpan length) => length.TotalHours >= 1 ? $"{(int)length.TotalHours}:{length:mm\\:ss}" : $"{length.Minutes}:{length:ss}";

    /// <summary>The first letter or digit of a source's name.</summary>
    public static string Sigil(string source)
    {
        foreach (var rune in source.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune))
            {
                return System.Text.Rune.ToUpperInvariant(rune).ToString();
            }
        }

        return "";
    }

    private static void Language(Utf8Page page, ReadOnlySpan<byte> attribute, string? tag)
    {
        if (IsTag(tag))
        {
            page.Raw(" "u8).Raw(attribute).Raw("=\""u8).Text(tag).Raw("\""u8);
        }
    }

    // BCP 47: a language of two or three letters, then subtags of at most eight.
    private static bool IsTag(string? tag) => tag is { Length: >= 2 and <= 35 }
        && tag.Split('-') is var subtags && subtags[0].Length is 2 or 3 && subtags[0].All(char.IsAsciiLetter)
        && subtags.Skip(1).All(s => s.Length is >= 1 and <= 8 && s.All(char.IsAsciiLetterOrDigit));
}
