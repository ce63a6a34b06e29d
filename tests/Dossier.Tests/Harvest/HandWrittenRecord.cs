namespace Dossier.Tests.Harvest;

/// <summary>What a person who read one record wrote down of it: a line a field.</summary>
/// <param name="File">Under the shared folder's "recorded", or with "data/" under the shared folder, or with "Samples/" among the tests.</param>
/// <param name="Text">Stands in the record and in none before it.</param>
internal sealed record HandWrittenRecord(string File, string Text, IReadOnlyList<(string Field, string Value)> Fields)
{
    /// <summary>The records of one file under Samples/Golden/ByHand; a line that begins with # is a remark.</summary>
    public static IReadOnlyList<HandWrittenRecord> ReadAll(string source)
    {
        var records = new List<HandWrittenRecord>();
        var file = "";
        var fields = new List<(string, string)>();
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Repository.Root, "tests", "Dossier.Tests", "Samples", "Golden", "ByHand", source + ".txt")))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 2)..].Trim());
            switch (name)
            {
                case "file":
                    file = value;
                    break;
                case "record":
                    fields = [];
                    records.Add(new(file, value, fields));
                    break;
                default:
                    fields.Add((name, value));
                    break;
            }
        }

        return records;
    }

    /// <summary>The whole path of <see cref="File"/>.</summary>
    public string FullPath => File.Split('/')[0] switch
    {
        "Samples" => Path.Combine(Repository.Root, "tests", "Dossier.Tests", File),
        "data" => Path.Combine(Repository.Shared, File),
        _ => Path.Combine(Repository.Shared, "recorded", File),
    };
}
