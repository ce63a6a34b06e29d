using System.Collections.Concurrent;

namespace Dossier.Search.Values;

/// <summary>The values of an index: those of the whole analysis, and those of the articles that came or changed since.</summary>
/// <remarks>
/// Counts only order: of articles that were changed or removed the old values still count, until everything is analyzed anew. What a page says is counted by
/// the index itself.
/// </remarks>
internal sealed class IndexValues : IDisposable
{
    public const string WholeName = "values.bin";
    public const string AddedName = "values-added.bin";

    private readonly ValueFile[] files;
    private readonly ConcurrentDictionary<ExactKind, IReadOnlyList<ValueForm>> ofAll = new();

    private IndexValues(ValueFile[] files) => this.files = files;

    /// <exception cref="ArgumentException">A file is damaged.</exception>
    public static IndexValues Open(string folder) =>
        new([.. ((string[])[WholeName, AddedName]).Select(name => ValueFile.Open(Path.Combine(folder, name))).OfType<ValueFile>()]);

    /// <summary>The form in which most articles have a value; null for a value that none has.</summary>
    public string? FindShown(ExactKind kind, string key) =>
        Join(file => file.Find(kind, key)).OrderByDescending(f => f.Articles).ThenBy(f => f.Shown, StringComparer.Ordinal).Select(f => f.Shown).FirstOrDefault();

    /// <summary>Forms of values that begin so, or a later word of which does; of very many those that weigh most.</summary>
    /// <param name="prefix">Of a key; empty for all.</param>
    public IReadOnlyList<ValueForm> Beginning(ExactKind kind, string prefix) =>
        prefix.Length == 0 ? ofAll.GetOrAdd(kind, _ => Join(file => file.Beginning(kind, ""))) : Join(file => file.Beginning(kind, prefix));

    /// <summary>Keys of values that hold these words one after the other, at any place: those of most articles where there are more.</summary>
    public IReadOnlyList<string> Holding(ExactKind kind, string words, int most) =>
        [.. Join(file => file.Walk(kind, words, most).TakeWhile(f => f.Key == words || f.Key.EndsWith("-" + words, StringComparison.Ordinal)).Concat(file.Walk(kind, words + "-", most)).DistinctBy(f => (f.Key, f.Shown)))
            .OrderByDescending(f => f.Articles).Select(f => f.Key).Distinct().Take(most)];

    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    // What two files count is added.
    private ValueForm[] Join(Func<ValueFile, IEnumerable<ValueForm>> find)
    {
        var found = Array.ConvertAll(files, file => find(file).ToArray());
        if (found.Count(f => f.Length > 0) <= 1)
        {
            return found.FirstOrDefault(f => f.Length > 0) ?? [];
        }

        var joined = new Dictionary<(string Key, string Shown), ValueForm>();
        foreach (var form in found.SelectMany(f => f))
        {
            joined[(form.Key, form.Shown)] = joined.TryGetValue((form.Key, form.Shown), out var other)
                ? form with { Articles = form.Articles + other.Articles, IsWhole = form.IsWhole || other.IsWhole } : form;
        }

        return [.. joined.Values];
    }
}
