using System.Text;

namespace Dossier.Harvest.Ris;

/// <summary>RIS files, one reference a record; a raw record is the reference's lines from TY to ER in UTF-8.</summary>
public sealed class RisSource : IArticleSource
{
    internal const string SourceName = "ris";

    public string Name => SourceName;

    public string Description => "RIS files (.ris)";

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        var isEmpty = true;
        foreach (var reference in RisReader.Read(stream))
        {
            isEmpty = false;
            yield return new RawRecord(Encoding.UTF8.GetBytes(reference.Text), reference.Line, reference.Problem);
        }

        // Exports of Web of Science have such tags and are no RIS: none of their lines begins a reference.
        if (isEmpty)
        {
            throw new InvalidDataException("no line in it begins a reference (TY), so that it is no RIS file");
        }
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        foreach (var reference in RisReader.Read(new MemoryStream(raw.ToArray(), writable: false), raw.Length + 1))
        {
            return RisMapping.Map(reference);
        }

        return MappedRecord.SetAside("it holds no reference");
    }
}
