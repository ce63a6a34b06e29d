using System.Xml;

namespace Dossier.Mentions.Feeds;

/// <summary>A feed to poll.</summary>
/// <param name="Name">Who publishes it, as shown to readers.</param>
/// <param name="Language">Language tag; null where the list does not say.</param>
public sealed record ListedFeed(Uri Address, string Name, string? Language);

/// <summary>The feeds of a list, and a sentence with file and line for each line that names none.</summary>
public sealed record FeedListReading(IReadOnlyList<ListedFeed> Feeds, IReadOnlyList<string> Problems);

/// <summary>
/// The list of feeds an operator edits: one a line as address, name and perhaps language, divided by tabs, with # before
/// comments; or the OPML 1.0 or 2.0 that a feed reader exports.
/// </summary>
public static class FeedList
{
    /// <summary>The list that comes with the program.</summary>
    public static FeedListReading ReadBundled()
    {
        using var reader = new StreamReader(typeof(FeedList).Assembly.GetManifestResourceStream("feeds.txt")!);
        return Read(reader, "feeds.txt");
    }

    /// <summary>Writes the list that comes with the program to a file, for the operator to edit.</summary>
    /// <exception cref="IOException">The file exists already, or cannot be written.</exception>
    public static void WriteBundled(string path)
    {
        using var list = typeof(FeedList).Assembly.GetManifestResourceStream("feeds.txt")!;
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        list.CopyTo(file);
    }

    /// <param name="reader">Of the whole file.</param>
    /// <param name="file">Its name, for the sentences on bad lines.</param>
    public static FeedListReading Read(TextReader reader, string file)
    {
        var text = reader.ReadToEnd().TrimStart('\ufeff');
        var list = new Lines(file);
        if (text.AsSpan().TrimStart().StartsWith("<"))
        {
            ReadOpml(text.TrimStart(), list, 1 + text.AsSpan(0, text.IndexOf('<', StringComparison.Ordinal)).Count('\n'));
        }
        else
        {
            var number = 0;
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                list.AddLine(line.Trim().ToString(), ++number);
            }
        }

        return new FeedListReading(list.Feeds, list.Problems);
    }

    private static void ReadOpml(string text, Lines list, int firstLine)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            while (reader.Read())
            {
                var line = firstLine - 1 + ((IXmlLineInfo)reader).LineNumber;
                if (reader.NodeType == XmlNodeType.Element && reader.Depth == 0 && reader.LocalName != "opml")
                {
                    list.Report(line, $"an OPML file begins with 'opml', not '{reader.LocalName}'");
                    return;
                }

                // An outline without an address is a folder.
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "outline" && (reader.GetAttribute("xmlUrl") ?? reader.GetAttribute("xmlurl")) is { } address)
                {
                    list.Add(address, reader.GetAttribute("title") is { Length: > 0 } title ? title : reader.GetAttribute("text"), reader.GetAttribute("language"), line);
                }
            }
        }
        catch (XmlException e)
        {
            list.Report(firstLine - 1 + e.LineNumber, $"the OPML is not well-formed ({e.Message.TrimEnd('.')})");
        }
    }

    private sealed class Lines(string file)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public List<ListedFeed> Feeds { get; } = [];

        public List<string> Problems { get; } = [];

        public void Report(int line, string problem) => Problems.Add($"{file}, line {line}: {problem}.");

        public void AddLine(string line, int number)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                return;
            }

            var fields = line.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length is < 2 or > 3)
            {
                Report(number, fields.Length < 2 ? "a tab and a name must follow the address" : "after address, name and language nothing may follow");
                return;
            }

            Add(fields[0], fields[1], fields.Length == 3 ? fields[2] : null, number);
        }

        public void Add(string address, string? name, string? language, int line)
        {
            var shown = PlainText.Clean(name ?? "");
            if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var absolute) || absolute.Scheme is not ("http" or "https") || absolute.Host.Length == 0)
            {
                Report(line, $"'{PlainText.Shorten(PlainText.Clean(address), 80)}' is not an http or https address");
            }
            else if (language is { Length: > 0 } && FeedEntries.LanguageTag(language) is null)
            {
                Report(line, $"'{PlainText.Shorten(PlainText.Clean(language), 20)}' is not a language tag such as 'en' or 'pt-br'");
            }
            else if (!_seen.Add(absolute.AbsoluteUri))
            {
                Report(line, $"{absolute.AbsoluteUri} stands in the list already");
            }
            else
            {
                Feeds.Add(new ListedFeed(absolute, shown.Length > 0 ? shown : absolute.Host, FeedEntries.LanguageTag(language)));
            }
        }
    }
}
