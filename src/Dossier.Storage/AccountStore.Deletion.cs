using Dossier.Readers;

namespace Dossier.Storage;

public sealed partial class AccountStore
{
    // With what the other stores remove, every table with a column "reader". A test finds those that are missing.
    private static readonly string[] OfReader =
    [
        "DELETE FROM imports WHERE reader = @1",
        "DELETE FROM topics WHERE reader = @1",
        "DELETE FROM digests WHERE reader = @1",
        "DELETE FROM feed_addresses WHERE reader = @1",
        "DELETE FROM api_keys WHERE reader = @1",
        "DELETE FROM delivered WHERE reader = @1",
        "DELETE FROM logins WHERE reader = @1",
        "DELETE FROM passkeys WHERE reader = @1",
        "DELETE FROM outbox WHERE reader = @1",
    ];

    private static bool RemoveAll(Session s, ReaderId reader)
    {
        LikeStore.RemoveReader(s, reader);
        CollectionStore.RemoveReader(s, reader);
        foreach (var sql in OfReader)
        {
            s[sql].With(reader.Value).Execute();
        }

        return s["DELETE FROM readers WHERE id = @1"].With(reader.Value).Execute() > 0;
    }
}
