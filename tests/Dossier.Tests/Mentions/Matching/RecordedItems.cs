using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Dossier.Mentions;
using Dossier.Mentions.Matching;

namespace Dossier.Tests.Mentions.Matching;

/// <summary>An item of a recorded reply: its file, the address or id by which it is named there, and its text.</summary>
internal sealed record RecordedItem(string File, string Key, ItemText Text);

/// <summary>The items in recorded replies of outside sources, read as simply as will do to judge matching.</summary>
internal static partial class RecordedItems
{
    /// <summary>Folder, array of items, its fields: id or address, title, texts, date.</summary>
    private static readonly (string Folder, string Items, string Panel, string Key, string Title, string Texts, string Date)[] Replies =
    [
        ("hackernews", "hits", PanelKeys.Social, "objectID", "title", "story_text,url", "created_at"),
        ("guardian", "response.results", PanelKeys.News, "webUrl", "webTitle", "fields.trailText,fields.bodyText", "webPublicationDate"),
        ("gdelt", "articles", PanelKeys.News, "url", "title", "", ""),
        ("newsapi", "articles", PanelKeys.News, "url", "title", "description,content", "publishedAt"),
        ("bluesky", "posts", PanelKeys.Social, "uri", "", "record.text,embed.external.title,embed.external.description,embed.external.uri", "record.createdAt"),
        ("mastodon", "", PanelKeys.Social, "url", "card.title", "content,card.description,card.url", "created_at"),
        ("peertube", "data", PanelKeys.Video, "url", "name", "description", "publishedAt"),
        ("wikipedia", "query.pages", PanelKeys.More, "title", "title", "extract,terms.description,description", ""),
        ("wikipedia", "pages", PanelKeys.More, "title", "title", "extract,description", ""),
        ("wikipedia", "query.search", PanelKeys.More, "title", "title", "snippet", ""),
        ("commons", "query.pages", PanelKeys.More, "title", "title", "imageinfo.extmetadata.ImageDescription.value", ""),
        ("youtube", "items", PanelKeys.Video, "etag", "snippet.title", "snippet.description", "snippet.publishedAt"),
        ("internetarchive", "response.docs", PanelKeys.Video, "identifier", "title", "description,subject", "date"),
        ("internetarchive", "items", PanelKeys.Video, "identifier", "title", "description,subject", "date"),
        ("reddit", "data.children", PanelKeys.Social, "data.permalink", "data.title", "data.selftext,data.url", ""),
        ("vimeo", "data", PanelKeys.Video, "link", "name", "description", "created_time"),
        ("twitter", "data", PanelKeys.Social, "id", "", "text", "created_at"),
        ("crossref-event-data", "", PanelKeys.Social, "id", "subj.title", "subj_id,obj_id", "occurred_at"),
        ("crossref-event-data", "data", PanelKeys.Social, "id", "", "attributes.subjId,attributes.objId", "attributes.occurredAt"),
    ];

    private static readonly string[] FeedFolders = ["feeds", "hackernews", "reddit", "tib-av"];

    /// <summary>Every item, in the order of files and of their text.</summary>
    public static List<RecordedItem> Read(string recorded)
    {
        var items = new List<RecordedItem>();
        foreach (var folder in Replies.Select(r => r.Folder).Concat(FeedFolders).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(recorded, folder)).Order(StringComparer.Ordinal))
            {
                var file = folder + "/" + Path.GetFileName(path);
                var fresh = path.EndsWith(".json", StringComparison.Ordinal) ? ReadJson(path, folder) : ReadFeed(path, folder);
                var known = new HashSet<string>();
                items.AddRange(fresh.Where(i => known.Add(i.Key)).Select(i => new RecordedItem(file, i.Key, i.Text)));
            }
        }

        return [.. items.Select((item, n) => item with { Text = item.Text with { Id = n + 1 } })];
    }

    private static List<(string Key, ItemText Text)> ReadJson(string path, string folder)
    {
        using var reply = JsonDocument.Parse(File.ReadAllText(path));
        var found = new List<(string, ItemText)>();
        foreach (var shape in Replies.Where(r => r.Folder == folder))
        {
            var list = Find(reply.RootElement, shape.Items);
            IEnumerable<JsonElement> entries = list?.ValueKind switch
            {
                JsonValueKind.Array => list.Value.EnumerateArray(),
                JsonValueKind.Object when shape.Items.EndsWith("pages", StringComparison.Ordinal) => list.Value.EnumerateObject().Select(p => p.Value),
                _ => [],
            };
            foreach (var entry in entries)
            {
                var key = Text(entry, shape.Key);
                var texts = shape.Texts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => Text(entry, t)).ToArray();
                var title = shape.Title.Length == 0 ? "" : Plain(Text(entry, shape.Title));
                if (key.Length > 0 && (title.Length > 0 || texts.Any(t => t.Length > 0)))
                {
                    found.Add((key, Item(title, string.Join('\n', texts), key, shape.Date.Length == 0 ? "" : Text(entry, shape.Date), shape.Panel)));
                }
            }
        }

        return found;
    }

    private static List<(string Key, ItemText Text)> ReadFeed(string path, string folder)
    {
        XDocument feed;
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            feed = XDocument.Load(reader);
        }
        catch (XmlException)
        {
            // Recorded to show how feeds are broken.
            return [];
        }

        var panel = folder switch { "feeds" => PanelKeys.News, "tib-av" => PanelKeys.Video, _ => PanelKeys.Social };
        return [.. feed.Descendants().Where(e => e.Name.LocalName is "item" or "entry" or "resource").Select(e =>
        {
            var link = Child(e, "link") is { Length: > 0 } address ? address
                : e.Elements().FirstOrDefault(c => c.Name.LocalName == "link")?.Attribute("href")?.Value ?? Child(e, "identifier");
            var text = string.Join('\n', e.Descendants().Where(c => c.Name.LocalName is "description" or "summary" or "content" or "encoded" or "subject")
                .Select(c => c.Value));
            var title = folder == "tib-av" ? e.Descendants().FirstOrDefault(c => c.Name.LocalName == "title")?.Value ?? "" : Child(e, "title");
            var date = new[] { "pubDate", "date", "published", "updated" }.Select(n => Child(e, n)).FirstOrDefault(d => d.Length > 0) ?? "";
            return (link, Item(Plain(title), text, link, date, panel));
        }).Where(i => i.link.Length > 0)];
    }

    private static ItemText Item(string title, string markup, string key, string date, string panel)
    {
        var links = Links().Matches(markup).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Append(key).Distinct().ToArray();
        return new ItemText(0, title, "", Plain(markup), links, DateOf(date), null, panel);
    }

    private static DateOnly? DateOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? DateOnly.FromDateTime(date.UtcDateTime) : null;

    private static string Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(c => c.Name.LocalName == name)?.Value.Trim() ?? "";

    private static JsonElement? Find(JsonElement element, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            element = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 ? element[0] : element;
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static string Text(JsonElement element, string path) => Find(element, path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.Array } list => string.Join('\n', list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString())),
        _ => "",
    };

    private static string Plain(string markup) => WebUtility.HtmlDecode(Tags().Replace(WebUtility.HtmlDecode(markup), " ")).Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("""(?:href|src)=["']([^"']+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Links();
}
