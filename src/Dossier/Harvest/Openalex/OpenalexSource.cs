using System.Text.Json;
using System.Text.Unicode;

namespace Dossier.Harvest.Openalex;

/// <summary>OpenAlex: parts of the snapshot in both of its layouts, lists of merged ids, and replies of the API.</summary>
public sealed class OpenalexSource : IArticleSource
{
    internal const string SourceName = "openalex";

    public string Name => SourceName;

    public string Description => "OpenAlex works (snapshot parts, merged_ids, API replies)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => OpenalexFile.Read(stream, name);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var bytes = raw.Span;
        if (!Utf8.IsValid(bytes))
        {
            return MappedRecord.SetAside("it is not valid UTF-8");
        }

        if (OpenalexMergedId.TryRead(bytes, out var merged))
        {
            return merged;
        }

        try
        {
            return OpenalexReader.Read(bytes) is { } record ? OpenalexMapping.Map(record) : MappedRecord.SetAside("it is not a JSON object");
        }
        catch (JsonException e)
        {
            return MappedRecord.SetAside($"it is not JSON (line {e.LineNumber + 1} of the record, byte {e.BytePositionInLine})");
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair in a string.
            return MappedRecord.SetAside("it holds text that is not Unicode");
        }
    }
}
