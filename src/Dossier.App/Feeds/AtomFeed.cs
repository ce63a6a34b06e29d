using System.Xml;

namespace Dossier.App.Feeds;

/// <summary>A feed as Atom 1.0 states it (RFC 4287). All addresses are absolute; all texts are plain.</summary>
/// <param name="Id">Never changes for this feed.</param>
/// <param name="Self">Address of the feed.</param>
/// <param name="Page">Address of the page that shows the same.</param>
/// <param name="Author">Who publishes it: stands for entries without authors.</param>
/// <param name="Updated">When it last changed in a way that matters to a reader.</param>
internal sealed record AtomFeed(string Id, string Title, string Subtitle, string Self, string Page, string Author, DateTimeOffset Updated, IReadOnlyList<AtomEntry> Entries)
{
    public const string ContentType = "application/atom+xml; charset=utf-8";
    private const string Atom = "http://www.w3.org/2005/Atom";

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            Write(xml, "id", Id);
            Write(xml, "title", Title);
            Write(xml, "subtitle", Subtitle);
            Write(xml, "updated", Time(Updated));
            WriteLink(xml, "self", Self, "application/atom+xml");
            WriteLink(xml, "alternate", Page, "text/html");
            WriteAuthor(xml, Author);
            foreach (var entry in Entries)
            {
                xml.WriteStartElement("entry", Atom);
                Write(xml, "id", entry.Id);
                Write(xml, "title", entry.Title);
                Write(xml, "updated", Time(entry.Updated));
                WriteLink(xml, "alternate", entry.Page, "text/html");
                foreach (var author in entry.Authors)
                {
                    WriteAuthor(xml, author);
                }

                Write(xml, "summary", entry.Summary);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Write(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string element, string text) => xml.WriteElementString(element, Atom, XmlCharacters.Allowed(text));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/// <param name="Id">The same in every feed and at every time.</param>
/// <param name="Page">Canonical address of the article.</param>
/// <param name="Updated">When it came to stand here.</param>
internal sealed record AtomEntry(string Id, string Title, string Page, DateTimeOffset Updated, IReadOnlyList<string> Authors, string Summary);
