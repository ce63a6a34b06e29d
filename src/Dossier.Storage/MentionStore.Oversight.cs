using Dossier.Mentions;

namespace Dossier.Storage;

/// <summary>What operators decide: items that are hidden, and reports of readers.</summary>
public sealed partial class MentionStore
{
    public bool Hide(ItemId item, string note, DateTimeOffset at, string? by = null) => writing.Value.Write(s =>
        s["INSERT INTO hidden (item, note, at, hidden_by) VALUES (@1, @2, @3, @4) ON CONFLICT (item) DO NOTHING"].With(item.Value, note, at.ToUnixTimeSeconds(), by).Execute() > 0);

    public bool Unhide(ItemId item) => writing.Value.Write(s => s["DELETE FROM hidden WHERE item = @1"].With(item.Value).Execute() > 0);

    public IReadOnlyList<HiddenItem> ReadHidden(int limit) => readings.Read(s =>
    {
        var found = new List<HiddenItem>();
        using var row = s["""
            SELECT item, note, at, hidden_by, (SELECT MIN(m.article) FROM mentions m WHERE m.item = h.item) FROM hidden h ORDER BY at DESC, item LIMIT @1
            """].With(limit).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), row.GetString(1), Time(row, 2), Text(row, 3), row.IsDBNull(4) ? null : new(row.GetInt64(4))));
        }

        return (IReadOnlyList<HiddenItem>)found;
    });

    public void PutReport(ItemId item, Articles.PublicId article, string kind, string? note, DateTimeOffset at) => writing.Value.Write(s =>
        s["INSERT INTO reports (item, article, kind, note, at) VALUES (@1, @2, @3, @4, @5) ON CONFLICT (item, article, kind, note) DO UPDATE SET at = @5, settled = NULL"]
            .With(item.Value, article.Value, kind, note ?? "", at.ToUnixTimeSeconds()).Execute());

    public int SettleReports(ItemId item, DateTimeOffset at) => writing.Value.Write(s =>
        s["UPDATE reports SET settled = @2 WHERE item = @1 AND settled IS NULL"].With(item.Value, at.ToUnixTimeSeconds()).Execute());

    public IReadOnlyList<ItemReport> ReadReports(int limit) => readings.Read(s =>
    {
        var found = new List<ItemReport>();
        using var row = s["""
            SELECT r.item, i.title, r.article, r.kind, r.note, r.at FROM reports r JOIN items i ON i.id = r.item
            WHERE r.settled IS NULL AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.item = r.item) ORDER BY r.at DESC, r.item LIMIT @1
            """].With(limit).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), row.GetString(1), new(row.GetInt64(2)), row.GetString(3), row.GetString(4) is { Length: > 0 } note ? note : null, Time(row, 5)));
        }

        return (IReadOnlyList<ItemReport>)found;
    });

    public OversightCounts CountForOversight() => readings.Read(s =>
    {
        using var row = s[$"SELECT (SELECT COUNT(*) FROM items WHERE matched = 0), (SELECT COUNT(*) FROM hidden), ({WaitingReports})"].Read();
        row.Read();
        return new OversightCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    });

    private const string WaitingReports =
        "SELECT COUNT(*) FROM reports r JOIN items i ON i.id = r.item WHERE r.settled IS NULL AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.item = r.item)";
}
