using System.Text.Json;
using System.Text.Unicode;

namespace Dossier.Harvest.Csl;

/// <summary>CSL-JSON 1.0.2: items as lines or in an array, as reference managers and DOI agencies write them.</summary>
public sealed class CslSource : IArticleSource
{
    internal const string SourceName = "csl";

    public string Name => SourceName;

    public string Description => "CSL-JSON items (an array or JSON lines)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => JsonRecords.Read(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        if (!Utf8.IsValid(raw.Span))
        {
            return MappedRecord.SetAside("it is not valid UTF-8");
        }

        try
        {
            using var item = JsonDocument.Parse(raw);
            return item.RootElement.ValueKind == JsonValueKind.Object
                ? CslMapping.Map(item.RootElement)
                : MappedRecord.SetAside("it is not a JSON object");
        }
        catch (JsonException e)
        {
            return MappedRecord.SetAside($"it is not JSON (line {e.LineNumber + 1} of the record, byte {e.BytePositionInLine})");
        }
        catch (InvalidOperationException)
        {
            // The parser's answer to half of a surrogate pair in a string.
            return MappedRecord.SetAside("it holds text that is not Unicode");
        }
    }
}
