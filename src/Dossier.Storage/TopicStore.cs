using Dossier.Readers;
using Dossier.Readers.Delivery;

namespace Dossier.Storage;

/// <summary>Picked topics as a table.</summary>
public sealed class TopicStore : ITopicStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public TopicStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public IReadOnlyList<Topic> Find(ReaderId reader) => readings.Read(s =>
    {
        var found = new List<Topic>();
        using var row = s["SELECT kind, value, at FROM topics WHERE reader = @1 ORDER BY at DESC, kind, value"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(Enum.Parse<TopicKind>(row.GetString(0)), row.GetString(1), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2))));
        }

        return (IReadOnlyList<Topic>)found;
    });

    public void Change(ReaderId reader, IReadOnlyCollection<Topic> picked, IReadOnlyCollection<Topic> dropped) => writing.Write(s =>
    {
        foreach (var topic in dropped)
        {
            s["DELETE FROM topics WHERE reader = @1 AND kind = @2 AND value = @3"].With(reader.Value, topic.Kind.ToString(), topic.Value).Execute();
        }

        var room = ITopicStore.Most - Convert.ToInt32(s["SELECT COUNT(*) FROM topics WHERE reader = @1"].With(reader.Value).ReadScalar());
        foreach (var topic in picked)
        {
            if (room <= 0)
            {
                break;
            }

            room -= s["INSERT INTO topics (reader, kind, value, at) VALUES (@1, @2, @3, @4) ON CONFLICT (reader, kind, value) DO NOTHING"]
                .With(reader.Value, topic.Kind.ToString(), topic.Value, topic.At.ToUnixTimeSeconds()).Execute();
        }
    });

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }
}
