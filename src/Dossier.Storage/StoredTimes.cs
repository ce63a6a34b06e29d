using System.Globalization;

namespace Dossier.Storage;

/// <summary>The latest moments that databases tell of, by which a clock shows that went back.</summary>
public static class StoredTimes
{
    /// <summary>The latest moment at which something was written into a database that is at its present form; null where it tells of none.</summary>
    /// <remarks>Passes over all likes.</remarks>
    public static DateTimeOffset? FindLatest(Engine engine, DatabaseName database)
    {
        using var session = new Session(engine, database, reading: true);
        DateTimeOffset?[] times =
        [
            Parse((string?)session[$"SELECT MAX(applied) FROM {engine.MigrationsOf(database)}"].ReadScalar()),
            .. database switch
            {
                DatabaseName.Corpus => (DateTimeOffset?[])[Seconds(session["SELECT modified FROM articles ORDER BY change DESC LIMIT 1"].ReadScalar())],
                DatabaseName.Readers => [Seconds(session["SELECT MAX(at) FROM likes"].ReadScalar())],
                _ =>
                [
                    Milliseconds(session["SELECT MAX(last_success) FROM sources"].ReadScalar()), Milliseconds(session["SELECT MAX(last_failure) FROM sources"].ReadScalar()),
                ],
            },
        ];
        return times.Max();
    }

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static DateTimeOffset? Seconds(object? value) => value is null ? null : DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(value));

    private static DateTimeOffset? Milliseconds(object? value) => value is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value));
}
