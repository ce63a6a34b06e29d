using System.Text;
using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>A line of merged_ids ("2022-06-07,W2257618939,W2208157607") or of deleted_ids ("https://openalex.org/W4245566371,2026-08-14").</summary>
/// <remarks>
/// "Snapshot data format", merged entities: the first id is to be deleted, what it knew stands in the second already. "Sync", the works deletion
/// log: a deleted id stays deleted and is not used again. The clock of both is the end of the day, so that they outlast what was known of the
/// work on that day.
/// </remarks>
internal static class OpenalexMergedId
{
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.StartsWith("merge_date,"u8) || line.StartsWith("work_id,"u8);

    /// <summary>False where the bytes are no such line; a line about another entity is set aside.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out MappedRecord mapped)
    {
        mapped = MappedRecord.SetAside("the merged or deleted id is not that of a work");
        const int longest = 200;
        if (line.Length is < 12 or > longest || line[0] is (byte)'{' or (byte)'[')
        {
            return false;
        }

        var columns = Encoding.UTF8.GetString(line).Split(',', StringSplitOptions.TrimEntries);
        if (columns.Length < 2)
        {
            return false;
        }

        var merged = FindDay(columns[0]);
        if ((merged ?? FindDay(columns[1])) is not { } day)
        {
            return false;
        }

        if (OpenalexId.Work(columns[merged is null ? 0 : 1].Trim('"')) is { } id)
        {
            mapped = new MappedRecord { Key = new(OpenalexSource.SourceName, id), Clock = $"{day}T23:59:59.999999" };
        }

        return true;
    }

    private static string? FindDay(string column) => PartialDate.TryParse(column.Trim('"'), null, out var date) && date.Day is not null ? date.ToString() : null;
}
