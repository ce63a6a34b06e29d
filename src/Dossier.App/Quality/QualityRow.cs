using System.Text.Json.Serialization;

namespace Dossier.App.Quality;

/// <summary>One line of the table of quality.</summary>
/// <param name="Part">keywords, related, recommendations or search.</param>
/// <param name="Given">What the program was given beside the articles' own records; null for nothing.</param>
/// <param name="Ours">The score.</param>
/// <param name="Published">Published methods with their scores on the same files, the best first.</param>
/// <param name="Seconds">Wall-clock time of the commands behind the score.</param>
/// <param name="Megabytes">Largest resident memory of any of them.</param>
internal sealed record QualityRow(string Part, string Set, string? Given, string Measure, double Ours, double? Target, IReadOnlyList<string> Published, double Seconds, double Megabytes)
{
    /// <summary>Whether the target is reached; null without one.</summary>
    public bool? Reached => Target is { } target ? Ours >= target : null;

    private string Name => Given is null ? Set : $"{Set}, with {Given}";

    /// <summary>The table for a terminal.</summary>
    public static string Table(IReadOnlyList<QualityRow> rows)
    {
        string[][] cells =
        [
            ["set", "measure", "ours", "target", "", "published", "wall", "memory"],
            .. rows.Select(r => (string[])[r.Name, r.Measure, ScoredFile.FourDigits(r.Ours), r.Target?.ToString("F2") ?? "", r.Reached switch { true => "pass", false => "miss", _ => "" },
                string.Join("; ", r.Published), $"{r.Seconds:N0} s", $"{r.Megabytes:N0} MB"]),
        ];

        // What is published is longest and stands last.
        int[] order = [0, 1, 2, 3, 4, 6, 7, 5];
        var widths = order.Select(c => cells.Max(row => row[c].Length)).ToArray();
        return string.Concat(cells.Select(row => string.Join("  ", order.Select((c, i) => c is 2 or 3 or 6 or 7 ? row[c].PadLeft(widths[i]) : row[c].PadRight(widths[i]))).TrimEnd() + "\n"));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<QualityRow>))]
internal sealed partial class QualityJson : JsonSerializerContext;
