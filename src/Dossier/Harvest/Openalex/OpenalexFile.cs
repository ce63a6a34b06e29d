using System.Text.Json;
using System.Text.Unicode;

namespace Dossier.Harvest.Openalex;

/// <summary>Cuts one file of the snapshot, or one reply of the API, into records; what is no file of works gives none.</summary>
/// <remarks>
/// The snapshot can be ingested as the folder that was downloaded: beside the works lie other entities, manifests and release notes
/// ("Snapshot data format"). A file of another entity is known by its first record and not read further.
/// </remarks>
internal static class OpenalexFile
{
    private const string Parquet = "it is a Parquet file; the same works stand in the snapshot's folder jsonl";

    private static readonly string[] NoRecords = ["manifest", "release_notes", "release-notes", "readme", "license"];

    public static IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        if (NoRecords.Any(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            yield break;
        }

        if (name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
        {
            yield return new RawRecord("PAR1"u8.ToArray(), 1, Parquet);
            yield break;
        }

        var isFirst = true;
        foreach (var record in JsonRecords.Read(stream, "results"))
        {
            if (isFirst)
            {
                if (OpenalexMergedId.IsHeader(record.Bytes.Span))
                {
                    continue;
                }

                isFirst = false;
                if (IsOfAnotherEntity(record.Bytes.Span))
                {
                    yield break;
                }
            }

            yield return record;
        }
    }

    /// <summary>True for an author, a source, an institution and the like: it has an id of OpenAlex that is not a work's.</summary>
    private static bool IsOfAnotherEntity(ReadOnlySpan<byte> record)
    {
        if (OpenalexMergedId.TryRead(record, out var merged))
        {
            return merged.Problem is not null;
        }

        if (!Utf8.IsValid(record))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(record);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = reader.ValueTextEquals("id"u8);
                reader.Read();
                if (isId)
                {
                    return reader.TokenType == JsonTokenType.String && reader.GetString() is { } id
                        && id.StartsWith("https://openalex.org/", StringComparison.OrdinalIgnoreCase) && OpenalexId.Work(id) is null;
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A broken record is for Map to refuse.
        }

        return false;
    }
}
