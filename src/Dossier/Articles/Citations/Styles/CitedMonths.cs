namespace Dossier.Articles.Citations.Styles;

/// <summary>Months as styles write them.</summary>
internal static class CitedMonths
{
    private static readonly string[] Full =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Name(int month) => Full[month - 1];

    /// <summary>"Aug", as Citing Medicine has it (appendix E).</summary>
    public static string Three(int month) => Full[month - 1][..3];

    /// <summary>"Aug."; months of up to four letters are whole (MLA Handbook, appendix 1; IEEE Reference Guide, II).</summary>
    public static string Short(int month, string september) => month == 9 ? september : Full[month - 1] is { Length: <= 4 } whole ? whole : Three(month) + ".";
}
