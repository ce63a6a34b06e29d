namespace Dossier.App.Quality;

/// <summary>What a measure is to reach on a set, and what published methods reach on the same files, the best first.</summary>
internal sealed record PublishedFigures(double? Target, IReadOnlyList<string> Methods)
{
    private static readonly Lazy<Dictionary<(string, string, string), PublishedFigures>> All = new(Read);

    /// <summary>Nothing is known of a set of one's own.</summary>
    public static PublishedFigures Of(string part, string set, string measure) => All.Value.GetValueOrDefault((part, set, measure)) ?? new(null, []);

    // Beside the code as a table, so that nothing that ranks can know a set.
    private static Dictionary<(string, string, string), PublishedFigures> Read()
    {
        using var lines = new StreamReader(typeof(PublishedFigures).Assembly.GetManifestResourceStream("published.tsv")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToDictionary(
            p => (p[0], p[1], p[2]),
            p => new PublishedFigures(double.Parse(p[3]), p[4].Split("; ", StringSplitOptions.RemoveEmptyEntries)));
    }
}
