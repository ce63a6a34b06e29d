using System.Collections.Concurrent;
using Dossier.Search.Values;

namespace Dossier.Search;

/// <summary>The values of a kind, those of most articles first, all or by how they begin; for pages that lead into a corpus.</summary>
internal sealed class ValueLists(IndexValues values)
{
    private readonly ConcurrentDictionary<(ExactKind Kind, int Limit), IReadOnlyList<ExactForm>> whole = new();

    /// <param name="typed">How a value or a later word of it begins, in any case; empty for all values.</param>
    public IReadOnlyList<ExactForm> Find(ExactKind kind, string typed, int limit)
    {
        var prefix = kind == ExactKind.Subject ? typed : ExactValue.From(typed);
        return prefix.Length > 0 ? Best(kind, prefix, limit)
            : typed.Length > 0 ? []
            : whole.GetOrAdd((kind, limit), _ => Best(kind, "", limit));
    }

    private ExactForm[] Best(ExactKind kind, string prefix, int limit) =>
        [.. values.Beginning(kind, prefix).GroupBy(f => f.Key, StringComparer.Ordinal)
            .Select(g => new ExactForm(kind, g.Key, g.MaxBy(f => f.Articles).Shown, g.Sum(f => f.Articles)))
            .OrderByDescending(f => f.Articles).ThenBy(f => f.Key, StringComparer.Ordinal).Take(limit)];
}
