using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>The input of the similarity stage on disk, since that stage reads it more than once and the corpus need not stay in memory.</summary>
internal static class SimilarityInputFile
{
    public static void Write(BinaryWriter file, SimilarityInput input)
    {
        file.Write(input.Ordinal);
        file.Write(input.Title);
        file.Write(input.Abstract);
        WriteAll(file, input.AuthorKeys);
        WriteAll(file, input.Keywords);
        file.Write7BitEncodedInt(input.References.Count);
        foreach (var reference in input.References)
        {
            file.Write7BitEncodedInt(reference);
        }

        file.Write((short)(input.Year ?? 0));
    }

    public static IEnumerable<SimilarityInput> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18, FileOptions.SequentialScan);
        using var file = new BinaryReader(stream);
        while (stream.Position < stream.Length)
        {
            yield return ReadOne(file);
        }
    }

    private static SimilarityInput ReadOne(BinaryReader file)
    {
        var ordinal = file.ReadInt32();
        var (title, text) = (file.ReadString(), file.ReadString());
        var authors = ReadAll(file);
        var keywords = ReadAll(file);
        var references = new int[file.Read7BitEncodedInt()];
        for (var i = 0; i < references.Length; i++)
        {
            references[i] = file.Read7BitEncodedInt();
        }

        return new()
        {
            Ordinal = ordinal,
            Title = title,
            Abstract = text,
            AuthorKeys = authors,
            Keywords = keywords,
            References = references,
            Year = file.ReadInt16() is > 0 and var year ? year : null,
        };
    }

    private static void WriteAll(BinaryWriter file, IReadOnlyList<string> values)
    {
        file.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
        {
            file.Write(value);
        }
    }

    private static string[] ReadAll(BinaryReader file)
    {
        var values = new string[file.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = file.ReadString();
        }

        return values;
    }
}
