namespace Dossier.Harvest.Openalex;

/// <summary>How far a harvest of the snapshot is: the last file of each kind that was read whole.</summary>
/// <remarks>Each kind is followed for itself, since lists of merged ids may come later than works that changed after them.</remarks>
internal sealed record OpenalexProgress(string Works, string MergedIds, string DeletedIds)
{
    private const char Between = '|';

    /// <param name="token">As <see cref="ToString"/> gives it, or the place of the last part alone; null before the first.</param>
    public static OpenalexProgress Parse(string? token)
    {
        var marks = (token ?? "").Split(Between);
        return marks.Length == 3 ? new(marks[0], marks[1], marks[2]) : new(OpenalexSnapshot.MarkOf(marks[0]), "", "");
    }

    public bool IsBehind(OpenalexPart file) => string.CompareOrdinal(file.Mark, MarkOf(file.Kind)) <= 0;

    public OpenalexProgress GoOn(OpenalexPart file) => file.Kind switch
    {
        OpenalexFileKind.Works => this with { Works = file.Mark },
        OpenalexFileKind.MergedIds => this with { MergedIds = file.Mark },
        _ => this with { DeletedIds = file.Mark },
    };

    public override string ToString() => string.Join(Between, Works, MergedIds, DeletedIds);

    private string MarkOf(OpenalexFileKind kind) => kind switch
    {
        OpenalexFileKind.Works => Works,
        OpenalexFileKind.MergedIds => MergedIds,
        _ => DeletedIds,
    };
}
