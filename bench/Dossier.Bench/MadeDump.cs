using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Harvest;

namespace Dossier.Bench;

/// <summary>A dump of any size made of some real records: each is used as often as the others, under identifiers and a title of its own every time.</summary>
internal sealed class MadeDump(IArticleSource source)
{
    // Identifiers are looked for as they are written: "<" in a DOI must not become an escape.
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Template> templates = [];

    public int Templates => templates.Count;

    public long Bytes { get; private set; }

    public long References { get; private set; }

    /// <summary>Takes the usable records of a file.</summary>
    public void Learn(string file)
    {
        using var stream = File.OpenRead(file);
        foreach (var raw in source.Read(stream, Path.GetFileName(file)))
        {
            if (raw.Problem is null && source.Map(raw.Bytes) is { Article: { } article, Key: var key })
            {
                templates.Add(new(Encoding.UTF8.GetString(Compact(raw.Bytes)), key, article));
            }
        }
    }

    /// <summary>Writes so many records, gzipped.</summary>
    public void Write(string path, int records)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        using var writer = new StreamWriter(packed, new UTF8Encoding(false), 1 << 16);
        var isXml = templates[0].Text[0] == '<';
        writer.Write(isXml ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Set>\n" : "");
        for (var i = 0; i < records; i++)
        {
            var template = templates[i % templates.Count];
            var record = template.Make(i);
            Bytes += Encoding.UTF8.GetByteCount(record) + 1;
            References += template.References;
            writer.Write(record);
            writer.Write('\n');
        }

        writer.Write(isXml ? "</Set>\n" : "");
    }

    private static ReadOnlySpan<byte> Compact(ReadOnlyMemory<byte> raw)
    {
        if (raw.Span[0] != '{')
        {
            return raw.Span;
        }

        using var json = JsonDocument.Parse(raw);
        return JsonSerializer.SerializeToUtf8Bytes(json.RootElement, AsWritten);
    }

    private sealed class Template(string text, RecordKey key, Article article)
    {
        // Where a title begins in each of the shapes.
        private static readonly string[] TitleStarts = ["\"title\":[\"", "\"title\":\"", "\"display_name\":\"", "<ArticleTitle>"];

        public string Text => text;

        public int References => article.References.Count;

        public string Make(int number)
        {
            var made = text.Replace(key.Id, $"{(char.IsAsciiDigit(key.Id[0]) ? "" : key.Id[..1])}{(key.Id.Contains('/') ? $"{key.Id}." : "")}{70_000_000 + number}", StringComparison.OrdinalIgnoreCase);
            foreach (var own in new[] { article.Doi, article.PreprintDoi }.OfType<Doi>().Where(d => d.Value != key.Id))
            {
                made = made.Replace(own.Value, $"{own.Value}.{number}", StringComparison.OrdinalIgnoreCase);
            }

            foreach (var own in new[] { article.Pmid, article.Pmcid }.OfType<string>().Where(id => id != key.Id))
            {
                made = made.Replace(own, $"{(own.StartsWith("PMC", StringComparison.Ordinal) ? "PMC" : "")}{60_000_000 + number}", StringComparison.Ordinal);
            }

            if (article.Arxiv is { } arxiv)
            {
                made = made.Replace(arxiv.Value, $"{2000 + (number / 100_000)}.{number % 100_000:00000}", StringComparison.OrdinalIgnoreCase);
            }

            foreach (var start in TitleStarts)
            {
                var at = made.IndexOf(start, StringComparison.Ordinal);
                if (at >= 0)
                {
                    return made.Insert(at + start.Length, $"Study {number}: ");
                }
            }

            return made;
        }
    }
}
