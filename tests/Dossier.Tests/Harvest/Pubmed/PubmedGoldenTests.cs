using Dossier.Harvest.Nbib;
using Dossier.Harvest.Pubmed;

namespace Dossier.Tests.Harvest.Pubmed;

/// <summary>Real files of PubMed against what was read in each by hand.</summary>
[Trait("Needs", "shared")]
public sealed class PubmedGoldenTests
{
    [Theory]
    [InlineData("baseline_PubmedArticleSet_with_DeleteCitation")]
    [InlineData("efetch_in_data_review")]
    [InlineData("efetch_mathml_abstract")]
    [InlineData("efetch_markup_in_title_abstract")]
    [InlineData("efetch_single_titipata")]
    [InlineData("efetch_two_old_articles")]
    public void EachCitationIsReadAsALibrarianWould(string file) =>
        GoldenText.Check(new PubmedSource(), $"pubmed/{file}.xml", $"pubmed/{file}.txt");

    [Theory]
    [InlineData("formats/pubmed.nbib", "nbib/pubmed.txt")]
    [InlineData("formats/pubmed_medline_two_records.txt", "nbib/pubmed_medline_two_records.txt")]
    public void EachTaggedRecordIsReadAsALibrarianWould(string file, string golden) => GoldenText.Check(new NbibSource(), file, golden);

    [Theory]
    [InlineData("esearch")]
    [InlineData("esearch_empty_with_warning")]
    [InlineData("esummary")]
    [InlineData("esummary_error")]
    [InlineData("efetch_pmc_correction")]
    public void AnswersOfOtherKindsHoldNoCitations(string file) =>
        Assert.StartsWith("cannot be read to its end: it holds no record of this source: its first element is ", GoldenText.Describe(new PubmedSource(), Path.Combine(Repository.Shared, "recorded", "pubmed", file + ".xml")), StringComparison.Ordinal);
}
