namespace Dossier.Harvest.Bibtex;

/// <summary>Reads BibTeX and biblatex files: entries with their macros put in and the fields that they take from the entry they refer to.</summary>
public static class BibtexReader
{
    /// <summary>Most characters of all macros of a file.</summary>
    private const int MostOfMacros = 1 << 20;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // What an entry takes from the one it refers to (biblatex manual, appendix B, without what is the other's own).
    private static readonly string[] Inherited =
        ["booktitle", "year", "date", "month", "publisher", "editor", "series", "volume", "issn", "journal", "journaltitle", "location", "address"];

    /// <summary>
    /// The entries of a stream in the order in which they are complete, broken ones with their problem; comments and preambles are left out.
    /// One that refers to another waits for it, to the end of the stream at most.
    /// </summary>
    public static IEnumerable<BibtexRecord> Read(Stream stream)
    {
        var macros = Months.ToDictionary(m => m, m => m, StringComparer.Ordinal);
        var characters = 0;
        var parents = new Dictionary<string, BibtexRecord>(StringComparer.OrdinalIgnoreCase);
        var children = new List<BibtexRecord>();
        var buffer = new RecordBuffer(RecordText.Open(stream));
        buffer.SkipByteOrderMark();
        foreach (var raw in BibtexCutter.Cut(buffer))
        {
            var text = RecordText.Decode(raw.Bytes.Span);
            if (raw.Problem is not null)
            {
                yield return new("", "", new Dictionary<string, string>(), raw.Line, text) { Problem = raw.Problem };
                continue;
            }

            if (text.Length < 2 || text.AsSpan(1).StartsWith("comment", StringComparison.OrdinalIgnoreCase)
                || text.AsSpan(1).StartsWith("preamble", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var entry = new BibtexEntryParser(text, macros).Parse(raw.Line);
            if (entry.Type == "string" && entry.Problem is null)
            {
                foreach (var (name, value) in entry.Fields)
                {
                    characters += value.Length;
                    macros[name] = characters <= MostOfMacros ? value : name;
                }

                continue;
            }

            if (entry.Problem is null && entry.Key.Length > 0 && entry.Type is "proceedings" or "book" or "collection" or "mvbook" or "mvcollection" or "mvproceedings" or "periodical")
            {
                parents.TryAdd(entry.Key, entry);
            }

            if (entry.Problem is null && entry.Field("crossref") is not null)
            {
                children.Add(entry);
                continue;
            }

            yield return entry;
        }

        foreach (var child in children)
        {
            yield return parents.TryGetValue(child.Fields["crossref"].Trim(), out var parent) && parent != child ? Inherit(child, parent) : child;
        }
    }

    private static BibtexRecord Inherit(BibtexRecord child, BibtexRecord parent)
    {
        var fields = new Dictionary<string, string>(child.Fields, StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (parent.Fields.TryGetValue(name, out var value))
            {
                fields.TryAdd(name, value);
            }
        }

        if (parent.Field("title") is { } title)
        {
            fields.TryAdd("booktitle", title);
        }

        return child with { Fields = fields };
    }
}
