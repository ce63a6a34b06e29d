using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Dossier.Tests.Site;

/// <summary>What RFC 4287 asks of a feed, as far as this site's feeds use it.</summary>
internal static class AtomRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static void Check(Answer answer)
    {
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Headers["Content-Type"]);
        using var strict = XmlReader.Create(new StringReader(answer.Body), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        var feed = XDocument.Load(strict).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        CheckCommon(feed);
        Assert.Single(Links(feed, "self"));
        Assert.Single(Links(feed, "alternate"));
        var entries = feed.Elements(Atom + "entry").ToArray();

        // 4.1.1: an author for the feed, or for each of its entries.
        Assert.True(feed.Elements(Atom + "author").Any() || entries.All(e => e.Elements(Atom + "author").Any()));
        Assert.Equal(entries.Length, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(entries, entry =>
        {
            CheckCommon(entry);
            Assert.Single(Links(entry, "alternate"));
            Assert.Single(entry.Elements(Atom + "summary"));
        });

        // What changed last says when the feed changed.
        if (entries.Length > 0)
        {
            Assert.Equal(entries.Max(e => e.Element(Atom + "updated")!.Value), feed.Element(Atom + "updated")!.Value);
        }
    }

    private static void CheckCommon(XElement element)
    {
        var id = Assert.Single(element.Elements(Atom + "id")).Value;
        Assert.True(Uri.TryCreate(id, UriKind.Absolute, out _), $"{id} is no IRI.");
        Assert.NotEmpty(Assert.Single(element.Elements(Atom + "title")).Value);
        var updated = Assert.Single(element.Elements(Atom + "updated")).Value;
        Assert.True(DateTimeOffset.TryParseExact(updated, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), updated);
        Assert.All(element.Elements(Atom + "author"), author => Assert.NotEmpty(Assert.Single(author.Elements(Atom + "name")).Value));
        Assert.All(element.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate(link.Attribute("href")!.Value, UriKind.Absolute, out _)));
    }

    private static IEnumerable<XElement> Links(XElement element, string relation) => element.Elements(Atom + "link").Where(l => l.Attribute("rel")?.Value == relation);
}
