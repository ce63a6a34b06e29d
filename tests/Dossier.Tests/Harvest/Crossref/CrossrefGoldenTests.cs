using Dossier.Harvest.Crossref;
using Xunit;

namespace Dossier.Tests.Harvest.Crossref;

/// <summary>What must come of each record that the service once sent.</summary>
public sealed class CrossrefGoldenTests
{
    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("crossref/works_members98_jats_lists.json")]
    [InlineData("crossref/work_huge_author_list.json")]
    [InlineData("crossref/work_plos_with_updated-by.json")]
    [InlineData("crossref/work_jats_abstract_srep.json")]
    [InlineData("crossref/work_sparse_author_without_given.json")]
    [InlineData("crossref/works_cursor_page1.json")]
    [InlineData("crossref/works_cursor_member98_last_of_4_pages.json")]
    [InlineData("crossref/works_select_doi_title.json")]
    [InlineData("crossref/works_empty_result.json")]
    [InlineData("crossref/agency_other_than_crossref.json")]
    [InlineData("crossref/error_400_validation_failure.json")]
    [InlineData("crossref/error_404_not_found.txt")]
    [InlineData("crossref/error_404_cursor_invalid.json")]
    [InlineData("formats/crossref_bulk_2018_mongo.jsonl")]
    [InlineData("formats/csl_json_crossref.json")]
    public void EachRecordSaysWhatALibrarianReadsInIt(string file)
    {
        var (expected, actual) = GoldenLines.Compare(new CrossrefSource(), "crossref", file);
        Assert.Equal(expected, actual);
    }
}
