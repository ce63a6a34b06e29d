using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Readers.Delivery;
using Dossier.Search;
using SearchSort = Dossier.Search.SearchSort;

namespace Dossier.App.Recommendations;

/// <summary>Articles on the topics that a reader picked.</summary>
internal static class TopicArticles
{
    private const int FromEach = 40;
    private const int MostTopics = 30;

    /// <summary>Of each topic in turn: its most fitting and its newest articles by turns. An article names every picked topic that it came by.</summary>
    public static IReadOnlyList<OfferedArticle> Find(Generation generation, IReadOnlyList<Topic> topics, int count)
    {
        var named = topics.Take(MostTopics).Select(t => (Topic: t, Shown: TopicCatalog.Find(generation, t.Kind, t.Value))).Where(t => t.Shown is not null)
            .Select(t => (t.Topic, t.Shown!.Name, Ids: Search(generation, t.Shown))).ToArray();
        var names = new Dictionary<PublicId, List<string>>();
        foreach (var (_, name, ids) in named)
        {
            foreach (var id in ids)
            {
                (names.TryGetValue(id, out var list) ? list : names[id] = []).Add(name);
            }
        }

        var found = new List<OfferedArticle>();
        var taken = new HashSet<PublicId>();
        for (var rank = 0; rank < 2 * FromEach && found.Count < count; rank++)
        {
            foreach (var (topic, _, ids) in named)
            {
                if (rank < ids.Count && taken.Add(ids[rank]))
                {
                    found.Add(new(ids[rank], [Reason.OnTopics(names[ids[rank]])], IsNew: false, topic.At));
                }
            }
        }

        return found;
    }

    private static List<PublicId> Search(Generation generation, ShownTopic topic)
    {
        var request = topic.Kind == TopicKind.Field ? new SearchRequest { Field = topic.Value, Limit = FromEach } : new SearchRequest { Keyword = topic.Value, Limit = FromEach };
        var newest = generation.Search(request with { Sort = SearchSort.Newest }).Hits;
        var fitting = topic.Kind == TopicKind.Field ? newest : generation.Search(request with { Text = topic.Name }).Hits;
        var ids = new List<PublicId>(2 * FromEach);
        for (var i = 0; i < FromEach; i++)
        {
            Add(fitting, i);
            Add(newest, i);
        }

        return ids;

        void Add(IReadOnlyList<SearchHit> hits, int i)
        {
            if (i < hits.Count && !ids.Contains(hits[i].Id))
            {
                ids.Add(hits[i].Id);
            }
        }
    }
}
