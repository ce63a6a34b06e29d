using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Storage;

/// <summary>The refresh queue as a table: a claimed article is not due until its lease ends, so that a killed process loses nothing.</summary>
public sealed class RefreshQueue(Engine engine) : IRefreshQueue, IDisposable
{
    private readonly Session session = new(engine, DatabaseName.Mentions, reading: false);

    public void Add(IReadOnlyCollection<(PublicId Article, int Views)> views, DateTimeOffset now) => session.Write(s =>
    {
        var at = now.ToUnixTimeSeconds();
        foreach (var (article, count) in views)
        {
            s["INSERT INTO refresh_queue (article, views, asked, due) VALUES (@1, @2, @3, 0) ON CONFLICT (article) DO UPDATE SET views = refresh_queue.views + @2, asked = @3"]
                .With(article.Value, count, at).Execute();
        }
    });

    public IReadOnlyList<PublicId> Claim(int count, DateTimeOffset now, TimeSpan lease) => session.Write(s =>
    {
        var claimed = new List<PublicId>();
        using (var row = s["SELECT article FROM refresh_queue WHERE due <= @1 ORDER BY views DESC, asked DESC LIMIT @2"].With(now.ToUnixTimeSeconds(), count).Read())
        {
            while (row.Read())
            {
                claimed.Add(new(row.GetInt64(0)));
            }
        }

        foreach (var article in claimed)
        {
            s["UPDATE refresh_queue SET due = @2 WHERE article = @1"].With(article.Value, (now + lease).ToUnixTimeSeconds()).Execute();
        }

        return (IReadOnlyList<PublicId>)claimed;
    });

    public void Finish(PublicId article, DateTimeOffset? again) => session.Write(s => again is { } due
        ? s["UPDATE refresh_queue SET due = @2 WHERE article = @1"].With(article.Value, due.ToUnixTimeSeconds()).Execute()
        : s["DELETE FROM refresh_queue WHERE article = @1"].With(article.Value).Execute());

    public (long Waiting, long Due) Count(DateTimeOffset now) => session.Read(s =>
    {
        using var row = s["SELECT COUNT(*), COALESCE(SUM(CASE WHEN due <= @1 THEN 1 ELSE 0 END), 0) FROM refresh_queue"].With(now.ToUnixTimeSeconds()).Read();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    });

    public void Dispose() => session.Dispose();
}
