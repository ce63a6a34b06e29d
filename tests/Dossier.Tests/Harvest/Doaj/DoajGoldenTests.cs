using Dossier.Harvest.Doaj;
using Xunit;

namespace Dossier.Tests.Harvest.Doaj;

/// <summary>What must come of each record that the service once sent.</summary>
public sealed class DoajGoldenTests
{
    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("doaj/bulk_articles.jsonl")]
    [InlineData("doaj/article_single.json")]
    [InlineData("doaj/journal_single.json")]
    [InlineData("doaj/search_articles_page1.json")]
    [InlineData("doaj/search_articles_pagesize30_sorted.json")]
    [InlineData("doaj/search_journals.json")]
    public void EachRecordSaysWhatALibrarianReadsInIt(string file)
    {
        var (expected, actual) = GoldenLines.Compare(new DoajSource(), "doaj", file);
        Assert.Equal(expected, actual);
    }
}
