using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Articles in the Journal Article Tag Suite (JATS, ANSI/NISO Z39.96) and its forerunner, NLM's tag set: .xml and .nxml, one or many a file.</summary>
public sealed class JatsSource : IArticleSource
{
    internal const string SourceName = "jats";

    public string Name => SourceName;

    public string Description => "JATS and NLM articles (.xml, .nxml)";

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        foreach (var raw in XmlRecordCutter.CutOrRefuse(stream, ["pmc-articleset"], "article"))
        {
            yield return raw.Problem is null ? raw with { Bytes = WithoutBody(raw.Bytes) } : raw;
        }
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw) =>
        JatsReader.Read(raw.Span, out var problem) is { } record ? JatsMapping.Map(record) : MappedRecord.SetAside(problem);

    /// <summary>The full text, nine tenths of most articles, says nothing about them that the front and the references do not; it is not kept.</summary>
    private static ReadOnlyMemory<byte> WithoutBody(ReadOnlyMemory<byte> article)
    {
        var cursor = new XmlCursor(article.Span);
        while (cursor.Read())
        {
            if (cursor.Token == XmlToken.Start && cursor.Depth == 2)
            {
                if (!cursor.Is("body"u8))
                {
                    cursor.Skip();
                    continue;
                }

                var start = cursor.Position;
                cursor.Skip();
                return cursor.Problem is not null ? article : Join(article.Span[..start], article.Span[cursor.EndPosition..]);
            }
        }

        return article;
    }

    private static byte[] Join(ReadOnlySpan<byte> before, ReadOnlySpan<byte> behind)
    {
        var joined = new byte[before.Length + behind.Length];
        before.CopyTo(joined);
        behind.CopyTo(joined.AsSpan(before.Length));
        return joined;
    }
}
