using System.Text;
using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>A line of merged_ids: "2022-06-07,W2257618939,W2208157607".</summary>
/// <remarks>
/// "Snapshot data format", merged entities: the first id is to be deleted, what it knew stands in the second already. Its clock is the end
/// of the day, so that it outlasts what was known of the work on the day it was merged.
/// </remarks>
internal static class OpenalexMergedId
{
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.StartsWith("merge_date,"u8);

    /// <summary>False where the bytes are no such line; a line about another entity is set aside.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out MappedRecord mapped)
    {
        mapped = MappedRecord.SetAside("the merged id is not that of a work");
        const int longest = 200;
        if (line.Length is < 12 or > longest || line[0] is (byte)'{' or (byte)'[')
        {
            return false;
        }

        var columns = Encoding.UTF8.GetString(line).Split(',');
        if (columns.Length < 2 || !PartialDate.TryParse(columns[0].Trim(' ', '"'), null, out var date) || date.Day is null)
        {
            return false;
        }

        if (OpenalexId.Work(columns[1].Trim(' ', '"')) is { } id)
        {
            mapped = new MappedRecord { Key = new(OpenalexSource.SourceName, id), Clock = $"{date}T23:59:59.999999" };
        }

        return true;
    }
}
