using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Jats;

namespace Dossier.Tests.Harvest.Jats;

public sealed class JatsSourceTests
{
    private const string Sample = """
        <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2//EN" "JATS.dtd">
        <article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" article-type="research-article" xml:lang="en"><front><journal-meta>
        <journal-id journal-id-type="nlm-ta">J Things</journal-id><journal-title-group><journal-title>Journal of Things</journal-title></journal-title-group>
        <issn pub-type="epub">2345-678X</issn><issn pub-type="ppub">12345679</issn><publisher><publisher-name>Press &amp; Co</publisher-name></publisher></journal-meta>
        <article-meta><article-id pub-id-type="pmid">77</article-id><article-id pub-id-type="pmc">88</article-id><article-id pub-id-type="doi">10.1234/T.1</article-id>
        <article-categories><subj-group subj-group-type="heading"><subject>Research Article</subject></subj-group></article-categories>
        <title-group><article-title>Growth of H<sub>2</sub>O in <italic>vitro</italic><xref ref-type="fn" rid="f1">*</xref></article-title><subtitle>A study</subtitle></title-group>
        <contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Doe</surname><given-names>J. R.</given-names><suffix>Jr</suffix></name><xref ref-type="aff" rid="a"/></contrib>
        <contrib contrib-type="author"><name-alternatives><name name-style="eastern" xml:lang="zh"><surname>王</surname><given-names>小明</given-names></name><name name-style="western" xml:lang="en"><surname>Wang</surname><given-names>Xiaoming</given-names></name></name-alternatives></contrib>
        <contrib contrib-type="author"><collab>The ABC Group<contrib-group><contrib contrib-type="author"><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>
        <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib><on-behalf-of>on behalf of the DEF Team</on-behalf-of></contrib-group>
        <pub-date pub-type="collection"><year>2012</year></pub-date><pub-date pub-type="ppub"><month>2</month><year>2013</year></pub-date><pub-date pub-type="epub"><day>28</day><month>9</month><year>2012</year></pub-date>
        <pub-date pub-type="pmc-release"><year>2011</year></pub-date><volume>7</volume><issue>9</issue><fpage>1</fpage><lpage>12</lpage>
        <permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Free.</license-p></license></permissions><self-uri content-type="pdf" xlink:href="https://example.org/t1.pdf"/>
        <related-article related-article-type="retraction-forward" ext-link-type="doi" xlink:href="10.1234/T.9"/><related-article related-article-type="companion" xlink:href="10.1234/T.8"/>
        <abstract abstract-type="graphical"><p>Picture</p></abstract><abstract><title>Abstract</title><sec><title>Aim</title><p>To see <inline-formula><alternatives><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math><tex-math>\documentclass{x}\begin{document}$x^2$\end{document}</tex-math></alternatives></inline-formula>.</p></sec><sec><title>Result</title><p>Seen.</p></sec></abstract>
        <trans-abstract xml:lang="de"><p>Deutsch</p></trans-abstract><kwd-group kwd-group-type="author"><kwd>ice</kwd><kwd><italic>E. coli</italic></kwd></kwd-group><kwd-group kwd-group-type="abbreviations"><kwd>IV</kwd></kwd-group></article-meta></front>
        <body><sec><p>Much text that is not kept.</p></sec></body><back><ref-list><ref id="r1"><element-citation><article-title>A</article-title><pub-id pub-id-type="pmid">5</pub-id><pub-id pub-id-type="doi">10.1234/R.1</pub-id></element-citation></ref>
        <ref id="r2"><mixed-citation>B <pub-id pub-id-type="pmid">6</pub-id></mixed-citation><mixed-citation>C <ext-link ext-link-type="uri" xlink:href="https://doi.org/10.1234/R.3">x</ext-link></mixed-citation></ref></ref-list></back>
        <sub-article><front-stub><article-id pub-id-type="doi">10.1234/other</article-id></front-stub></sub-article></article>
        """;

    private static readonly JatsSource Source = new();

    [Fact]
    public void AnArticleIsReadFromItsFrontAndReferences()
    {
        var raw = Assert.Single(Source.Read(new MemoryStream(Encoding.UTF8.GetBytes(Sample)), "x.nxml"));
        Assert.DoesNotContain("not kept", Encoding.UTF8.GetString(raw.Bytes.Span), StringComparison.Ordinal);
        var mapped = Source.Map(raw.Bytes);
        Assert.Equal("jats:10.1234/t.1", mapped.Key.ToString());
        var article = mapped.Article!;
        Assert.Equal("Growth of H<sub>2</sub>O in <i>vitro</i>: A study", article.Title.Markup);
        Assert.Equal([new Author("Doe", "J. R.", "Jr", "0000-0002-1825-0097"), new Author("Wang", "Xiaoming"), new Author("The ABC Group"), new Author("DEF Team")], article.Authors);
        Assert.Equal(("Journal of Things", "Press & Co", "7", "9", "1-12"), (article.Venue!.Name, article.Publisher, article.Volume, article.Issue, article.Pages));
        Assert.Equal(["1234-5679", "2345-678X"], article.Venue.Issns);
        Assert.Equal(("2012-09-28", "77", "PMC88", "en"), (article.Published.ToString(), article.Pmid, article.Pmcid, article.Language));
        Assert.Equal("<h>Aim</h><p>To see <math>x^{2}</math>.</p><h>Result</h><p>Seen.</p>", article.Abstract?.Markup);
        Assert.Equal(["ice", "E. coli"], article.Keywords);
        Assert.Equal(["10.1234/r.1", "pmid:6", "10.1234/r.3"], article.References);
        Assert.Equal([new EditorialNotice(NoticeKind.Retraction, Doi.Parse("10.1234/t.9"))], article.Notices);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", article.License);
        Assert.Equal(["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC88/", "https://example.org/t1.pdf"], article.Locations.Select(l => l.Url));
    }

    [Theory]
    [InlineData("retraction", "retracted-article", NoticeKind.Retraction)]
    [InlineData("correction", "corrected-article", NoticeKind.Correction)]
    [InlineData("addendum", "corrected-article", NoticeKind.Addendum)]
    [InlineData("expression-of-concern", "object-of-concern", NoticeKind.ExpressionOfConcern)]
    public void ANoticeSaysWhatItIsAbout(string type, string relation, NoticeKind expected)
    {
        var article = Map($"<article article-type=\"{type}\"><front><article-meta><article-id pub-id-type=\"doi\">10.1234/n</article-id><title-group><article-title>N</article-title></title-group>"
            + $"<related-article related-article-type=\"{relation}\" ext-link-type=\"doi\" xlink:href=\"10.1234/T.1\"/></article-meta></front></article>").Article!;
        Assert.Equal([new NoticeTarget(expected, Doi.Parse("10.1234/t.1"))], article.NoticeOf);
        Assert.Empty(article.Notices);
    }

    [Theory]
    [InlineData("<article/>", "no title")]
    [InlineData("<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front></article>", "no identifier")]
    [InlineData("<html/>", "it holds no article")]
    public void AnUnusableArticleIsSetAsideWithTheReason(string xml, string problem) => Assert.Equal(problem, Map(xml).Problem);

    [Fact]
    public void HostileBytesAreSurvived() => HostileInput.CheckMutations(Source, Sample);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("jats_jstor_1800s.xml", "jstor_1800s")]
    [InlineData("jats_pmc_research.nxml", "pmc_research")]
    [InlineData("jats_pmc_bmc.nxml", "pmc_bmc")]
    public void RecordedArticlesAreReadAsALibrarianWould(string file, string golden) => GoldenText.Check(Source, $"formats/{file}", $"jats/{golden}.txt");

    private static Dossier.Harvest.MappedRecord Map(string xml) => Source.Map(Encoding.UTF8.GetBytes(xml));
}
