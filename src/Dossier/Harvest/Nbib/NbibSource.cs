using Dossier.Articles;
using Dossier.Harvest.Pubmed;

namespace Dossier.Harvest.Nbib;

/// <summary>PubMed's tagged format, which its site saves as .nbib and .txt and reference managers exchange.</summary>
/// <remarks>NLM, "MEDLINE/PubMed Data Element (Field) Descriptions".</remarks>
public sealed class NbibSource : IArticleSource
{
    internal const string SourceName = "nbib";

    public string Name => SourceName;

    public string Description => "PubMed's tagged format (.nbib, \"PMID- 123\")";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => NbibReader.Read(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var record = NbibRecord.Parse(RecordText.Decode(raw.Span));
        var mapped = PubmedMapping.Map(NbibMapping.Gather(record), SourceName);
        return mapped.Problem is null ? mapped with { Clock = NbibMapping.FindDay(record.First("LR"))?.ToString() ?? "" } : mapped;
    }
}
