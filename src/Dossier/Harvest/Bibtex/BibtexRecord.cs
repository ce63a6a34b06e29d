namespace Dossier.Harvest.Bibtex;

/// <summary>An entry of a BibTeX file as it is written there: macros put in, TeX as it stands.</summary>
/// <param name="Type">Entry type, lower case ("article").</param>
/// <param name="Key">Citation key; empty where it is left out.</param>
/// <param name="Fields">Values by lower-case name; of a name that stands twice the first.</param>
/// <param name="Line">Line of the file, from 1, at which the entry begins.</param>
/// <param name="Text">The entry's own text, unchanged.</param>
public sealed record BibtexRecord(string Type, string Key, IReadOnlyDictionary<string, string> Fields, long Line, string Text)
{
    /// <summary>The macros that its fields name, with their values.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>The entries that it takes fields from, the nearest first.</summary>
    public IReadOnlyList<BibtexRecord> Parents { get; init; } = [];

    /// <summary>Why the entry cannot be used, with the line where that shows; null for a usable one.</summary>
    public string? Problem { get; init; }

    /// <summary>A field's value, or the first of several that has one; null where none has.</summary>
    public string? Field(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }
}
