using System.Text;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest;

namespace Dossier.Tests.Ingest;

/// <summary>A source for tests, one record a line: id|clock|title|author;author|year|doi|arxiv|retracted doi, or id|clock|deleted.</summary>
internal sealed class LineSource(string scheme) : IArticleSource
{
    public string Name => scheme;

    public string Description => "Lines for tests.";

    public IEnumerable<RawRecord> Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            yield return new(Encoding.UTF8.GetBytes(text), line);
        }
    }

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        var fields = Encoding.UTF8.GetString(raw.Span).Split('|');
        if (fields.Length < 3)
        {
            return MappedRecord.SetAside("too few fields");
        }

        var key = new RecordKey(scheme, fields[0]);
        return new()
        {
            Key = key,
            Clock = fields[1],
            Article = fields[2] == "deleted" ? null : new Article
            {
                Records = [key],
                Title = RichText.FromPlain(fields[2]),
                Authors = At(3) is { } authors ? [.. authors.Split(';').Select(a => new Author(a))] : [],
                Published = At(4) is { } year ? new PartialDate(int.Parse(year)) : null,
                Doi = At(5) is { } doi ? Doi.Parse(doi) : null,
                Arxiv = At(6) is { } arxiv ? ArxivId.Parse(arxiv) : null,
                Type = At(6) is not null && At(5) is null ? ArticleType.Preprint : ArticleType.JournalArticle,
                NoticeOf = At(7) is { } retracted ? [new NoticeTarget(NoticeKind.Retraction, Doi.Parse(retracted))] : [],
            },
        };

        string? At(int i) => i < fields.Length && fields[i].Length > 0 ? fields[i] : null;
    }
}
