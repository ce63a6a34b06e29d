using System.Text.Unicode;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>PubMed's XML: the files of its yearly baseline and its daily updates, and what efetch answers.</summary>
/// <remarks>NLM, "PubMed DTD" (pubmed_250101.dtd) and "MEDLINE/PubMed XML Element Descriptions and their Attributes".</remarks>
public sealed class PubmedSource : IArticleSource
{
    internal const string KeyScheme = "pmid";

    public string Name => "pubmed";

    public string Scheme => KeyScheme;

    public string Description => "PubMed XML: baseline and update files (pubmed25n0001.xml.gz), answers of efetch";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => PubmedReader.Read(stream, name);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        if (!Utf8.IsValid(raw.Span))
        {
            return MappedRecord.SetAside("it is not valid UTF-8");
        }

        var cursor = new XmlCursor(raw.Span);
        if (!cursor.Read())
        {
            return MappedRecord.SetAside(cursor.Problem ?? "it is empty");
        }

        return cursor.Is("DeleteCitation"u8) || cursor.Is("DeleteDocument"u8) ? PubmedReader.MapDeletion(ref cursor)
            : PubmedMapping.Map(ref cursor) with { Clock = PubmedClock.Write(PubmedClock.DateIn(raw.Span), "", PubmedClock.VersionIn(raw.Span)) };
    }
}
