using System.Text;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.References;

/// <summary>Pairs of articles, the citing one, a tab, the cited one, a line each: references for articles whose own metadata tell none or not all.</summary>
/// <remarks>
/// An article is named by DOI, by arXiv id, by PMID (pmid:123), or by the id of a source record; where such an id has no scheme and is no OpenAlex id,
/// that of CSL-JSON is meant. What cites the same article is one record, wherever in the file its lines stand; it adds to the article and is none
/// by itself.
/// </remarks>
public sealed class ReferencesSource : IArticleSource
{
    internal const string SourceName = "references";

    public string Name => SourceName;

    public string Description => "Pairs citing, tab, cited, a line each";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => ReferencePairs.Read(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var lines = Encoding.UTF8.GetString(raw.Span).Split('\n');
        if (ReferenceName.Parse(lines[0]) is not { } citing)
        {
            return MappedRecord.SetAside($"'{lines[0]}' is not the id of an article");
        }

        var key = new RecordKey(SourceName, citing.Text);
        return new MappedRecord
        {
            Key = key,
            Article = new Article
            {
                Records = [key],
                Title = RichText.FromPlain(""),
                IsSupplement = true,
                SupplementOf = citing.Record,
                Doi = citing.Doi,
                Arxiv = citing.Arxiv,
                Pmid = citing.Pmid,
                References = [.. lines.Skip(1).Select(ReferenceName.Parse).OfType<ReferenceName>().Select(r => r.Text).Distinct()],
            },
        };
    }
}

/// <summary>An article as a list of references names it.</summary>
/// <param name="Text">As references are stored: a DOI, or the key of a record.</param>
internal sealed record ReferenceName(string Text, Doi? Doi = null, ArxivId? Arxiv = null, string? Pmid = null, RecordKey? Record = null)
{
    public static ReferenceName? Parse(string written)
    {
        written = written.Trim();
        if (written.Length == 0)
        {
            return null;
        }

        if (Articles.Doi.TryParse(written, null, out var doi))
        {
            return new(doi.Value, Doi: doi);
        }

        if (RecordKey.TryParse(written, null, out var key) && Sources.ByScheme.ContainsKey(key.Source))
        {
            return key.Source switch
            {
                "pmid" when key.Id.All(char.IsAsciiDigit) => new(written, Pmid: key.Id),
                "arxiv" when ArxivId.TryParse(key.Id, null, out var named) => new($"arxiv:{named.Value}", Arxiv: named),
                _ => new(written, Record: key),
            };
        }

        if (ArxivId.TryParse(written, null, out var arxiv))
        {
            return new($"arxiv:{arxiv.Value}", Arxiv: arxiv);
        }

        var isOpenalex = written.Length > 1 && written[0] == 'W' && written.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        var record = new RecordKey(isOpenalex ? "openalex" : "csl", written);
        return new(record.ToString(), Record: record);
    }
}
