namespace Dossier.Harvest.Ris;

/// <summary>A reference of a RIS file as it is written there: tags and values in their order.</summary>
/// <param name="Lines">Two characters of tag and the value, with the lines that continue it.</param>
/// <param name="Line">Line of the file, from 1, at which it begins.</param>
/// <param name="Text">The reference's own text, unchanged.</param>
public sealed record RisRecord(IReadOnlyList<(string Tag, string Value)> Lines, long Line, string Text)
{
    /// <summary>Why it cannot be used; null for a usable one.</summary>
    public string? Problem { get; init; }

    /// <summary>The first value of the first tag that has one; null where none has.</summary>
    public string? First(params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            foreach (var line in Lines)
            {
                if (line.Tag == tag && line.Value.Length > 0)
                {
                    return line.Value;
                }
            }
        }

        return null;
    }

    /// <summary>All values of a tag, or of several that say the same, in their order.</summary>
    public IEnumerable<string> All(string tag, string? orTag = null) => Lines.Where(l => (l.Tag == tag || l.Tag == orTag) && l.Value.Length > 0).Select(l => l.Value);
}
