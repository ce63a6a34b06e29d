namespace Dossier.App.Pages.Article.Covers;

/// <summary>The colours and motifs of a field.</summary>
public sealed record FieldStyle(Palette Palette, IReadOnlyList<Action<Canvas>> Motifs)
{
    private static readonly FieldStyle General = new(new("#2b3431", "#74877d", "#ecefe8", "#d3ab5a"),
        [LineMotifs.Flow, LineMotifs.Strings, LineMotifs.Contours]);

    private static readonly Dictionary<string, FieldStyle> ByField = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Physics"] = new(new("#1c2a52", "#5577c2", "#e6ebf7", "#f0b052"),
            [WaveMotifs.Interference, WaveMotifs.Ridges, LineMotifs.Flow, LineMotifs.Strings]),
        ["Astronomy"] = new(new("#0f172c", "#41568f", "#dde3f4", "#e9b948"),
            [WaveMotifs.Orbits, WaveMotifs.Orbits, WaveMotifs.Ridges]),
        ["Mathematics"] = new(new("#20324a", "#b98a4e", "#f3ebda", "#d9573c"),
            [LineMotifs.Strings, TileMotifs.Truchet, TileMotifs.Voronoi]),
        ["Computer science"] = new(new("#0e3536", "#3b8d83", "#dff2ea", "#f2bf4a"),
            [TileMotifs.Automaton, TileMotifs.Truchet, GraphMotifs.Network]),
        ["Statistics"] = new(new("#38223f", "#8d609a", "#f3e7f4", "#f0a15a"),
            [WaveMotifs.Quincunx, WaveMotifs.Layers]),
        ["Biology"] = new(new("#1b3a29", "#5b9156", "#e9f0d8", "#eab345"),
            [GraphMotifs.Branches, GraphMotifs.Helix, TileMotifs.Voronoi]),
        ["Medicine"] = new(new("#571d2a", "#b5595d", "#f9e7dd", "#f3c583"),
            [LineMotifs.Flow, GraphMotifs.Helix, TileMotifs.Voronoi]),
        ["Neuroscience"] = new(new("#2a2050", "#7a68bf", "#ebe5f9", "#f2887a"),
            [GraphMotifs.Branches, WaveMotifs.Ridges, GraphMotifs.Network]),
        ["Chemistry"] = new(new("#0d3748", "#3c8aa5", "#def1f5", "#eac463"),
            [TileMotifs.Honeycomb, TileMotifs.Honeycomb, WaveMotifs.Interference]),
        ["Materials"] = new(new("#2d3138", "#788597", "#eceef0", "#e98b45"),
            [TileMotifs.Honeycomb, TileMotifs.Voronoi, TileMotifs.Truchet]),
        ["Earth science"] = new(new("#452b19", "#a9794a", "#f4e8d2", "#8fc0ae"),
            [LineMotifs.Contours, WaveMotifs.Layers, LineMotifs.Flow]),
        ["Economics"] = new(new("#2c361c", "#84964a", "#f1f3dc", "#e0744c"),
            [WaveMotifs.Layers, WaveMotifs.Quincunx, LineMotifs.Contours]),
        ["Psychology"] = new(new("#6b2d18", "#d08a62", "#fbeadd", "#f5d486"),
            [WaveMotifs.Interference, LineMotifs.Contours, LineMotifs.Strings]),
        ["Sociology and networks"] = new(new("#1c3150", "#6289b8", "#ebf0f6", "#ea7558"),
            [GraphMotifs.Network, TileMotifs.Voronoi]),
        ["Engineering"] = new(new("#1f3138", "#5b8a98", "#e6f0f2", "#f3a43c"),
            [LineMotifs.Strings, TileMotifs.Truchet, WaveMotifs.Interference]),
    };

    /// <summary>The style of that field; a plain one for a field without a style of its own.</summary>
    public static FieldStyle Of(string field) => ByField.TryGetValue(field, out var style) ? style : General;
}
