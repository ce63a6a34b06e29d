namespace Dossier.Harvest;

/// <summary>Titles of which the source keeps a part by itself.</summary>
internal static class RecordTitle
{
    /// <summary>Title and subtitle as a librarian joins them: with a colon, unless the title ends in a mark of its own.</summary>
    public static string Join(string title, string subtitle)
    {
        var whole = title.TrimEnd(' ', ':', '-', '–', '—', '.');
        return whole.Length == 0 ? subtitle : whole + (whole[^1] is '?' or '!' ? " " : ": ") + subtitle;
    }
}
