namespace Dossier.Harvest.Bibtex;

/// <summary>Reads BibTeX and biblatex files: entries with their macros put in and the fields that they take from the entry they refer to.</summary>
public static class BibtexReader
{
    /// <summary>Most characters of all macros of a file.</summary>
    private const int MostOfMacros = 1 << 20;

    private const int MostParents = 16;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // What an entry takes from the one it refers to (biblatex manual, appendix B, without what is the other's own).
    private static readonly string[] Inherited =
        ["booktitle", "year", "date", "month", "publisher", "editor", "series", "volume", "issn", "journal", "journaltitle", "location", "address"];

    /// <summary>
    /// The entries of a stream in the order in which they are complete, broken ones with their problem; comments and preambles are left out.
    /// One that refers to another waits for it, to the end of the stream at most.
    /// </summary>
    /// <exception cref="InvalidDataException">Nothing in it begins an entry, a macro or a comment.</exception>
    public static IEnumerable<BibtexRecord> Read(Stream stream) => Read(stream, null);

    /// <param name="size">Bytes of the stream, where it is one stored record.</param>
    internal static IEnumerable<BibtexRecord> Read(Stream stream, int? size)
    {
        var isBegun = size is not null;
        var macros = Months.ToDictionary(m => m, m => m, StringComparer.Ordinal);
        var characters = 0;
        var parents = new Dictionary<string, BibtexRecord>(StringComparer.OrdinalIgnoreCase);
        var children = new List<BibtexRecord>();
        var buffer = new RecordBuffer(RecordText.Open(stream), size ?? RecordBuffer.Step);
        buffer.SkipByteOrderMark();
        foreach (var raw in BibtexCutter.Cut(buffer))
        {
            isBegun = true;
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

            if (entry.Problem is null && entry.Key.Length > 0
                && entry.Type is "proceedings" or "book" or "collection" or "mvbook" or "mvcollection" or "mvproceedings" or "periodical" or "xdata")
            {
                parents.TryAdd(entry.Key, entry);
            }

            // A set names entries and is none itself; xdata is there to be inherited.
            if (entry.Problem is null && entry.Type is "set" or "xdata")
            {
                continue;
            }

            if (entry.Problem is null && entry.Field("crossref", "xdata") is not null)
            {
                children.Add(entry);
                continue;
            }

            yield return entry;
        }

        if (!isBegun)
        {
            throw new InvalidDataException("nothing in it begins an entry (\"@article{\"), so that it is no BibTeX file");
        }

        foreach (var child in children)
        {
            yield return Inherit(child, parents);
        }
    }

    /// <summary>Fields that the entry leaves out are its parent's, and theirs in turn (biblatex manual, 2.4.1); a circle ends where it closes.</summary>
    private static BibtexRecord Inherit(BibtexRecord child, Dictionary<string, BibtexRecord> entries)
    {
        var fields = new Dictionary<string, string>(child.Fields, StringComparer.Ordinal);
        var parents = new List<BibtexRecord>();
        var above = new Queue<BibtexRecord>([child]);
        while (parents.Count < MostParents && above.TryDequeue(out var entry))
        {
            foreach (var field in (ReadOnlySpan<string>)["xdata", "crossref"])
            {
                foreach (var key in (entry.Field(field) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    if (entries.TryGetValue(key, out var parent) && parent != child && !parents.Contains(parent))
                    {
                        parents.Add(parent);
                        above.Enqueue(parent);
                        Take(fields, parent);
                    }
                }
            }
        }

        return parents.Count == 0 ? child : child with { Fields = fields, Parents = parents };
    }

    private static void Take(Dictionary<string, string> fields, BibtexRecord parent)
    {
        var isData = parent.Type == "xdata";
        foreach (var (name, value) in parent.Fields)
        {
            if (isData || Inherited.Contains(name))
            {
                fields.TryAdd(name, value);
            }
        }

        if (!isData && parent.Field("title") is { } title)
        {
            fields.TryAdd("booktitle", title);
        }
    }
}
