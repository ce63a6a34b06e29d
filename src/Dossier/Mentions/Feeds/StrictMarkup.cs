using System.Xml;

namespace Dossier.Mentions.Feeds;

/// <summary>Well-formed feeds. A document type is skipped: no entity of its own is expanded, and nothing outside is opened.</summary>
internal static class StrictMarkup
{
    private const int DeepestSensible = 250;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The document, or the reader's words on why it is not well-formed.</summary>
    public static (FeedElement? Document, string? Fault) Read(string text)
    {
        var tree = new FeedTree();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (reader.Read())
            {
                if (reader.Depth > DeepestSensible)
                {
                    return (null, "its elements are nested too deep");
                }

                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var empty = reader.IsEmptyElement;
                        tree.Open(ElementAt(reader));
                        if (empty)
                        {
                            tree.Close();
                        }

                        break;
                    case XmlNodeType.EndElement:
                        tree.Close();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                        tree.AddText(reader.Value);
                        break;
                }
            }
        }
        catch (XmlException e)
        {
            return (null, PlainText.Shorten(e.Message, 300));
        }

        return (tree.Document, null);
    }

    private static FeedElement ElementAt(XmlReader reader)
    {
        var element = new FeedElement(FeedNames.Canonical(reader.Prefix, reader.NamespaceURI, reader.LocalName));
        while (reader.MoveToNextAttribute())
        {
            var name = reader.Prefix.Length == 0 ? reader.LocalName : FeedNames.Canonical(reader.Prefix, reader.NamespaceURI, reader.LocalName);
            element.Attributes.Add(new(name, reader.Value));
        }

        return element;
    }
}
