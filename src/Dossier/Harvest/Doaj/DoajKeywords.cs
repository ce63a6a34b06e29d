using Dossier.Articles;

namespace Dossier.Harvest.Doaj;

/// <summary>Keywords of an article: one an entry, or all in one.</summary>
internal static class DoajKeywords
{
    public static IReadOnlyList<string> Map(List<string> entries) => entries.Count == 1 ? Split(entries[0]) : Distinct(entries);

    /// <summary>Divides a line at its semicolons, or else its commas.</summary>
    public static IReadOnlyList<string> Split(string line) => Distinct(line.Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ','));

    private static List<string> Distinct(IEnumerable<string> entries) =>
    [
        .. entries.Select(entry => RecordMarkup.ToPlain(entry)?.Trim(' ', '.', ',', ';')).OfType<string>().Where(entry => entry.Length > 0)
            .DistinctBy(Folding.Fold),
    ];
}
