using System.Data.Common;
using Dossier.Storage;

namespace Dossier.App.Oversight;

/// <summary>Whether requests are answered as they should be: for a balancer that sends them here or elsewhere.</summary>
internal sealed class SiteReadiness(Engine engine, CurrentGeneration current, TimeProvider time)
{
    // Whoever asks more often gets the answer before.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private (DateTimeOffset At, IReadOnlyList<string> Obstacles)? last;

    /// <summary>What stands against it, a sentence each; none where the site is ready.</summary>
    public IReadOnlyList<string> FindObstacles()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (last is not { } known || now - known.At >= Kept || now < known.At)
            {
                last = known = (now, [.. Look()]);
            }

            return known.Obstacles;
        }
    }

    private IEnumerable<string> Look()
    {
        foreach (var database in Enum.GetValues<DatabaseName>().Where(d => !CanRead(d)))
        {
            yield return $"The {database.ToString().ToLowerInvariant()} database cannot be read.";
        }

        using var generation = current.Use();
        if (generation is null)
        {
            yield return "No analysis is served yet.";
        }
    }

    // By a connection of its own: one that was opened before reads files that are gone.
    private bool CanRead(DatabaseName database)
    {
        try
        {
            return Migrations.FindApplied(engine, database) > 0;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
