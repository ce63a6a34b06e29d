namespace Dossier.Harvest.Doaj;

/// <summary>Articles of the Directory of Open Access Journals: its data dump (arrays or JSON lines) and replies of its API (version 2 to 4).</summary>
public sealed class DoajSource : IArticleSource
{
    internal const string SourceName = "doaj";

    public string Name => SourceName;

    public string Description => "DOAJ's dump of articles, or replies of its API (JSON)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => JsonRecords.Read(stream, "results");

    public MappedRecord Map(ReadOnlyMemory<byte> raw) => DoajReader.Read(raw.Span, out var problem) is { } record
        ? DoajMapping.Map(record)
        : MappedRecord.SetAside(problem);
}
