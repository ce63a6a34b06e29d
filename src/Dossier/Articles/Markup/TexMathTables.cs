namespace Dossier.Articles.Markup;

/// <param name="Left">Growing delimiter to the left, empty for none.</param>
/// <param name="Columns">Alignment of the columns, repeated from its start beyond its end; empty: the source gives it.</param>
/// <param name="Script">Cells in the size of scripts.</param>
internal sealed record TexTableShape(string Left, string Right, string Columns, bool Script = false);

/// <summary>The environments of LaTeX and amsmath that are tables.</summary>
internal static class TexMathTables
{
    /// <param name="environment">Name without its star.</param>
    public static TexTableShape? Find(ReadOnlySpan<char> environment) => environment switch
    {
        "matrix" or "gather" or "gathered" or "multline" or "subarray" => new("", "", "c"),
        "smallmatrix" => new("", "", "c", Script: true),
        "pmatrix" => new("(", ")", "c"),
        "psmallmatrix" => new("(", ")", "c", Script: true),
        "bmatrix" => new("[", "]", "c"),
        "bsmallmatrix" => new("[", "]", "c", Script: true),
        "Bmatrix" => new("{", "}", "c"),
        "vmatrix" => new("|", "|", "c"),
        "Vmatrix" => new("‖", "‖", "c"),
        "cases" or "dcases" => new("{", "", "l"),
        "rcases" => new("", "}", "l"),
        "align" or "aligned" or "alignat" or "alignedat" or "split" => new("", "", "rl"),
        "eqnarray" => new("", "", "rcl"),
        "array" => new("", "", ""),
        _ => null,
    };

    /// <summary>True for environments that are one formula.</summary>
    public static bool IsFormula(ReadOnlySpan<char> environment) => environment is "equation" or "displaymath" or "math";
}
