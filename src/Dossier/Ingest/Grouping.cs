using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>One record as grouping sees it.</summary>
/// <param name="Number">The store's number for the record; smaller means that it came earlier.</param>
public sealed record GroupingRecord(long Number, RecordKey Key, MergeKeys Keys)
{
    /// <summary>The record's keys, and that of its own public id, by which supplements name it.</summary>
    public IEnumerable<MergeKey> AllKeys => Keys.IsSupplement ? Keys.Keys : Keys.Keys.Append(new(MergeKeyKind.Record, MergeKeys.OfRecord(Key, 0).Value));
}

/// <summary>Records that make one article.</summary>
/// <param name="Members">Ordered by number; the first, the founder, gives the article its public id.</param>
/// <param name="ForeignDois">Hashes of DOIs that members carry but another group owns.</param>
/// <param name="Notices">Records of other groups that are notices about this one.</param>
public sealed record RecordGroup(IReadOnlyList<GroupingRecord> Members, IReadOnlySet<long> ForeignDois, IReadOnlyList<GroupingRecord> Notices);

/// <summary>Divides records into articles: connected components over shared keys, under guards against false joins.</summary>
/// <remarks>
/// The result depends on the set alone, never on its order. A key joins its holders, except:
/// held by more than <see cref="HolderLimit"/> records it joins none (a placeholder, not an identifier);
/// an identifier held by two records of one source whose titles or first authors differ joins only those that agree in both
/// (a discussion and its reply share a DOI);
/// a title joins records of one year, unless two of them have different published DOIs, or two of one source different identifiers of one kind
/// (they are told apart); a preprint and what was published from it are joined over some years where the whole byline is the same, and nothing
/// else fits either of them. Numbered parts differ in their titles, and notices have no title key.
/// </remarks>
public static class Grouping
{
    public const int HolderLimit = 100;

    // A preprint may be posted after the article is out, and mostly comes out within some years.
    private const int YearsBefore = 1;
    private const int YearsAfter = 3;

    /// <summary>Groups a set that is closed: whoever shares a key with a member is a member, unless the key is over the limit.</summary>
    /// <param name="overfull">Hashes of keys that more records hold than the limit allows.</param>
    public static IReadOnlyList<RecordGroup> Divide(IReadOnlyCollection<GroupingRecord> closure, IReadOnlySet<long> overfull)
    {
        var records = closure.OrderBy(r => r.Number).ToArray();
        var parent = Enumerable.Range(0, records.Length).ToArray();
        var holders = new Dictionary<long, List<int>>();
        var isTitle = new HashSet<long>();
        var notices = new Dictionary<long, List<int>>();
        for (var i = 0; i < records.Length; i++)
        {
            foreach (var key in records[i].AllKeys)
            {
                if (key.Kind == MergeKeyKind.NoticeOf)
                {
                    (notices.TryGetValue(key.Hash, out var about) ? about : notices[key.Hash] = []).Add(i);
                    continue;
                }

                if (!holders.TryGetValue(key.Hash, out var list))
                {
                    holders.Add(key.Hash, list = []);
                }

                list.Add(i);
                if (key.Kind == MergeKeyKind.Title)
                {
                    isTitle.Add(key.Hash);
                }
            }
        }

        foreach (var (hash, held) in holders)
        {
            if (held.Count < 2 || overfull.Contains(hash))
            {
                continue;
            }

            if (isTitle.Contains(hash))
            {
                JoinByTitle(records, parent, held);
            }
            else if (AnyOfOneSourceDiffers(records, held))
            {
                foreach (var agreeing in held.GroupBy(i => (records[i].Keys.TitleFold, records[i].Keys.AuthorFold)))
                {
                    JoinAll(parent, [.. agreeing]);
                }
            }
            else
            {
                JoinAll(parent, held);
            }
        }

        return Collect(records, parent, holders, notices);
    }

    private static void JoinByTitle(GroupingRecord[] records, int[] parent, List<int> held)
    {
        var years = held.Where(i => records[i].Keys.Year != 0).GroupBy(i => records[i].Keys.Year).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var sameYear in years.Values.Where(sameYear => !AreToldApart(records, sameYear)))
        {
            JoinAll(parent, sameYear);
        }

        foreach (var byline in held.Where(i => records[i].Keys is { BylineFold: not 0, Year: not 0 }).GroupBy(i => records[i].Keys.BylineFold))
        {
            var preprints = byline.Where(i => records[i].Keys.IsPreprint).ToList();
            var published = byline.Where(i => !records[i].Keys.IsPreprint).ToList();
            if (preprints.Count == 0 || published.Count == 0 || AreToldApart(records, preprints) || AreToldApart(records, published))
            {
                continue;
            }

            var (first, last) = (preprints.Min(i => records[i].Keys.Year), preprints.Max(i => records[i].Keys.Year));
            if (published.TrueForAll(i => records[i].Keys.Year >= first - YearsBefore && records[i].Keys.Year <= last + YearsAfter))
            {
                JoinAll(parent, [.. preprints, .. published]);
            }
        }
    }

    private static RecordGroup[] Collect(GroupingRecord[] records, int[] parent, Dictionary<long, List<int>> holders, Dictionary<long, List<int>> notices)
    {
        // Of several groups that carry one DOI, the one with the smallest record key owns it as its address.
        var owner = new Dictionary<long, int>();
        for (var i = 0; i < records.Length; i++)
        {
            foreach (var key in records[i].Keys.Keys.Where(IsDoi))
            {
                var first = holders[key.Hash].MinBy(h => records[h].Key);
                owner[key.Hash] = Find(parent, first);
            }
        }

        return
        [
            .. Enumerable.Range(0, records.Length).GroupBy(i => Find(parent, i)).Select(group => new RecordGroup(
                [.. group.Select(i => records[i])],
                group.SelectMany(i => records[i].Keys.Keys).Where(k => IsDoi(k) && owner[k.Hash] != group.Key).Select(k => k.Hash).ToHashSet(),
                [.. group.SelectMany(i => records[i].Keys.Keys).Where(k => k.Kind is not (MergeKeyKind.NoticeOf or MergeKeyKind.Title))
                    .SelectMany(k => notices.GetValueOrDefault(k.Hash) ?? []).Distinct().Where(n => Find(parent, n) != group.Key).Select(n => records[n])])),
        ];
    }

    private static bool IsDoi(MergeKey key) => key.Kind is MergeKeyKind.PublishedDoi or MergeKeyKind.PreprintDoi or MergeKeyKind.Arxiv;

    private static bool AnyOfOneSourceDiffers(GroupingRecord[] records, List<int> held) =>
        held.GroupBy(i => records[i].Key.Source).Any(source =>
            source.Select(i => (records[i].Keys.TitleFold, records[i].Keys.AuthorFold)).Distinct().Skip(1).Any());

    private static bool AreToldApart(GroupingRecord[] records, List<int> held) =>
        held.SelectMany(i => records[i].Keys.Keys).Where(k => k.Kind == MergeKeyKind.PublishedDoi).Distinct().Skip(1).Any() || held.GroupBy(i => records[i].Key.Source).Any(source =>
            source.SelectMany(i => records[i].Keys.Keys).Where(k => k.Kind is not (MergeKeyKind.Title or MergeKeyKind.NoticeOf))
                .Distinct().GroupBy(k => k.Kind).Any(kind => kind.Skip(1).Any()));

    private static void JoinAll(int[] parent, List<int> members)
    {
        for (var i = 1; i < members.Count; i++)
        {
            var (a, b) = (Find(parent, members[0]), Find(parent, members[i]));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private static int Find(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }
}
