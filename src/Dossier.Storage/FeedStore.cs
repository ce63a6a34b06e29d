using Dossier.Mentions;

namespace Dossier.Storage;

/// <summary>What is remembered of each polled feed, as a table.</summary>
public sealed class FeedStore(Engine engine) : IFeedStore, IDisposable
{
    private readonly Session session = new(engine, DatabaseName.Mentions, reading: false);

    public IReadOnlyList<FeedState> Read() => session.Read(s =>
    {
        var feeds = new List<FeedState>();
        using var row = s["SELECT address, moved_to, etag, last_modified, next_at, last_success, entries, failures, problem FROM feeds ORDER BY address"].Read();
        while (row.Read())
        {
            feeds.Add(new(row.GetString(0), Text(1), Text(2), Text(3), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(4)),
                row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5)), row.GetInt32(6), row.GetInt32(7), Text(8)));
        }

        return (IReadOnlyList<FeedState>)feeds;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    });

    public void Put(FeedState feed) => session.Write(s =>
        s["""
            INSERT INTO feeds (address, moved_to, etag, last_modified, next_at, last_success, entries, failures, problem) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9)
            ON CONFLICT (address) DO UPDATE SET moved_to = @2, etag = @3, last_modified = @4, next_at = @5, last_success = @6, entries = @7, failures = @8, problem = @9
            """].With(feed.Address, feed.MovedTo, feed.ETag, feed.LastModified, feed.NextAt.ToUnixTimeSeconds(), feed.LastSuccess?.ToUnixTimeSeconds(), feed.Entries,
            feed.Failures, feed.Problem).Execute());

    public void Remove(IReadOnlyCollection<string> addresses) => session.Write(s =>
    {
        foreach (var address in addresses)
        {
            s["DELETE FROM feeds WHERE address = @1"].With(address).Execute();
        }
    });

    public void Dispose() => session.Dispose();
}
