using System.Text;

namespace Dossier.Harvest.Bibtex;

/// <summary>BibTeX and biblatex files.</summary>
/// <remarks>
/// An entry means something only with the macros that stood before it in its file and with the entries that it takes fields from. A raw
/// record is therefore a small BibTeX file of its own, in UTF-8: the parents, the outermost first, each with an @string for every macro that
/// it uses, and then the entry likewise. Its last entry is the record, so that it maps by itself at any later time.
/// </remarks>
public sealed class BibtexSource : IArticleSource
{
    internal const string SourceName = "bibtex";

    public string Name => SourceName;

    public string Description => "BibTeX and biblatex files (.bib)";

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        foreach (var entry in BibtexReader.Read(stream))
        {
            // The problem is named here, with its line in the file: only a cut of the entry is read later.
            yield return new RawRecord(Write(entry), entry.Line, entry.Problem);
        }
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        BibtexRecord? last = null;
        foreach (var entry in BibtexReader.Read(new MemoryStream(raw.ToArray(), writable: false), raw.Length + 1))
        {
            last = entry;
        }

        return last is null ? MappedRecord.SetAside("it holds no entry") : BibtexMapping.Map(last);
    }

    private static byte[] Write(BibtexRecord entry)
    {
        if (entry is { Macros.Count: 0, Parents.Count: 0 })
        {
            return Encoding.UTF8.GetBytes(entry.Text);
        }

        var text = new StringBuilder(entry.Text.Length + 256);
        foreach (var one in entry.Parents.Reverse().Append(entry))
        {
            foreach (var (name, value) in one.Macros)
            {
                text.Append("@string{").Append(name).Append(" = {").Append(value).Append("}}\n");
            }

            text.Append(one.Text).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
