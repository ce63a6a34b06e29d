using System.Buffers;
using System.Text;
using Dossier.Articles;
using Dossier.Search;

namespace Dossier.Bench.Peers;

/// <summary>What is indexed of an article as a line of text, which every peer reads: columns between tabs, lists between unit separators.</summary>
/// <remarks>
/// id, title, abstract, keywords, authors, venue, year, date, type, open access (1 or 0), fields, subjects (scheme, code and name between record
/// separators), identifiers, language of the title, language of the abstract.
/// </remarks>
internal static class ArticleRow
{
    public const string Columns = "id, title, abstract, keywords, authors, venue, year, date, type, open, fields, subjects, identifiers, title_language, abstract_language";

    private const char ListSeparator = '\u001f';
    private const char PartSeparator = '\u001e';

    private static readonly SearchValues<char> Controls = SearchValues.Create("\t\r\n\0\u0001\u001e\u001f");

    public static string Write(IndexedArticle article)
    {
        var line = new StringBuilder(2048);
        line.Append(article.Id.Value);
        Add(line, article.Title);
        Add(line, article.Abstract);
        Add(line, article.Keywords);
        Add(line, article.Authors);
        Add(line, article.Venue);
        Add(line, article.Year?.ToString());
        Add(line, article.PublishedSortable);
        Add(line, article.Type);
        Add(line, article.OpenAccess ? "1" : "0");
        Add(line, article.Fields);
        line.Append('\t').AppendJoin(ListSeparator, article.Subjects.Select(s => string.Join(PartSeparator, Clean(s.Scheme), Clean(s.Code), Clean(s.Name))));
        Add(line, article.Identifiers);
        Add(line, article.TitleLanguage);
        Add(line, article.AbstractLanguage);
        return line.ToString();
    }

    public static IndexedArticle Read(ReadOnlySpan<byte> line)
    {
        var columns = new Cutter(line, '\t');
        return new IndexedArticle
        {
            Id = new PublicId(long.Parse(columns.Next())),
            Title = columns.Next(),
            Abstract = columns.NextOrNull(),
            Keywords = columns.NextList(),
            Authors = columns.NextList(),
            Venue = columns.NextOrNull(),
            Year = columns.NextOrNull() is { } year ? int.Parse(year) : null,
            PublishedSortable = columns.NextOrNull(),
            Type = columns.Next(),
            OpenAccess = columns.Next() == "1",
            Fields = columns.NextList(),
            Subjects = [.. columns.NextList().Select(s => s.Split(PartSeparator)).Select(p => new Subject(p[0], p[1], p[2]))],
            Identifiers = columns.NextList(),
            TitleLanguage = columns.NextOrNull(),
            AbstractLanguage = columns.NextOrNull(),
        };
    }

    private static void Add(StringBuilder line, string? value) => line.Append('\t').Append(Clean(value ?? ""));

    private static void Add(StringBuilder line, IReadOnlyList<string> values) => line.Append('\t').AppendJoin(ListSeparator, values.Select(Clean));

    private static string Clean(string value) =>
        value.AsSpan().ContainsAny(Controls) ? string.Create(value.Length, value, static (into, from) => from.AsSpan().ReplaceAny(into, Controls, ' ')) : value;

    private ref struct Cutter(ReadOnlySpan<byte> rest, char separator)
    {
        private ReadOnlySpan<byte> rest = rest;

        public string Next()
        {
            var end = rest.IndexOf((byte)separator);
            var column = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            return Encoding.UTF8.GetString(column);
        }

        public string? NextOrNull() => Next() is { Length: > 0 } value ? value : null;

        public string[] NextList() => Next() is { Length: > 0 } value ? value.Split(ListSeparator) : [];
    }
}
