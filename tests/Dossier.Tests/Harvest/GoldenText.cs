using System.Globalization;
using System.Text;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest;

namespace Dossier.Tests.Harvest;

/// <summary>What a source makes of a file, as text that a person can check against the file: a line a field, what is absent left out.</summary>
public static class GoldenText
{
    private const int Shown = 80;
    private const int Listed = 4;

    /// <summary>Every record of a file, in its order, a blank line between them.</summary>
    public static string Describe(IArticleSource source, string path)
    {
        var text = new StringBuilder();
        using var stream = File.OpenRead(path);
        try
        {
            foreach (var raw in source.Read(stream, Path.GetFileName(path)))
            {
                text.Append(Describe(raw.Problem is { } problem ? MappedRecord.SetAside(problem) : source.Map(raw.Bytes), raw.Line)).Append('\n');
            }
        }
        catch (InvalidDataException e)
        {
            text.Append("cannot be read to its end: ").Append(e.Message).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Compares a whole file with the text kept for it under Samples/Golden.</summary>
    public static void Check(IArticleSource source, string recorded, string golden) => Assert.Equal(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Dossier.Tests", "Samples", "Golden", golden)),
        Describe(source, Path.Combine(Repository.Shared, "recorded", recorded)),
        ignoreLineEndingDifferences: true);

    private static string Describe(MappedRecord mapped, long line)
    {
        var text = new StringBuilder();
        Line("line", line.ToString(CultureInfo.InvariantCulture));
        Line("set aside", mapped.Problem);
        if (mapped.Problem is not null)
        {
            return text.ToString();
        }

        Line("key", mapped.Key.ToString());
        Line("clock", mapped.Clock);
        if (mapped.Article is not { } article)
        {
            Line("deleted", "yes");
            return text.ToString();
        }

        Line("title", article.Title.Markup);
        List("authors", [.. article.Authors.Select(a => string.Join(", ", new[] { a.Family, a.Given, a.Suffix, a.Orcid }.OfType<string>()))],
            article.HasMoreAuthors ? " and more" : "");
        Line("type", article.Type.ToString());
        Line("venue", article.Venue is { } venue ? $"{venue.Name} [{venue.Kind}] {string.Join(' ', venue.Issns)}".TrimEnd() : null);
        Line("published", article.Published?.ToString());
        Line("place", string.Join(" | ", new[] { article.Volume, article.Issue, article.Pages }.Select(part => part ?? "-")) is "- | - | -" ? null
            : string.Join(" | ", new[] { article.Volume, article.Issue, article.Pages }.Select(part => part ?? "-")));
        Line("publisher", article.Publisher);
        Line("language", article.Language);
        Line("doi", article.Doi?.Value);
        Line("preprint doi", article.PreprintDoi?.Value);
        List("related dois", [.. article.RelatedDois.Select(d => d.Value)]);
        Line("arxiv", article.Arxiv?.Value);
        Line("pmid", article.Pmid);
        Line("pmcid", article.Pmcid);
        List("keywords", article.Keywords);
        List("subjects", [.. article.Subjects.Select(s => $"{s.Scheme}:{s.Code}")]);
        foreach (var location in article.Locations)
        {
            Line("location", $"{location.Url} [{location.Host}{(location.IsOpen ? " open" : "")}{(location.IsPdf ? " pdf" : "")}] {location.Version} {location.License}".TrimEnd());
        }

        List("versions", [.. article.Versions.Select(v => $"{v.Name} {v.Created}")]);
        List("references", article.References);
        Line("comment", article.Comment?.Markup);
        Line("licence", article.License);
        List("notices", [.. article.Notices.Select(n => $"{n.Kind} {n.Doi?.Value} {n.Pmid} {n.Date}".TrimEnd())]);
        List("notice of", [.. article.NoticeOf.Select(n => $"{n.Kind} {n.Doi?.Value} {n.Pmid} {n.Date}".TrimEnd())]);
        Line("abstract", article.Abstract is { } rich ? Abstract(rich) : null);
        return text.ToString();

        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(name).Append(": ").Append(value).Append('\n');
            }
        }

        void List(string name, IReadOnlyList<string> values, string end = "")
        {
            if (values.Count > 0)
            {
                var shown = values.Count <= 2 * Listed ? values : [.. values.Take(Listed), "…", .. values.TakeLast(2)];
                Line($"{name} ({values.Count})", string.Join(" | ", shown) + end);
            }
        }
    }

    /// <summary>Its beginning, its length and the labels of its sections.</summary>
    private static string Abstract(RichText text)
    {
        var labels = text.Markup.Split("<h>").Skip(1).Select(part => part[..part.IndexOf("</h>", StringComparison.Ordinal)]);
        var markup = text.Markup;
        return $"{(markup.Length <= Shown ? markup : markup[..Shown] + "…")} ({markup.Length}{string.Concat(labels.Select(l => " / " + l))})";
    }
}
