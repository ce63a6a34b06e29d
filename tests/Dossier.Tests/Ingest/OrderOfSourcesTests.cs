using System.Text;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Ingest;

/// <summary>Real records of all sources, in any order and repetition.</summary>
[Trait("Needs", "shared")]
public sealed class OrderOfSourcesTests
{
    private static readonly (string Source, string File)[] Files =
    [
        ("openalex", "openalex/snapshot_works_part_2023.jsonl"), ("openalex", "openalex/works_list_cursor_page1.json"), ("openalex", "openalex/work_single_with_abstract.json"),
        ("crossref", "crossref/works_members98_jats_lists.json"), ("crossref", "crossref/works_cursor_page1.json"), ("crossref", "crossref/work_plos_with_updated-by.json"),
        ("crossref", "formats/crossref_bulk_2018_mongo.jsonl"), ("csl", "formats/csl_json_crossref.json"),
        ("pubmed", "pubmed/baseline_PubmedArticleSet_with_DeleteCitation.xml"), ("pubmed", "pubmed/efetch_markup_in_title_abstract.xml"), ("pubmed", "pubmed/efetch_two_old_articles.xml"),
        ("nbib", "formats/pubmed_medline_two_records.txt"), ("doaj", "doaj/bulk_articles.jsonl"), ("arxiv", "arxiv-oai/listrecords_arXiv_2017_old_server.xml"),
        ("arxiv", "arxiv-oai/listrecords_arXiv_2026_new_server.xml"), ("oai", "oai-pmh/listrecords_oai_dc_dspace.xml"), ("oai", "oai-pmh/listrecords_deleted_header.xml"),
        ("jats", "formats/jats_pmc_research.nxml"), ("jats", "formats/jats_pmc_bmc.nxml"), ("bibtex", "formats/bibtex_complex_mixed.bib"), ("bibtex", "formats/biblatex_examples.bib"),
        ("ris", "formats/ris_scopus.ris"), ("unpaywall", "unpaywall/snapshot_lines.jsonl"), ("unpaywall", "unpaywall/v2_green_10-1038-nature12373.json"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyOrderAndRepetitionGivesTheSameArticles(int seed)
    {
        var expected = await ExportAsync(Files);
        Assert.InRange(expected.Length, 200, 2000);
        var random = new Random(seed);
        var shuffled = Files.Concat(random.GetItems(Files, 5)).ToArray();
        random.Shuffle(shuffled);
        var found = await ExportAsync(shuffled);
        Assert.Empty(found.Except(expected).Take(3));
        Assert.Equal(expected, found);
    }

    private static async Task<string[]> ExportAsync((string Source, string File)[] files)
    {
        var shared = Environment.GetEnvironmentVariable("DOSSIER_SHARED")!;
        var folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
        try
        {
            using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
            foreach (var (source, file) in files)
            {
                var results = await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
                    .ReadAsync(Sources.All.First(s => s.Name == source), [new InputFile(Path.Combine(shared, "recorded", file))], null, CancellationToken.None);
                Assert.Null(results[0].Problem);
            }

            using var snapshot = corpus.OpenSnapshot();
            return [.. snapshot.ReadChanges(0).Select(c => Encoding.UTF8.GetString(c.UnpackJson())).Order(StringComparer.Ordinal)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
