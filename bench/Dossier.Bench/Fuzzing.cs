using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;

namespace Dossier.Bench;

/// <summary>Mutated real records, read and mapped by every source for some minutes: nothing may throw, hang, or take memory out of proportion.</summary>
/// <remarks>Mutations as in M. Zalewski's "american fuzzy lop" without feedback: flips, cuts, doubled and foreign pieces, and tokens that mean something in the formats.</remarks>
internal sealed partial class Fuzzing(string recorded, TimeSpan each, int seed)
{
    private const double LongestSeconds = 5;
    private const long MostBytes = 256 << 20;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "&", "&amp;", "&#x0;", "&#xD800;", "&#99999999999;", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>", "{", "}", "[", "]",
            "\"", "\\", "\\u", "\\uD800", "\\u0000", ",", ":", "null", "-1", "1e999", "99999999999999999999", "@", "@string{a = b}", "#", "$", "\\frac{", "ER  - ", "TY  - ", "PMID- ", "\r", "\n", "\t", "\0",
            "10.1000/", "0000-00-00", "9999-99-99", "Jan-Dec", "𝒜", "\u202e", "\ufeff",
        }.Select(Encoding.UTF8.GetBytes),
        new string('[', 5000).Select(c => (byte)c).ToArray(), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 3000))), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 3000))),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xfe, 0xff],
    ];

    private static readonly (string Source, string Files)[] Samples =
    [
        ("arxiv", "arxiv-oai/*.xml"), ("crossref", "crossref/*.json"), ("csl", "formats/csl_json_crossref.json"), ("doaj", "doaj/*"), ("openalex", "openalex/*"), ("bibtex", "formats/*.bib"),
        ("ris", "formats/*.ris"), ("unpaywall", "unpaywall/*"), ("references", "openalex/*"), ("oai", "oai-pmh/*.xml"), ("jats", "formats/jats*"), ("pubmed", "pubmed/*.xml"), ("nbib", "formats/pubmed*"),
    ];

    /// <returns>How many inputs failed.</returns>
    public int Run(string? only)
    {
        var failed = 0;
        foreach (var (name, pattern) in Samples.Where(s => only is null || s.Source == only))
        {
            if (Sources.All.FirstOrDefault(s => s.Name == name) is not { } source)
            {
                continue;
            }

            var files = Directory.GetFiles(Path.Combine(recorded, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(f => name == "references" ? Pairs(File.ReadAllText(f)) : File.ReadAllBytes(f)).ToArray();
            failed += Run(source, files);
        }

        return failed;
    }

    /// <summary>A file of pairs as it might be made of the works in a file: each address of a work, and the one after it.</summary>
    private static byte[] Pairs(string text)
    {
        var works = Work().Matches(text).Select(m => m.Value).ToArray();
        return Encoding.UTF8.GetBytes(string.Concat(works.Zip(works.Skip(1), (citing, cited) => $"{citing}\t{cited}\n")));
    }

    [GeneratedRegex("https://(?:openalex|doi).org/[^\"\\s]{1,60}")]
    private static partial Regex Work();

    private int Run(IArticleSource source, byte[][] files)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var (inputs, records, articles, failed, slowest, largest) = (0L, 0L, 0L, 0, 0.0, 0L);
        while (clock.Elapsed < each)
        {
            var input = Mutate(random, files);
            var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                foreach (var raw in source.Read(new MemoryStream(input), "fuzzed"))
                {
                    records++;
                    if (raw.Problem is null && source.Map(raw.Bytes).Article is { } article)
                    {
                        articles++;
                        _ = MergeKeys.Of(article);
                        _ = ArticleJson.Read(ArticleJson.Write(article));
                    }
                }
            }
            catch (InvalidDataException)
            {
                // The expected answer to a stream that cannot be read to its end.
            }
            catch (Exception failure)
            {
                failed++;
                var path = Path.Combine(Path.GetTempPath(), $"fuzzed-{source.Name}-{inputs}");
                File.WriteAllBytes(path, input);
                Console.WriteLine($"{source.Name}: {failure.GetType().Name} for {path}: {failure.Message} {failure.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Dossier.", StringComparison.Ordinal))?.Trim()}");
            }

            var (seconds, bytes) = (Stopwatch.GetElapsedTime(began).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
            (slowest, largest) = (Math.Max(slowest, seconds), Math.Max(largest, bytes));
            if (seconds > LongestSeconds || bytes > MostBytes + (100L * input.Length))
            {
                failed++;
                var path = Path.Combine(Path.GetTempPath(), $"fuzzed-{source.Name}-{inputs}");
                File.WriteAllBytes(path, input);
                Console.WriteLine($"{source.Name}: {seconds:N1} s and {bytes >> 20} MB allocated for {input.Length:N0} bytes, {path}");
            }

            inputs++;
        }

        Console.WriteLine($"{source.Name}: {inputs:N0} inputs in {clock.Elapsed.TotalSeconds:N0} s, {records:N0} records, {articles:N0} articles, {failed} failed; slowest {slowest * 1000:N0} ms, most allocated {largest >> 20} MB");
        return failed;
    }

    private static byte[] Mutate(Random random, byte[][] files)
    {
        const int longest = 64 << 10;
        var file = files[random.Next(files.Length)];
        var start = file.Length > longest && random.Next(3) > 0 ? random.Next(file.Length - longest) : 0;
        var bytes = new List<byte>(file.AsSpan(start, Math.Min(longest, file.Length - start)).ToArray());
        for (var i = random.Next(1, 9); i > 0 && bytes.Count > 1; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 500), bytes.Count - at)));
                    break;
                case 4:
                    var other = files[random.Next(files.Length)];
                    var from = random.Next(Math.Max(1, other.Length));
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 500), other.Length - from)).ToArray());
                    break;
                default:
                    bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
