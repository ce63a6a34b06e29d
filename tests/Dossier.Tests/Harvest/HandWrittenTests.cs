using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest;

namespace Dossier.Tests.Harvest;

/// <summary>
/// Records that were read by a person before the program's answer was looked at. Only the fields that the person named are compared, so
/// that the files stay readable; how each field is written stands at their head.
/// </summary>
[Trait("Needs", "shared")]
public sealed class HandWrittenTests
{
    private const string None = "none";

    [Theory]
    [InlineData("arxiv")]
    [InlineData("bibtex")]
    [InlineData("csl")]
    [InlineData("jats")]
    [InlineData("nbib")]
    [InlineData("oai")]
    [InlineData("pubmed")]
    [InlineData("ris")]
    [InlineData("unpaywall")]
    public void RecordsAreReadAsTheyWereByHand(string source)
    {
        var records = HandWrittenRecord.ReadAll(source);
        Assert.NotEmpty(records);
        var differences = records.GroupBy(r => r.FullPath).SelectMany(file => Differences(Sources.All.Single(s => s.Name == source), file.Key, [.. file])).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(IArticleSource source, string path, List<HandWrittenRecord> wanted)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        foreach (var raw in source.Read(stream, Path.GetFileName(path)))
        {
            foreach (var record in wanted.Where(r => raw.Bytes.Span.IndexOf(Encoding.UTF8.GetBytes(r.Text)) >= 0).ToList())
            {
                wanted.Remove(record);
                foreach (var difference in Differences(record, source.Map(raw.Bytes)))
                {
                    yield return $"{record.File}, {record.Text}, {difference}";
                }
            }

            if (wanted.Count == 0)
            {
                yield break;
            }
        }

        foreach (var record in wanted)
        {
            yield return $"{record.File} has no record with {record.Text}";
        }
    }

    private static IEnumerable<string> Differences(HandWrittenRecord record, MappedRecord mapped)
    {
        foreach (var field in record.Fields.GroupBy(f => f.Field, f => f.Value))
        {
            var written = string.Join(" & ", field.Key == "notice" ? field.Order(StringComparer.Ordinal) : field);
            var read = Read(field.Key, mapped);
            var same = field.Key switch
            {
                "abstract begins" => read.StartsWith(written, StringComparison.Ordinal),
                "abstract ends" => read.EndsWith(written, StringComparison.Ordinal),
                _ => read == written,
            };
            if (!same)
            {
                yield return $"{field.Key}: by hand {written}, by the program {(read.Length < 400 ? read : read[..120] + " … " + read[^60..])}";
            }
        }
    }

    private static string Read(string field, MappedRecord mapped)
    {
        switch (field)
        {
            case "set aside" or "skipped":
                return mapped.IsSkipped == (field == "skipped") ? mapped.Problem ?? None : None;
            case "deleted":
                return mapped is { Problem: null, Article: null } ? "yes" : None;
        }

        if (mapped.Article is not { } article)
        {
            return mapped.Problem ?? "deleted";
        }

        var markup = article.Abstract?.Markup ?? "";
        return field switch
        {
            "title" => Or(article.Title.Markup),
            "authors" => Count(article.Authors),
            "more authors" => article.HasMoreAuthors ? "yes" : None,
            "type" => article.Type.ToString(),
            "venue" => Or(article.Venue?.Name),
            "issns" => Or(string.Join(' ', article.Venue?.Issns ?? [])),
            "publisher" => Or(article.Publisher),
            "published" => Or(article.Published?.ToString()),
            "volume" => Or(article.Volume),
            "issue" => Or(article.Issue),
            "pages" => Or(article.Pages),
            "doi" => Or(article.Doi?.Value),
            "preprint doi" => Or(article.PreprintDoi?.Value),
            "related dois" => Or(string.Join(' ', article.RelatedDois.Select(d => d.Value))),
            "arxiv" => Or(article.Arxiv?.Value),
            "pmid" => Or(article.Pmid),
            "pmcid" => Or(article.Pmcid),
            "language" => Or(article.Language),
            "comment" => Or(article.Comment?.Markup),
            "licence" => Or(article.License),
            "keywords" => Or(string.Join(" | ", article.Keywords)),
            "versions" => Or(string.Join(" | ", article.Versions.Select(v => $"{v.Name} {v.Created}"))),
            "abstract" => article.Abstract is null ? None : "one",
            "abstract begins" or "abstract ends" => Or(article.Abstract?.ToPlainText().Replace('\n', ' ')),
            "headings" => Or(string.Join(" | ", markup.Split("<h>").Skip(1).Select(part => part[..part.IndexOf("</h>", StringComparison.Ordinal)]))),
            "formulas" => Number(Occurrences(markup, "<math>") + Occurrences(markup, "<dmath>")),
            "subscripts" => Number(Occurrences(markup, "<sub>")),
            "superscripts" => Number(Occurrences(markup, "<sup>")),
            "italics" => Number(Occurrences(markup, "<i>")),
            "subjects" => Count(article.Subjects),
            "first subject" => article.Subjects is [var s, ..] ? string.Join(' ', new[] { s.Scheme, s.Code, s.Name }.Distinct()) : None,
            "references" => Count(article.References),
            "first reference" => article.References is [var first, ..] ? first : None,
            "last reference" => article.References is [.., var last] ? last : None,
            "notices" => Count(article.Notices),
            "notice" => string.Join(" & ", article.Notices.Select(n => Notice(n.Kind, n.Doi, n.Pmid, n.Date)).Order(StringComparer.Ordinal)),
            "notice of" => string.Join(" & ", article.NoticeOf.Select(n => Notice(n.Kind, n.Doi, n.Pmid, n.Date))),
            "locations" => Count(article.Locations),
            _ when Ordinal(field, "author", article.Authors) is { } a => string.Join(" | ", new[] { a.Family, a.Given, a.Suffix, a.Orcid }).TrimEnd(' ', '|'),
            _ when Ordinal(field, "location", article.Locations) is { } l => string.Join(" | ", new[] { l.Url, l.IsOpen ? "open" : "closed", l.IsPdf ? "pdf" : "page", l.Version, l.License }.OfType<string>()),
            _ => $"nothing is called '{field}' here",
        };
    }

    private static T? Ordinal<T>(string field, string name, IReadOnlyList<T> list)
        where T : class =>
        field.StartsWith(name + " ", StringComparison.Ordinal) && int.TryParse(field[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? list.ElementAtOrDefault(number - 1)
            : null;

    private static string Notice(NoticeKind kind, Doi? doi, string? pmid, PartialDate? date) =>
        string.Join(' ', new[] { kind.ToString(), doi is { } d ? $"doi:{d.Value}" : null, pmid is null ? null : $"pmid:{pmid}", date?.ToString() }.OfType<string>());

    private static string Or(string? value) => string.IsNullOrEmpty(value) ? None : value;

    private static string Count<T>(IReadOnlyList<T> list) => list.Count == 0 ? None : Number(list.Count);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Occurrences(string text, string element) => text.Split(element).Length - 1;
}
