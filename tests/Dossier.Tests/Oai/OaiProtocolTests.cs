using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Dossier.App.Feeds;
using Dossier.Tests.Site;

namespace Dossier.Tests.Oai;

[Collection(SiteTests.Name)]
public sealed class OaiProtocolTests(TestSite site)
{
    private const string Crispr = "10.1126/science.1225829";

    private static XNamespace Oai => OaiRules.Oai;

    private string CrisprIdentifier => $"oai:127.0.0.1:{site.Find(Crispr)}";

    [Theory]
    [InlineData("verb=Identify")]
    [InlineData("verb=ListMetadataFormats")]
    [InlineData("verb=ListMetadataFormats&identifier=CRISPR")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc&identifier=CRISPR")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2001-01-01&until=9999-12-31")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00:00Z")]
    public async Task AnAnswerFollowsTheProtocolAndIsTheSameByPost(string query)
    {
        query = query.Replace("CRISPR", CrisprIdentifier, StringComparison.Ordinal);
        var answer = await site.GetAsync("/oai?" + query);
        Assert.Equal((HttpStatusCode.OK, "text/xml; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        var element = OaiRules.Check(answer.Body);
        Assert.NotEqual("error", element.Name.LocalName);
        var fields = query.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var posted = await site.SendAsync(HttpMethod.Post, "/oai", fields);
        Assert.Equal(HttpStatusCode.OK, posted.Status);
        Assert.Equal(element.ToString(), OaiRules.Check(posted.Body).ToString());
    }

    [Theory]
    [InlineData("", "badVerb")]
    [InlineData("verb=Nothing", "badVerb")]
    [InlineData("verb=identify", "badVerb")]
    [InlineData("verb=0", "badVerb")]
    [InlineData("verb=Identify&verb=Identify", "badVerb")]
    [InlineData("verb=Identify&identifier=oai:x:y", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=CRISPR", "badArgument")]
    [InlineData("verb=GetRecord&identifier=CRISPR&identifier=CRISPR&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=really%20wrong%20id&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=CRISPR&metadataPrefix=marc21", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&identifier=oai:127.0.0.1:a0000000000000&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=GetRecord&identifier=oai:elsewhere.example:1&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=ListMetadataFormats&identifier=oai:elsewhere.example:1", "idDoesNotExist")]
    [InlineData("verb=ListRecords", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat")]
    [InlineData("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=physics", "noSetHierarchy")]
    [InlineData("verb=ListSets", "noSetHierarchy")]
    [InlineData("verb=ListSets&resumptionToken=x", "badResumptionToken")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001-02-30", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00:00", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01T00:00:00.5Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01&until=2002-01-01T00:00:00Z", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2002-01-01&until=2001-01-01", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01", "noRecordsMatch")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch")]
    [InlineData("verb=ListRecords&resumptionToken=x", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=r.100..100.-5", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=r.100.99999999999999999.100.300", "badResumptionToken")]
    [InlineData("verb=ListIdentifiers&resumptionToken=r.100..100.300", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=r.100..100.300&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&more=1", "badArgument")]
    public async Task AWrongRequestIsToldByItsCode(string query, string code)
    {
        var answer = await site.GetAsync("/oai?" + query.Replace("CRISPR", CrisprIdentifier, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(code, OaiRules.Check(answer.Body).Attribute("code")?.Value);
    }

    [Fact]
    public async Task APostThatIsNoFormHasNoVerb()
    {
        var answer = await site.SendAsync(HttpMethod.Post, "/oai");
        Assert.Equal("badVerb", OaiRules.Check(answer.Body).Attribute("code")?.Value);
    }

    [Theory]
    [InlineData("ListRecords")]
    [InlineData("ListIdentifiers")]
    public async Task AListTellsEveryArticleOnce(string verb)
    {
        var identifiers = new List<string>();
        var sizes = new List<string>();
        var query = $"verb={verb}&metadataPrefix=oai_dc";
        for (var parts = 1; query.Length > 0; parts++)
        {
            var list = OaiRules.Check((await site.GetAsync("/oai?" + query)).Body);
            var token = list.Element(Oai + "resumptionToken");
            if (token is not null)
            {
                Assert.Equal(identifiers.Count.ToString(CultureInfo.InvariantCulture), token.Attribute("cursor")!.Value);
                sizes.Add(token.Attribute("completeListSize")!.Value);
            }

            identifiers.AddRange(list.Descendants(Oai + "header").Where(h => h.Attribute("status") is null).Select(h => h.Element(Oai + "identifier")!.Value));
            query = token is { Value.Length: > 0 } ? $"verb={verb}&resumptionToken={token.Value}" : "";
            Assert.True(parts < 20);
        }

        using var snapshot = site.Corpus.OpenSnapshot();
        Assert.Equal(snapshot.ReadChanges(0).Select(c => $"oai:127.0.0.1:{c.Id}").Order(StringComparer.Ordinal), identifiers.Order(StringComparer.Ordinal));
        Assert.True(verb == "ListIdentifiers" || (sizes.Count >= 4 && sizes.Distinct().Single() == identifiers.Count.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task ARecordSaysWhatItsArticleIs()
    {
        var record = OaiRules.Check((await site.GetAsync($"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={CrisprIdentifier}")).Body);
        var dc = record.Descendants(OaiRules.OaiDc + "dc").Single().Elements().GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.Select(e => e.Value).ToArray());
        Assert.Equal("A Programmable Dual-RNA–Guided DNA Endonuclease in Adaptive Bacterial Immunity", Assert.Single(dc["title"]), ignoreCase: true);
        Assert.Contains("Doudna, Jennifer A.", dc["creator"]);
        Assert.StartsWith("2012", Assert.Single(dc["date"]), StringComparison.Ordinal);
        Assert.Equal(["info:eu-repo/semantics/article", "Text"], dc["type"]);
        Assert.Contains(dc["identifier"], i => i.EndsWith("/dashboard/?doi=" + Crispr, StringComparison.Ordinal) && i.StartsWith("http://127.0.0.1", StringComparison.Ordinal));
        Assert.Contains("https://doi.org/" + Crispr, dc["identifier"]);
        Assert.StartsWith("Science; Vol. 337", dc["source"][0], StringComparison.Ordinal);
        Assert.NotEmpty(dc["subject"]);
        Assert.NotEmpty(dc["description"]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u0000b\u001Fc\uFFFEd", "abcd")]
    [InlineData("tab\tline\n𝔸", "tab\tline\n𝔸")]
    public void WhatXmlCannotHoldIsLeftOut(string text, string left) => Assert.Equal(left, XmlCharacters.Allowed(text));

    [Fact]
    public void HalvesOfSurrogatePairsAreLeftOut()
    {
        Assert.Equal("", XmlCharacters.Allowed("\uD800"));
        Assert.Equal("xyz", XmlCharacters.Allowed("x\uDC00y\uD835z"));
    }
}
