using System.Text;
using System.Xml;
using Dossier.App.Feeds;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Oai;

/// <summary>Writes one answer of the protocol (OAI-PMH 2.0, section 3.2).</summary>
internal sealed class OaiReply : IDisposable
{
    private const string Protocol = "http://www.openarchives.org/OAI/2.0/";
    private const string OaiDc = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    private const string OaiDcSchema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Identifier = "http://www.openarchives.org/OAI/2.0/oai-identifier";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly MemoryStream stream = new();
    private readonly XmlWriter xml;
    private readonly OaiRepository repository;
    private readonly string root;

    /// <param name="root">Root of the site's addresses.</param>
    /// <param name="time">The time up to which the answer is complete.</param>
    /// <param name="request">Null where it is wrong in itself.</param>
    public OaiReply(OaiRepository repository, string root, DateTimeOffset time, OaiRequest? request)
    {
        (this.repository, this.root) = (repository, root);
        xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true });
        xml.WriteStartElement("OAI-PMH", Protocol);
        xml.WriteAttributeString("xmlns", "xsi", null, Instance);
        xml.WriteAttributeString("schemaLocation", Instance, $"{Protocol} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
        Write("responseDate", OaiTime.Write(time));
        xml.WriteStartElement("request", Protocol);
        if (request is not null)
        {
            xml.WriteAttributeString("verb", request.Verb.ToString());
            foreach (var (name, value) in request.Arguments)
            {
                xml.WriteAttributeString(name, XmlCharacters.Allowed(value));
            }
        }

        xml.WriteString(root + OaiEndpoint.Path);
        xml.WriteEndElement();
    }

    /// <summary>Ends the answer.</summary>
    public byte[] ToBytes()
    {
        xml.WriteEndDocument();
        xml.Flush();
        return stream.ToArray();
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }

    public void WriteError(OaiError error)
    {
        xml.WriteStartElement("error", Protocol);
        xml.WriteAttributeString("code", error.Code);
        xml.WriteString(XmlCharacters.Allowed(error.Text));
        xml.WriteEndElement();
    }

    public void WriteIdentity(string name, string mail, DateTimeOffset earliest)
    {
        xml.WriteStartElement("Identify", Protocol);
        Write("repositoryName", name);
        Write("baseURL", root + OaiEndpoint.Path);
        Write("protocolVersion", "2.0");
        Write("adminEmail", mail);
        Write("earliestDatestamp", OaiTime.Write(earliest));
        Write("deletedRecord", "persistent");
        Write("granularity", "YYYY-MM-DDThh:mm:ssZ");
        Write("compression", "br");
        Write("compression", "gzip");
        if (repository.HasDomain)
        {
            xml.WriteStartElement("description", Protocol);
            xml.WriteStartElement("oai-identifier", Identifier);
            xml.WriteAttributeString("schemaLocation", Instance, $"{Identifier} http://www.openarchives.org/OAI/2.0/oai-identifier.xsd");
            xml.WriteElementString("scheme", Identifier, "oai");
            xml.WriteElementString("repositoryIdentifier", Identifier, repository.Host);
            xml.WriteElementString("delimiter", Identifier, ":");
            xml.WriteElementString("sampleIdentifier", Identifier, repository.IdentifierOf(default));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void WriteFormats()
    {
        xml.WriteStartElement("ListMetadataFormats", Protocol);
        xml.WriteStartElement("metadataFormat", Protocol);
        Write("metadataPrefix", OaiRequest.Format);
        Write("schema", OaiDcSchema);
        Write("metadataNamespace", OaiDc);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void WriteOne(ArticleChange row)
    {
        xml.WriteStartElement("GetRecord", Protocol);
        WriteRecord(row);
        xml.WriteEndElement();
    }

    public void WriteList(OaiVerb verb, OaiList list)
    {
        xml.WriteStartElement(verb.ToString(), Protocol);
        foreach (var row in list.Rows)
        {
            if (verb == OaiVerb.ListRecords)
            {
                WriteRecord(row);
            }
            else
            {
                WriteHeader(row);
            }
        }

        // Section 3.5: the last part of a list that came in several ends with an empty token; a list in one part has none.
        if (list.Next is not null || list.Cursor > 0)
        {
            xml.WriteStartElement("resumptionToken", Protocol);
            xml.WriteAttributeString("completeListSize", XmlConvert.ToString(list.Size));
            xml.WriteAttributeString("cursor", XmlConvert.ToString(list.Cursor));
            xml.WriteString(list.Next?.ToString());
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteRecord(ArticleChange row)
    {
        xml.WriteStartElement("record", Protocol);
        WriteHeader(row);
        if (row.State == ArticleState.Live)
        {
            xml.WriteStartElement("metadata", Protocol);
            xml.WriteStartElement("oai_dc", "dc", OaiDc);
            xml.WriteAttributeString("xmlns", "dc", null, Dc);
            xml.WriteAttributeString("schemaLocation", Instance, $"{OaiDc} {OaiDcSchema}");
            foreach (var (element, text) in DublinCore.Write(row.Unpack(), row.Id, root))
            {
                xml.WriteElementString("dc", element, Dc, XmlCharacters.Allowed(text));
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteHeader(ArticleChange row)
    {
        xml.WriteStartElement("header", Protocol);
        if (row.State != ArticleState.Live)
        {
            xml.WriteAttributeString("status", "deleted");
        }

        Write("identifier", repository.IdentifierOf(row.Id));
        Write("datestamp", OaiTime.Write(row.Modified));
        xml.WriteEndElement();
    }

    private void Write(string element, string text) => xml.WriteElementString(element, Protocol, XmlCharacters.Allowed(text));
}
