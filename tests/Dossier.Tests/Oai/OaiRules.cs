using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dossier.Tests.Oai;

/// <summary>What OAI-PMH 2.0 and its schemas demand of an answer, written anew: names, order, number and form of all that stands in it.</summary>
internal static partial class OaiRules
{
    public static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";
    public static readonly XNamespace OaiDc = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Identifier = "http://www.openarchives.org/OAI/2.0/oai-identifier";

    private static readonly string[] Codes =
        ["cannotDisseminateFormat", "idDoesNotExist", "badArgument", "badVerb", "noMetadataFormats", "noRecordsMatch", "badResumptionToken", "noSetHierarchy"];

    private static readonly string[] Elements =
        ["title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights"];

    /// <summary>Checks an answer.</summary>
    /// <returns>The element of its verb, or its error.</returns>
    public static XElement Check(string body)
    {
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", body, StringComparison.Ordinal);
        var root = XDocument.Parse(body, LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal(Oai + "OAI-PMH", root.Name);
        Assert.Equal("http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd", root.Attribute(Instance + "schemaLocation")!.Value);
        Assert.All(root.DescendantNodes().OfType<XText>(), text => Assert.False(text.Parent!.HasElements, $"There is text beside the elements of {text.Parent.Name.LocalName}."));
        Assert.True(root.Elements().Count() >= 3, "An answer has a date, the request, and what was asked.");
        var (date, request, answer) = (root.Elements().First(), root.Elements().ElementAt(1), root.Elements().ElementAt(2));
        Assert.Equal(Oai + "responseDate", date.Name);
        CheckTime(date.Value);
        Assert.Equal(Oai + "request", request.Name);
        Assert.True(Uri.TryCreate(request.Value, UriKind.Absolute, out _));
        if (answer.Name == Oai + "error")
        {
            Assert.All(root.Elements().Skip(2), error => Assert.Contains(error.Attribute("code")!.Value, Codes));
            Assert.True(answer.Value.Length > 0);
            if (answer.Attribute("code")!.Value is "badVerb" or "badArgument")
            {
                Assert.Empty(request.Attributes());
            }

            return answer;
        }

        Assert.Equal(3, root.Elements().Count());
        Assert.Equal(request.Attribute("verb")!.Value, answer.Name.LocalName);
        Assert.All(request.Attributes(), a => Assert.Contains(a.Name.LocalName, (string[])["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"]));
        CheckAnswer(answer);
        return answer;
    }

    private static void CheckAnswer(XElement answer)
    {
        Assert.Equal(Oai, answer.Name.Namespace);
        switch (answer.Name.LocalName)
        {
            case "Identify":
                CheckIdentity(answer);
                break;
            case "ListMetadataFormats":
                Assert.NotEmpty(answer.Elements());
                Assert.All(answer.Elements(), format => Assert.Equal("metadataFormat metadataPrefix schema metadataNamespace", Names(format)));
                break;
            case "GetRecord":
                CheckRecord(Assert.Single(answer.Elements()));
                break;
            case "ListRecords" or "ListIdentifiers":
                CheckList(answer);
                break;
            default:
                Assert.Fail($"{answer.Name.LocalName} is no answer that this repository gives.");
                break;
        }
    }

    private static void CheckIdentity(XElement identity)
    {
        var names = identity.Elements().Select(e => e.Name.LocalName).Distinct().ToArray();
        Assert.Equal(["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity", "compression"], names.Take(8));
        Assert.True(names.Length == 8 || names[8..] is ["description"]);
        Assert.All(identity.Elements(), e => Assert.Equal(Oai, e.Name.Namespace));
        string Value(string name) => identity.Element(Oai + name)!.Value;
        Assert.True(Uri.TryCreate(Value("baseURL"), UriKind.Absolute, out _));
        Assert.Equal("2.0", Value("protocolVersion"));
        Assert.Matches(@"^\S+@(\S+\.)+\S+$", Value("adminEmail"));
        CheckTime(Value("earliestDatestamp"));
        Assert.Equal("persistent", Value("deletedRecord"));
        Assert.Equal("YYYY-MM-DDThh:mm:ssZ", Value("granularity"));
        foreach (var description in identity.Elements(Oai + "description"))
        {
            var scheme = Assert.Single(description.Elements());
            Assert.Equal(Identifier + "oai-identifier", scheme.Name);
            Assert.Equal("oai-identifier scheme repositoryIdentifier delimiter sampleIdentifier", Names(scheme));
            Assert.Equal(("oai", ":"), (scheme.Element(Identifier + "scheme")!.Value, scheme.Element(Identifier + "delimiter")!.Value));
            Assert.Matches(@"^[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+$", scheme.Element(Identifier + "repositoryIdentifier")!.Value);
            Assert.StartsWith($"oai:{scheme.Element(Identifier + "repositoryIdentifier")!.Value}:", scheme.Element(Identifier + "sampleIdentifier")!.Value, StringComparison.Ordinal);
        }
    }

    private static void CheckList(XElement list)
    {
        var items = list.Elements().Where(e => e.Name != Oai + "resumptionToken").ToArray();
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            if (list.Name.LocalName == "ListRecords")
            {
                CheckRecord(item);
            }
            else
            {
                CheckHeader(item);
            }
        }

        if (list.Elements(Oai + "resumptionToken").SingleOrDefault() is { } token)
        {
            Assert.Same(list.Elements().Last(), token);
            Assert.True(long.Parse(token.Attribute("cursor")!.Value, CultureInfo.InvariantCulture) >= 0);
            Assert.True(long.Parse(token.Attribute("completeListSize")!.Value, CultureInfo.InvariantCulture) > 0);
            Assert.Equal(2, token.Attributes().Count());
        }
    }

    private static void CheckRecord(XElement record)
    {
        Assert.Equal(Oai + "record", record.Name);
        var header = record.Elements().First();
        CheckHeader(header);
        if (header.Attribute("status") is not null)
        {
            Assert.Single(record.Elements());
            return;
        }

        Assert.Equal(2, record.Elements().Count());
        var metadata = record.Elements().Last();
        Assert.Equal(Oai + "metadata", metadata.Name);
        var dc = Assert.Single(metadata.Elements());
        Assert.Equal(OaiDc + "dc", dc.Name);
        Assert.Equal("http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd", dc.Attribute(Instance + "schemaLocation")!.Value);
        Assert.NotEmpty(dc.Elements(Dc + "title"));
        foreach (var element in dc.Elements())
        {
            Assert.Equal(Dc, element.Name.Namespace);
            Assert.Contains(element.Name.LocalName, Elements);
            Assert.False(element.HasAttributes || element.HasElements);
            Assert.False(string.IsNullOrWhiteSpace(element.Value));
        }
    }

    private static void CheckHeader(XElement header)
    {
        Assert.Equal(Oai + "header", header.Name);
        Assert.Equal("header identifier datestamp", Names(header));
        Assert.True(header.Attribute("status")?.Value is null or "deleted");
        Assert.Matches(@"^oai:[a-z0-9.-]+:a[0-9a-z]{13}$", header.Element(Oai + "identifier")!.Value);
        CheckTime(header.Element(Oai + "datestamp")!.Value);
    }

    private static string Names(XElement element) => string.Join(' ', element.Elements().Select(e => e.Name.LocalName).Prepend(element.Name.LocalName));

    private static void CheckTime(string written)
    {
        Assert.Matches(Time(), written);
        Assert.True(DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    private static partial Regex Time();
}
