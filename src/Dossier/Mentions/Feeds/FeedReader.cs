namespace Dossier.Mentions.Feeds;

/// <summary>Reads RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, well-formed or not.</summary>
public sealed class FeedReader(TimeProvider clock)
{
    private static readonly string[] FeedRoots = ["rss", "rdf:RDF", "RDF", "atom:feed", "feed", "channel"];

    private static readonly string[] PageRoots = ["html", "xhtml:html", "head", "body"];

    /// <summary>The feed in the bytes of a reply. Never throws for what the bytes hold; the time is linear in their number.</summary>
    /// <param name="body">As they came, decompressed.</param>
    /// <param name="contentType">Value of that header, for its charset.</param>
    /// <param name="address">Absolute address the reply came from, against which relative ones are resolved.</param>
    public FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        if (body.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return Nothing(FeedOutcome.Empty, "The reply is empty.");
        }

        var (text, encodingFault) = FeedEncoding.Decode(body, contentType);
        var start = text.IndexOf('<', StringComparison.Ordinal);
        if (start < 0)
        {
            return Nothing(FeedOutcome.NotAFeed, text.AsSpan().TrimStart().StartsWith("{") ? "The reply is JSON, not RSS or Atom." : "The reply holds no markup.");
        }

        var junk = !text.AsSpan(0, start).Trim("\ufeff").IsWhiteSpace();
        var (document, fault) = StrictMarkup.Read(text[start..]);
        document ??= TolerantMarkup.Read(text[start..]);
        var first = document.Children.Find(c => c.Name != FeedElement.TextName);
        if (first is null)
        {
            return Nothing(FeedOutcome.NotAFeed, "The reply holds no element.");
        }

        if (PageRoots.Any(first.Is))
        {
            var title = PlainText.Clean(Descendants(first).Prepend(first).FirstOrDefault(e => e.Is("title") || e.Is("xhtml:title"))?.Value() ?? "");
            return Nothing(FeedOutcome.NotAFeed, title.Length == 0 ? "The reply is a web page, not a feed." : $"The reply is a web page (\"{PlainText.Shorten(title, 80)}\"), not a feed.");
        }

        var root = Descendants(document).FirstOrDefault(e => FeedRoots.Any(e.Is)) ?? (Descendants(document).Any(e => FeedNames.IsEntry(e.Name)) ? document : null);
        return root is null ? Nothing(FeedOutcome.NotAFeed, $"The reply is neither RSS nor Atom; it begins with the element '{PlainText.Shorten(first.Name, 40)}'.")
            : ReadEntries(root, address, junk ? "it begins with something else" : null, encodingFault, fault);
    }

    private FeedReading ReadEntries(FeedElement root, Uri address, params string?[] faults)
    {
        var channel = root.Children.Find(c => c.Is("channel")) ?? root;
        var mapping = new FeedEntries(address, clock, channel);
        var entries = new List<FeedEntry>();
        var (cut, unaddressed) = (0, 0);
        foreach (var item in Descendants(root).Where(e => FeedNames.IsEntry(e.Name)))
        {
            if (!item.Complete)
            {
                cut++;
            }
            else if (mapping.Read(item) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                unaddressed++;
            }
        }

        string[] found = [.. faults.Where(f => f is not null).Select(f => f!.TrimEnd('.')),
            .. cut > 0 ? ["its last entry is cut off"] : Array.Empty<string>(),
            .. unaddressed > 0 ? [$"{unaddressed} of its entries have no address"] : Array.Empty<string>()];
        return new FeedReading(found.Length == 0 ? FeedOutcome.Read : FeedOutcome.ReadWithFaults, mapping.FeedTitle(), mapping.FeedLanguage(), entries,
            cut + unaddressed, found.Length == 0 ? null : $"The feed has faults: {string.Join("; ", found)}.");
    }

    // In document order; what stands inside an entry belongs to it. FeedTree bounds the depth, an own stack keeps the cost linear.
    private static IEnumerable<FeedElement> Descendants(FeedElement of)
    {
        var waiting = new Stack<FeedElement>(Enumerable.Reverse(of.Children));
        while (waiting.TryPop(out var element))
        {
            if (element.Name == FeedElement.TextName)
            {
                continue;
            }

            yield return element;
            for (var i = FeedNames.IsEntry(element.Name) ? -1 : element.Children.Count - 1; i >= 0; i--)
            {
                waiting.Push(element.Children[i]);
            }
        }
    }

    private static FeedReading Nothing(FeedOutcome outcome, string problem) => new(outcome, null, null, [], 0, problem);
}
