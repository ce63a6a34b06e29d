using Dossier.Harvest;

namespace Dossier.Bench;

/// <summary>Ingest of large dumps, one a source, each grown from the real records in a folder.</summary>
internal sealed class MetadataSources(DossierProgram dossier, string recorded, int records)
{
    private static readonly (string Source, string[] Files)[] All =
    [
        ("openalex", ["openalex/snapshot_works_part_2023.jsonl", "openalex/works_list_cursor_page1.json", "openalex/works_no_abstract_no_doi_subset.json"]),
        ("crossref", ["crossref/works_members98_jats_lists.json", "crossref/works_cursor_page1.json", "crossref/works_cursor_member98_last_of_4_pages.json", "formats/crossref_bulk_2018_mongo.jsonl"]),
        ("pubmed", ["pubmed/baseline_PubmedArticleSet_with_DeleteCitation.xml", "pubmed/efetch_markup_in_title_abstract.xml", "pubmed/efetch_single_titipata.xml"]),
    ];

    public async Task RunAsync(string? only)
    {
        foreach (var (name, files) in All.Where(s => only is null || s.Source == only))
        {
            var dump = new MadeDump(Sources.All.First(s => s.Name == name));
            foreach (var file in files)
            {
                dump.Learn(Path.Combine(recorded, file));
            }

            var path = Path.Combine(dossier.Data, name + ".gz");
            dump.Write(path, records);
            var measured = await dossier.RunAsync("ingest", name, path);
            Console.WriteLine($"{name}: {records:N0} records of {dump.Bytes / (double)records / 1000:N1} kB and {dump.References / (double)records:N1} references, made of {dump.Templates} real ones; "
                + $"{measured.Wall:N1} s, {measured.Cpu:N1} s of processor time, {records / measured.Wall:N0} records/s, {dump.Bytes / measured.Wall / 1e6:N0} MB/s unpacked, peak {measured.PeakMegabytes:N0} MB; "
                + $"corpus {new FileInfo(Path.Combine(dossier.Data, "corpus.db")).Length / 1e6:N0} MB");
            Console.WriteLine($"  {measured.Output.TrimEnd()}");
            File.Delete(path);
            foreach (var database in Directory.EnumerateFiles(dossier.Data, "corpus.db*"))
            {
                File.Delete(database);
            }
        }
    }
}
