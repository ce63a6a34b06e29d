using Dossier.Harvest.Arxiv;

namespace Dossier.Harvest.Oai;

/// <summary>Any OAI-PMH repository: saved replies to ListRecords and GetRecord with metadata in simple Dublin Core (oai_dc).</summary>
/// <remarks>Records in arXiv's own formats are those of the source arxiv and become its records.</remarks>
public sealed class OaiSource : IArticleSource
{
    internal const string SourceName = "oai";

    private readonly ArxivSource arxiv = new();

    public string Name => SourceName;

    public string Description => "OAI-PMH replies (XML) with metadata in oai_dc, arXiv or arXivRaw";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => OaiReplies.Cut(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var record = OaiReader.Read(raw.Span, out var problem);
        return record is null ? MappedRecord.SetAside(problem)
            : record.IsArxiv ? arxiv.Map(raw)
            : OaiMapping.Map(record);
    }
}
