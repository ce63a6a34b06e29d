using System.Collections.Immutable;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>Brings records into the corpus one by one and recomputes the articles that they touch.</summary>
public sealed class RecordUpdate(ICorpusWriter corpus, IReadOnlyDictionary<string, IArticleSource> sources, MergeOrder order)
{
    /// <summary>Number of the record that was stored or looked at last.</summary>
    public long LastApplied { get; private set; }

    /// <summary>Makes anew what hangs together with a record.</summary>
    /// <returns>Numbers of all records that were looked at.</returns>
    public IEnumerable<long> Recompute(long number) => Regroup([number]).SelectMany(g => g.Members).Select(m => m.Number);

    /// <summary>Deletes a record that its source no longer has; a later version brings it back.</summary>
    /// <returns>False when it is deleted already.</returns>
    public bool Drop(long number)
    {
        var record = corpus.ReadRecord(number);
        return record is { IsDeleted: false, Live: { } live } && Delete(record, live) == IngestOutcome.Deleted;
    }

    /// <summary>Stores one record; what cannot be used is set aside under the name of the source and of the file that it came in.</summary>
    public IngestOutcome Apply(PreparedRecord prepared, string source, string file)
    {
        if (prepared.Problem is not { } reason)
        {
            return Apply(prepared);
        }

        if (prepared.IsSkipped)
        {
            return IngestOutcome.Skipped;
        }

        corpus.PutSetAside(new(source, file, prepared.Line, reason, prepared.Raw));
        return IngestOutcome.SetAside;
    }

    private IngestOutcome Apply(PreparedRecord prepared)
    {
        var key = prepared.Key;
        for (var probe = 0; ; probe++)
        {
            var id = MergeKeys.OfRecord(key, probe);
            // Supplements that name the record hold its id too, and do not take it.
            var holders = corpus.FindHolders(id.Value, int.MaxValue);
            var existing = holders.Select(corpus.ReadRecord).FirstOrDefault(r => r.Id == id);
            if (existing is null)
            {
                return Add(prepared, id, isNamed: holders.Count > 0);
            }

            if (existing.Key == key)
            {
                LastApplied = existing.Number;
                return prepared.Keys is { } keys ? Replace(existing, prepared, keys) : Delete(existing, prepared.Stamp);
            }
        }
    }

    /// <param name="isNamed">Supplements came before it.</param>
    private IngestOutcome Add(PreparedRecord prepared, PublicId id, bool isNamed)
    {
        var record = new StoredRecord { Id = id, Key = prepared.Key };
        if (prepared.Keys is not { } keys)
        {
            LastApplied = corpus.AddRecord(record with { Deletion = prepared.Stamp }, founding: false);
            return IngestOutcome.Deleted;
        }

        Span<long> hashes = stackalloc long[keys.Keys.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = keys.Keys[i].Hash;
        }

        var alone = !isNamed && !corpus.IsAnyHeld(hashes);
        var number = corpus.AddRecord(record with { Keys = keys, Live = prepared.Stamp, Raw = prepared.Raw }, founding: alone);
        LastApplied = number;
        if (alone && !keys.IsSupplement)
        {
            corpus.PutArticle(number, id, ArticleState.Live, prepared.Body);
            return IngestOutcome.New;
        }

        var groups = Regroup([number]);
        return groups.First(g => g.Members.Any(m => m.Number == number)).Members.Count > 1 ? IngestOutcome.Merged : IngestOutcome.New;
    }

    private IngestOutcome Replace(StoredRecord existing, PreparedRecord prepared, MergeKeys keys)
    {
        if (existing.Live is { } live && prepared.Stamp <= live)
        {
            return IngestOutcome.Unchanged;
        }

        if (existing.Live?.Hash == prepared.Stamp.Hash && !existing.IsDeleted)
        {
            // The same content under a later clock: only the clock is kept, so that a version between the two loses in any order.
            corpus.UpdateRecord(existing, existing with { Live = prepared.Stamp });
            return IngestOutcome.Unchanged;
        }

        var replaced = existing with { Keys = keys, Live = prepared.Stamp, Raw = prepared.Raw };
        corpus.UpdateRecord(existing, replaced);
        Regroup(HoldersOf(existing.Keys).Append(existing.Number));
        return replaced.IsDeleted ? IngestOutcome.Unchanged : IngestOutcome.Updated;
    }

    private IngestOutcome Delete(StoredRecord existing, VersionStamp stamp)
    {
        if (existing.Deletion is { } earlier && stamp <= earlier)
        {
            return IngestOutcome.Unchanged;
        }

        var deleted = existing with { Deletion = stamp };
        corpus.UpdateRecord(existing, deleted);
        if (deleted.IsDeleted == existing.IsDeleted)
        {
            return IngestOutcome.Unchanged;
        }

        Regroup([existing.Number]);
        return IngestOutcome.Deleted;
    }

    private IEnumerable<long> HoldersOf(MergeKeys keys) =>
        keys.Keys.SelectMany(k => corpus.FindHolders(k.Hash, Grouping.HolderLimit + 2) is var found && found.Count <= Grouping.HolderLimit + 1 ? found : []);

    /// <summary>Divides all records that hang together with the given ones anew and writes what has changed.</summary>
    private IReadOnlyList<RecordGroup> Regroup(IEnumerable<long> seeds)
    {
        var closure = new Dictionary<long, StoredRecord>();
        var overfull = new HashSet<long>();
        var seen = new HashSet<long>();
        var queue = new Queue<long>(seeds);
        while (queue.TryDequeue(out var number))
        {
            if (closure.ContainsKey(number))
            {
                continue;
            }

            var record = corpus.ReadRecord(number);
            closure.Add(number, record);
            foreach (var hash in record.Keys.Keys.Select(key => key.Hash).Append(record.Id.Value).Where(seen.Add))
            {
                // One more than the limit is still followed: this is the moment at which those that it had joined part.
                var found = corpus.FindHolders(hash, Grouping.HolderLimit + 2);
                if (found.Count > Grouping.HolderLimit)
                {
                    overfull.Add(hash);
                }

                if (found.Count <= Grouping.HolderLimit + 1)
                {
                    foreach (var holder in found)
                    {
                        queue.Enqueue(holder);
                    }
                }
            }
        }

        var groups = Grouping.Divide([.. closure.Values.Select(r => new GroupingRecord(r.Number, r.Key, r.Keys))], overfull);
        foreach (var group in groups)
        {
            Write(group, groups, closure);
        }

        return groups;
    }

    private void Write(RecordGroup group, IReadOnlyList<RecordGroup> groups, Dictionary<long, StoredRecord> closure)
    {
        var members = group.Members.Select(m => closure[m.Number]).ToArray();
        var known = members.Where(m => m.Raw is not null).ToArray();
        if (!Array.Exists(known, m => !m.Keys.IsSupplement))
        {
            return;
        }

        var founder = members.First(m => !m.Keys.IsSupplement);
        foreach (var member in members)
        {
            if (member.Founder != founder.Number)
            {
                corpus.SetFounder(member.Number, founder.Number);
            }

            if (member.Number != founder.Number && corpus.FindArticle(member.Number) is { State: not ArticleState.Alias })
            {
                corpus.PutAlias(member.Number, member.Id);
            }
        }

        var live = Array.Exists(known, m => !m.IsDeleted && !m.Keys.IsSupplement) ? known.Where(m => !m.IsDeleted).ToArray() : [];
        var article = ArticleMerge.Merge((live.Length > 0 ? live : known).Select(Map), group.ForeignDois, order, FindNotices(group, groups, closure));
        var state = live.Length > 0 ? ArticleState.Live : ArticleState.Deleted;
        var json = ArticleJson.Write(state == ArticleState.Live ? article : ArticleMerge.Tombstone(article));
        if (corpus.FindArticle(founder.Number) is not { } stored || stored.State != state
            || !ArticleBody.Unpack(stored.Body, founder.Raw).AsSpan().SequenceEqual(json))
        {
            corpus.PutArticle(founder.Number, founder.Id, state, ArticleBody.PackBeside(json, founder.Raw));
        }
    }

    /// <summary>What a stored record says by itself; null where this program cannot read it.</summary>
    internal static Article? FindArticle(IReadOnlyDictionary<string, IArticleSource> sources, StoredRecord record) =>
        record.Raw is { } raw && sources.TryGetValue(record.Key.Source, out var source) ? source.Map(Compression.Unpack(raw)).Article : null;

    /// <summary>What live notices of other groups say of this one, each named by all identifiers that its own group has.</summary>
    private List<EditorialNotice> FindNotices(RecordGroup group, IReadOnlyList<RecordGroup> groups, Dictionary<long, StoredRecord> closure)
    {
        var notices = new List<EditorialNotice>();
        if (group.Notices.Count == 0)
        {
            return notices;
        }

        var own = group.Members.SelectMany(m => m.Keys.Keys).Where(k => k.Kind != MergeKeyKind.NoticeOf).Select(k => k.Hash).ToHashSet();
        foreach (var record in group.Notices.Select(n => closure[n.Number]).Where(n => n is { Raw: not null, IsDeleted: false }).OrderBy(n => n.Key))
        {
            var siblings = groups.First(g => g.Members.Any(m => m.Number == record.Number)).Members.Select(m => closure[m.Number]).Where(m => m is { Raw: not null, IsDeleted: false });
            var notice = ArticleMerge.Merge(siblings.Select(Map), ImmutableHashSet<long>.Empty, order, []);
            notices.AddRange(Map(record).NoticeOf.Where(target => MergeKeys.OfTarget(target).Any(own.Contains))
                .Select(target => new EditorialNotice(target.Kind, notice.Doi ?? notice.PreprintDoi, notice.Pmid, target.Date ?? notice.Published)));
        }

        return notices;
    }

    private Article Map(StoredRecord record) =>
        FindArticle(sources, record)
            ?? throw new InvalidDataException($"The stored record {record.Key} can no longer be read as {record.Key.Source}.");
}
