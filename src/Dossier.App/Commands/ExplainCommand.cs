using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier explain ID: the records of an article, and which of them gave which field.</summary>
internal static class ExplainCommand
{
    private const int LongestValue = 100;

    public static Command Make()
    {
        var id = new Argument<string>("ID") { Description = "DOI, PMID (pmid:…), arXiv id, public id or record id." };
        var data = Work.DataOption();
        var command = new Command("explain", "Shows which source record gave which field of an article.") { id, data };
        command.SetWork((parsed, _) => Task.FromResult(Run(parsed.GetValue(id)!, parsed.GetValue(data)!, TimeProvider.System, Console.Out)));
        return command;
    }

    internal static int Run(string id, string data, TimeProvider time, TextWriter output)
    {
        var order = Settings.MergeOrder(Settings.Read(data));
        using var corpus = new Corpus(Settings.Engine(data), time);
        var article = Find(corpus, id) ?? throw new InvalidDataException($"There is no article {id}");

        output.WriteLine($"{article.Id}\t{article.Article.Title.ToPlainText()}");
        output.WriteLine($"changed\t{article.Modified.ToString("u", CultureInfo.InvariantCulture)}");
        var records = article.Article.Records.Select(corpus.FindRecord).OfType<StoredRecord>().ToList();
        foreach (var record in records)
        {
            var version = record.Live is { } live ? $"version {(live.Clock.Length > 0 ? live.Clock : "without a date of its own")}, file of {new DateTime(live.Received, DateTimeKind.Utc).ToString("u", CultureInfo.InvariantCulture)}" : "";
            output.WriteLine($"record\t{record.Key}\t{(record.IsDeleted ? "deleted at its source; " : "")}{version}");
        }

        // A tombstone is what its deleted records say.
        var speaking = records.Exists(r => !r.IsDeleted) ? records.Where(r => !r.IsDeleted) : records;
        var mapped = speaking.Select(r => Sources.ByScheme[r.Key.Source].Map(Compression.Unpack(r.Raw!)).Article).OfType<Article>().ToList();
        if (mapped.Count == 0)
        {
            return ExitCode.Done;
        }

        using var fields = JsonDocument.Parse(ArticleJson.Write(article.Article));
        foreach (var origin in ArticleMerge.Explain(mapped, order).GroupBy(o => o.Field))
        {
            var value = fields.RootElement.TryGetProperty(origin.Key, out var found) ? Show(found) : "";
            output.WriteLine($"{origin.Key}\t{string.Join(' ', origin.SelectMany(o => o.Records).Distinct())}\t{value}");
        }

        return ExitCode.Done;
    }

    /// <summary>By whatever names it; deleted ones too.</summary>
    private static StoredArticle? Find(Corpus corpus, string id)
    {
        var found = Doi.TryParse(id, null, out var doi) ? corpus.Find(doi) : null;
        found ??= PublicId.TryParse(id, null, out var own) ? corpus.Find(own) : null;
        found ??= RecordKey.TryParse(id, null, out var key) ? corpus.Find(key) : null;
        found ??= ArxivId.TryParse(id, null, out var arxiv) ? corpus.Find(arxiv) : null;
        found ??= id.StartsWith("pmid:", StringComparison.OrdinalIgnoreCase) ? corpus.FindByPmid(id["pmid:".Length..].Trim()) : null;
        return found ?? Sources.All.Select(s => corpus.Find(new RecordKey(s.Scheme, id))).FirstOrDefault(a => a is not null);
    }

    private static string Show(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        text = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        var count = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 1 ? $"{value.GetArrayLength()}: " : "";
        return count + (text.Length > LongestValue ? text[..LongestValue] + "…" : text);
    }
}
