using System.Collections.Concurrent;
using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>The frames of a site's articles, each cut once for as long as what the site says of itself is the same.</summary>
/// <param name="services">The site's services, null outside of a site.</param>
internal sealed class ArticleFrames(IServiceProvider? services)
{
    private readonly ConcurrentDictionary<(InterfaceLanguage Language, bool IsDescribed, bool IsIndexed), (SiteFacts Site, ArticleFrame Frame)> cut = new();

    /// <summary>The frame for a page, in the language of the request.</summary>
    public ValueTask<ArticleFrame> FindAsync(PageFrame page)
    {
        var kind = (Wording.Current.Language, page.Description is not null, page.Indexed);
        return cut.TryGetValue(kind, out var known) && ReferenceEquals(known.Site, page.Site) ? new(known.Frame) : CutAsync(kind, page);
    }

    private async ValueTask<ArticleFrame> CutAsync((InterfaceLanguage, bool, bool) kind, PageFrame page)
    {
        var frame = await ArticleFrame.CutAsync(page, services);
        cut[kind] = (page.Site, frame);
        return frame;
    }
}
