using Dossier.Harvest.Oai;

namespace Dossier.Harvest.Arxiv;

/// <summary>
/// arXiv: the metadata snapshot (JSON lines, one article each with all its versions), and replies of its OAI-PMH server in the formats arXiv and
/// arXivRaw. A record is JSON or XML by its first byte.
/// </summary>
public sealed class ArxivSource : IArticleSource
{
    internal const string SourceName = "arxiv";

    public string Name => SourceName;

    public string Description => "arXiv's metadata snapshot (JSON lines), or saved OAI-PMH replies (arXiv, arXivRaw)";

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        var whole = RecordText.Peek(stream, out var head);
        return OaiReplies.IsXml(head) ? OaiReplies.Cut(whole) : JsonRecords.Read(whole);
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        if (OaiReplies.IsXml(raw.Span))
        {
            return ArxivXmlReader.Read(raw.Span, out var isDeleted, out var unread) is { } read
                ? isDeleted ? ArxivMapping.MapDeletion(read) : ArxivMapping.Map(read)
                : MappedRecord.SetAside(unread);
        }

        return ArxivReader.Read(raw.Span, out var problem) is { } record ? ArxivMapping.Map(record) : MappedRecord.SetAside(problem);
    }
}
