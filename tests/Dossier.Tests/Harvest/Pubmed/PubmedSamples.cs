namespace Dossier.Tests.Harvest.Pubmed;

/// <summary>Made-up citations in the shape of PubMed's.</summary>
internal static class PubmedSamples
{
    public const string Whole = """
        <PubmedArticle>
          <MedlineCitation Status="MEDLINE" Owner="NLM">
            <PMID Version="1">40000001</PMID>
            <DateCompleted><Year>2024</Year><Month>01</Month><Day>02</Day></DateCompleted>
            <DateRevised><Year>2024</Year><Month>05</Month><Day>06</Day></DateRevised>
            <Article PubModel="Print-Electronic">
              <Journal><ISSN IssnType="Electronic">1234-5679</ISSN>
                <JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3 Pt 1</Issue>
                  <PubDate><Year>2023</Year><Month>Nov</Month></PubDate></JournalIssue>
                <Title>Journal of made-up medicine : official organ</Title><ISOAbbreviation>J Made Med</ISOAbbreviation></Journal>
              <ArticleTitle>Uptake of <i>Ca<sup>2+</sup></i> &amp; H<sub>2</sub>O in α-cells: is it &lt;5%?</ArticleTitle>
              <Pagination><StartPage>1709</StartPage><EndPage>12</EndPage><MedlinePgn>1709-12, S3-5</MedlinePgn></Pagination>
              <ELocationID EIdType="doi" ValidYN="N">10.1234/wrong</ELocationID>
              <ELocationID EIdType="doi" ValidYN="Y">10.1234/JMM.1</ELocationID>
              <Abstract>
                <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">We asked
                  why p &amp;lt; 0.05.</AbstractText>
                <AbstractText Label="UNLABELLED" NlmCategory="UNASSIGNED">A <b>bold</b> <u>part</u>.</AbstractText>
                <AbstractText NlmCategory="RESULTS">Growth was <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>.</AbstractText>
                <AbstractText Label="EMPTY"/>
                <CopyrightInformation>© Somebody.</CopyrightInformation>
              </Abstract>
              <AuthorList CompleteYN="N">
                <Author ValidYN="Y"><LastName>van Maple</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials><Suffix>Jr</Suffix>
                  <Identifier Source="ORCID">http://orcid.org/0000000218250097</Identifier></Author>
                <Author ValidYN="N"><LastName>Mapel</LastName><Initials>A</Initials></Author>
                <Author ValidYN="Y"><LastName>Oak</LastName><Initials>CD</Initials><Identifier Source="ORCID">0000-0002-1825-0098</Identifier></Author>
                <Author ValidYN="Y"><CollectiveName>The Tree Group.</CollectiveName></Author>
              </AuthorList>
              <Language>ger</Language><Language>eng</Language>
              <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
                <PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList>
              <ArticleDate DateType="Electronic"><Year>2023</Year><Month>11</Month><Day>09</Day></ArticleDate>
            </Article>
            <MedlineJournalInfo><MedlineTA>J Made Med</MedlineTA><ISSNLinking>1234-567X</ISSNLinking></MedlineJournalInfo>
            <CommentsCorrectionsList>
              <CommentsCorrections RefType="CommentIn"><RefSource>J Made Med. 2024 Jan-Feb;13(1):5-7</RefSource><PMID Version="1">40000009</PMID></CommentsCorrections>
              <CommentsCorrections RefType="ErratumIn"><RefSource>J Made Med. 2024 Mar 4;13(2):88. doi: 10.1234/JMM.88.</RefSource></CommentsCorrections>
              <CommentsCorrections RefType="UpdateOf"><RefSource>medRxiv. 2022. doi: 10.1101/2022.01.01.1</RefSource></CommentsCorrections>
              <CommentsCorrections RefType="Cites"><RefSource>Old J. 1990;1:1</RefSource><PMID Version="1">1111</PMID></CommentsCorrections>
              <CommentsCorrections RefType="AssociatedDataset"><RefSource>Dryad</RefSource><PMID>1</PMID></CommentsCorrections>
            </CommentsCorrectionsList>
            <MeshHeadingList>
              <MeshHeading><DescriptorName UI="D006801" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>
              <MeshHeading><DescriptorName UI="D002118" MajorTopicYN="N">Calcium</DescriptorName><QualifierName UI="Q000378" MajorTopicYN="Y">metabolism</QualifierName></MeshHeading>
            </MeshHeadingList>
            <KeywordList Owner="NASA"><Keyword MajorTopicYN="N">Not the authors'</Keyword></KeywordList>
            <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">calcium channel.</Keyword><Keyword MajorTopicYN="Y">α<sub>1</sub></Keyword></KeywordList>
            <OtherAbstract Type="Publisher" Language="fre"><AbstractText>Non.</AbstractText></OtherAbstract>
          </MedlineCitation>
          <PubmedData>
            <ArticleIdList><ArticleId IdType="pubmed">40000001</ArticleId><ArticleId IdType="pmc">PMC7654321</ArticleId>
              <ArticleId IdType="doi">10.1234/other</ArticleId></ArticleIdList>
            <ReferenceList><Title>References</Title>
              <Reference><Citation>One <i>et al</i>.</Citation><ArticleIdList><ArticleId IdType="doi">10.1/a</ArticleId><ArticleId IdType="pubmed">1111</ArticleId></ArticleIdList></Reference>
              <Reference><Citation>None.</Citation></Reference>
              <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1234/REF.2</ArticleId><ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList></Reference></ReferenceList>
            </ReferenceList>
          </PubmedData>
        </PubmedArticle>
        """;

    public const string Chapter = """
        <PubmedBookArticle><BookDocument><PMID Version="1">20301000</PMID>
          <ArticleIdList><ArticleId IdType="bookaccession">NBK1000</ArticleId></ArticleIdList>
          <Book><Publisher><PublisherName>University Press</PublisherName><PublisherLocation>Here</PublisherLocation></Publisher>
            <BookTitle book="gene">GeneBook<sup>®</sup></BookTitle><PubDate><Year>1993</Year></PubDate>
            <AuthorList Type="editors" CompleteYN="Y"><Author ValidYN="Y"><LastName>Editor</LastName><ForeName>E</ForeName></Author></AuthorList>
            <Medium>Internet</Medium></Book>
          <ArticleTitle book="gene" part="x">A Syndrome</ArticleTitle><Language>eng</Language>
          <AuthorList Type="authors" CompleteYN="Y"><Author ValidYN="Y"><LastName>Writer</LastName><ForeName>Will</ForeName></Author></AuthorList>
          <PublicationType UI="D016454">Review</PublicationType>
          <Abstract><AbstractText Label="CLINICAL CHARACTERISTICS">Text.</AbstractText><AbstractText Label="DIAGNOSIS">More.</AbstractText></Abstract>
          <Sections><Section><SectionTitle book="gene">Summary</SectionTitle></Section></Sections>
          <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">SYN1</Keyword></KeywordList>
          <ContributionDate><Year>2001</Year><Month>Feb</Month><Day>3</Day></ContributionDate>
          <DateRevised><Year>2020</Year><Month>04</Month><Day>05</Day></DateRevised></BookDocument>
          <PubmedBookData><ArticleIdList><ArticleId IdType="pubmed">20301000</ArticleId></ArticleIdList></PubmedBookData></PubmedBookArticle>
        """;

    /// <summary>A citation with the least that one needs, and something of its own.</summary>
    public static string Small(string inArticle, string inCitation = "", string title = "A title.") => $"""
        <PubmedArticle><MedlineCitation><PMID Version="1">5</PMID>{inCitation}<Article><ArticleTitle>{title}</ArticleTitle>{inArticle}</Article></MedlineCitation></PubmedArticle>
        """;
}
