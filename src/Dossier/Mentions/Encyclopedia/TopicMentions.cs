using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Pictures;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>What the loaded encyclopedia has about an article, as its tab shows it. Looked up when it is needed, so that nothing is stored per article.</summary>
public static class TopicMentions
{
    /// <summary>Name of the connector of pages that come from a dump.</summary>
    public const string Connector = "encyclopedia";

    // Wide enough for a card, and one of the widths that there are.
    private const int CardWidth = 330;

    /// <summary>Best first.</summary>
    public static IReadOnlyList<Mention> Find(Encyclopedia encyclopedia, StoredArticle stored, Generation generation)
    {
        var pages = TopicPages.Find(encyclopedia, TopicArticle.Of(stored.Article, generation.FindKeywords(stored.Id)));
        var mentions = new Mention[pages.Count];
        for (var i = 0; i < mentions.Length; i++)
        {
            var (page, relevance, reason, _) = pages[i];
            mentions[i] = new Mention(new MentionItem
            {
                Panel = PanelKeys.More,
                Url = page.Url,
                Connector = Connector,
                Title = page.Title,
                SourceName = "Wikipedia",
                Remark = page.ShortDescription,
                PictureUrl = page.PictureFile is { } file && PhotoCandidates.IsPicture(file) ? CommonsAddress.Thumbnail(file, CardWidth) : null,
                PictureFile = page.PictureFile,
                Language = page.Language,
            }, relevance, reason);
        }

        return mentions;
    }
}
