using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Matching;

namespace Dossier.Bench;

/// <summary>Items with the article that each was made from; 0 for those made from none.</summary>
internal sealed record MatchingSet(IReadOnlyList<ItemText> Items, IReadOnlyList<PublicId?> SourceOf, int Titles, int Abstracts, int Unrelated)
{
    /// <summary>Makes two items from each of some articles, items about nothing, and items that link to an article.</summary>
    public static MatchingSet Make(IEnumerable<ArticleChange> articles, int count, int seed, int sources, int unrelated, int linking)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var chosen = order.Take(sources + linking).Order().ToHashSet();
        var read = articles.Where((_, i) => chosen.Contains(i)).Select(c => (c.Id, Article: c.Unpack())).ToArray();
        random.Shuffle(read);
        var maker = new MadeItems(random);
        var (items, of) = (new List<ItemText>(), new List<PublicId?>());
        foreach (var (id, article) in read.Take(sources))
        {
            Add(maker.OfTitle(items.Count, article), id);
        }

        var titles = items.Count;
        foreach (var (id, article) in read.Take(sources))
        {
            if (maker.OfAbstract(items.Count, article) is { } item)
            {
                Add(item, id);
            }
        }

        var abstracts = items.Count - titles;
        for (var i = 0; i < unrelated; i++)
        {
            Add(maker.Unrelated(items.Count), null);
        }

        foreach (var (id, article) in read.Skip(sources))
        {
            Add(maker.Linking(items.Count, article), id);
        }

        return new MatchingSet(items, of, titles, abstracts, unrelated);

        void Add(ItemText item, PublicId? id)
        {
            items.Add(item);
            of.Add(id);
        }
    }

    public MatchingFigures Measure(IReadOnlyList<ItemMatch> matches, Generation generation)
    {
        var related = new Dictionary<PublicId, HashSet<PublicId>>();
        var (right, near, ofUnrelated) = (0, 0, 0);
        var found = new HashSet<long>();
        foreach (var match in matches)
        {
            var source = SourceOf[(int)match.Item];
            if (source == match.Article)
            {
                right++;
                found.Add(match.Item);
            }
            else if (source is { } id)
            {
                if (!related.TryGetValue(id, out var list))
                {
                    related[id] = list = [.. generation.FindRelated(id).Select(r => r.Id)];
                }

                near += list.Contains(match.Article) ? 1 : 0;
            }
            else
            {
                ofUnrelated++;
            }
        }

        var linkingFrom = Titles + Abstracts + Unrelated;
        return new MatchingFigures((double)right / Math.Max(1, matches.Count), (double)(right + near) / Math.Max(1, matches.Count),
            Share(0, Titles), Share(Titles, Titles + Abstracts), Share(0, Titles + Abstracts), Share(linkingFrom, Items.Count), ofUnrelated);

        double Share(int from, int to) => (double)found.Count(i => i >= from && i < to) / Math.Max(1, to - from);
    }
}

/// <param name="Strict">Part of the matches that are an item's own source.</param>
/// <param name="WithRelated">The same when an article among the twenty related ones of the source counts as right.</param>
/// <param name="OfTitles">Part of the items made from titles that came to their source.</param>
/// <param name="Linked">Part of the items with an identifier that came to its article.</param>
/// <param name="OnUnrelated">Matches of items about nothing.</param>
internal sealed record MatchingFigures(double Strict, double WithRelated, double OfTitles, double OfAbstracts, double Recall, double Linked, int OnUnrelated)
{
    public override string ToString() =>
        $"precision {Strict:N3} (source only), {WithRelated:N3} (related of the source too); recall {Recall:N3}: of titles {OfTitles:N3}, "
        + $"of abstracts {OfAbstracts:N3}; by identifier {Linked:N4}; matches of unrelated items {OnUnrelated}";
}
