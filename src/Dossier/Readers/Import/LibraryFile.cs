using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Bibtex;
using Dossier.Harvest.Csl;
using Dossier.Harvest.Ris;

namespace Dossier.Readers.Import;

/// <summary>Reads a library of any of the known forms; which one it is shows in its text, whatever the file is called.</summary>
public static partial class LibraryFile
{
    /// <summary>Most bytes of a library.</summary>
    public const int MaxLength = 10 << 20;

    /// <summary>Most entries of a library.</summary>
    public const int MostEntries = 50_000;

    /// <summary>How much of an entry's text is kept, in characters.</summary>
    private const int KeptText = 64 << 10;

    private const int Looked = 64 << 10;

    /// <summary>What form a text has.</summary>
    public static LibraryFormat Recognize(byte[] library)
    {
        var head = Head(library).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return head.StartsWith('[') || head.StartsWith('{') ? LibraryFormat.CslJson
            : RisStart().IsMatch(head) ? LibraryFormat.Ris
            : BibtexStart().IsMatch(head) ? LibraryFormat.Bibtex
            : LibraryFormat.Identifiers;
    }

    /// <summary>The entries, usable or not, in the order of the file; one at a time in memory.</summary>
    public static IEnumerable<LibraryEntry> Read(byte[] library, LibraryFormat format)
    {
        var stream = new MemoryStream(library, writable: false);
        return format switch
        {
            LibraryFormat.Bibtex => BibtexReader.Read(stream).Select(e => Entry(e.Line, e.Text, BibtexMapping.Map(e))),
            LibraryFormat.Ris => RisReader.Read(stream).Select(e => Entry(e.Line, e.Text, RisMapping.Map(e))),
            LibraryFormat.CslJson => ReadCsl(stream),
            _ => IdentifierList.Read(stream),
        };
    }

    private static LibraryEntry Entry(long line, string text, MappedRecord mapped) =>
        new(line, text.Length > KeptText ? text[..KeptText] : text.Trim(), mapped.Article, mapped.Problem);

    private static IEnumerable<LibraryEntry> ReadCsl(Stream stream)
    {
        var source = new CslSource();
        using var records = JsonRecords.Read(RecordText.Open(stream)).GetEnumerator();
        while (true)
        {
            LibraryEntry? broken = null;
            try
            {
                if (!records.MoveNext())
                {
                    yield break;
                }
            }
            catch (InvalidDataException problem)
            {
                broken = new LibraryEntry(0, "", null, $"what follows could not be read: {problem.Message}");
            }

            if (broken is not null)
            {
                yield return broken;
                yield break;
            }

            var raw = records.Current;
            yield return Entry(raw.Line, RecordText.Decode(raw.Bytes.Span), raw.Problem is { } reason ? MappedRecord.SetAside(reason) : source.Map(raw.Bytes));
        }
    }

    private static string Head(byte[] library)
    {
        var head = new byte[Looked];
        using var stream = RecordText.Open(new MemoryStream(library, writable: false));
        return RecordText.Decode(head.AsSpan(0, stream.ReadAtLeast(head, Looked, throwOnEndOfStream: false)));
    }

    [GeneratedRegex(@"^\uFEFF?TY[ \t]{0,3}-[ \t\r]", RegexOptions.Multiline)]
    private static partial Regex RisStart();

    [GeneratedRegex(@"(?:^|\s)@[A-Za-z]+\s*[{(]")]
    private static partial Regex BibtexStart();
}
