namespace Dossier.Harvest.Crossref;

/// <summary>
/// Crossref's works: its public data file, replies of its REST API, and exports of either, all in the shape of the API ("Crossref Metadata
/// API JSON Format").
/// </summary>
public sealed class CrossrefSource : IArticleSource
{
    internal const string SourceName = "crossref";

    public string Name => SourceName;

    public string Description => "Crossref's public data file, or replies of its REST API (JSON)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => JsonRecords.Read(stream, "items", inside: "message");

    public MappedRecord Map(ReadOnlyMemory<byte> raw) => CrossrefReader.Read(raw.Span, out var problem) is { } record
        ? CrossrefMapping.Map(record)
        : MappedRecord.SetAside(problem);
}
