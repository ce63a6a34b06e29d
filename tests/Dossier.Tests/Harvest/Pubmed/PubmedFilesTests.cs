using System.Diagnostics;
using System.Text;
using Dossier.Harvest;
using Dossier.Harvest.Pubmed;

namespace Dossier.Tests.Harvest.Pubmed;

public sealed class PubmedFilesTests
{
    private static readonly PubmedSource Source = new();

    private static string Citation(int pmid, string date, int version = 1) =>
        $"<PubmedArticle><MedlineCitation><PMID Version=\"{version}\">{pmid}</PMID><DateRevised><Year>{date[..4]}</Year><Month>{date[5..7]}</Month><Day>{date[8..]}</Day></DateRevised><Article><ArticleTitle>T</ArticleTitle></Article></MedlineCitation></PubmedArticle>";

    private static List<(string? Id, string Clock, bool IsDeleted)> Read(string name, params string[] elements)
    {
        var xml = $"<?xml version=\"1.0\"?><!DOCTYPE PubmedArticleSet><PubmedArticleSet>\n{string.Join('\n', elements)}\n</PubmedArticleSet>";
        return [.. Source.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), name).Select(raw => (raw, Source.Map(raw.Bytes)))
            .Select(r => (r.Item2.Problem ?? r.Item2.Key.Id, r.raw.Clock ?? r.Item2.Clock, r.Item2.Article is null))];
    }

    [Fact]
    public void TheClockIsTheDateAndTheFilesNumber() =>
        Assert.Equal([("1", "2024-05-06 26n0001", false), ("2", "2025-01-02 26n0001", false), ("3", "2025-01-02 26n0001~", true), ("4", "2025-01-02 26n0001~", true)],
            Read("pubmed26n0001.xml.gz", Citation(1, "2024-05-06"), Citation(2, "2025-01-02"), "<DeleteCitation><PMID Version=\"1\">3</PMID>\n<PMID Version=\"1\">4</PMID></DeleteCitation>"));

    [Fact]
    public void FilesOfOtherNamesHaveTheDateAlone() =>
        Assert.Equal([("1", "2024-05-06", false), ("3", "2024-05-06", true)],
            Read("efetch.xml", Citation(1, "2024-05-06"), "<DeleteCitation><PMID>3</PMID></DeleteCitation>"));

    [Fact]
    public void LaterFilesAndHigherVersionsWin()
    {
        string[] inOrder =
        [
            Read("x.xml", Citation(1, "2024-05-06"))[0].Clock,
            Read("pubmed25n1400.xml.gz", Citation(1, "2024-05-06"))[0].Clock,
            Read("pubmed25n1400.xml.gz", Citation(1, "2024-05-06"), "<DeleteCitation><PMID>1</PMID></DeleteCitation>")[1].Clock,
            Read("pubmed25n1401.xml.gz", Citation(1, "2024-05-06"))[0].Clock,
            Read("pubmed26n0001.xml.gz", Citation(1, "2024-05-06"))[0].Clock,
            Read("pubmed25n1402.xml.gz", Citation(1, "2024-05-07"))[0].Clock,
            Read("pubmed26n1402.xml.gz", "<DeleteCitation><PMID>1</PMID></DeleteCitation>")[0].Clock,
            Read("pubmed25n0001.xml.gz", Citation(1, "2019-01-01", version: 2))[0].Clock,
        ];
        Assert.Equal(inOrder.Order(StringComparer.Ordinal), inOrder);
        Assert.Equal(inOrder.Length, inOrder.Distinct().Count());
    }

    [Fact]
    public void ABrokenListOfDeletionsGivesWhatItCanAndSaysSo() =>
        Assert.Equal([("3", true), ("no PMID", true), ("it is not well-formed XML (byte 50: </DeleteCitation> stands where b is open)", true)],
            Source.Read(new MemoryStream("<PubmedArticleSet><DeleteCitation><PMID>3</PMID><PMID>&lt;</PMID><b></DeleteCitation></PubmedArticleSet>"u8.ToArray()), "x")
                .Select(raw => (raw.Problem ?? Source.Map(raw.Bytes).Problem ?? Source.Map(raw.Bytes).Key.Id, true)));

    [Fact]
    public void NoMutationMakesItFail()
    {
        var random = new Random(5);
        var watch = Stopwatch.StartNew();
        byte[][] samples = [Encoding.UTF8.GetBytes(PubmedSamples.Whole), Encoding.UTF8.GetBytes(PubmedSamples.Chapter)];
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = samples[i % 2].ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(bytes.Length);
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] = (byte)"<>&\"'/ ;"[random.Next(8)]; break;
                    case 2: bytes = bytes[..at]; break;
                    case 3: bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]]; break;
                    default: bytes = [.. bytes[..at], .. samples[0].AsSpan(random.Next(samples[0].Length - 40), 40), .. bytes[at..]]; break;
                }

                bytes = bytes.Length == 0 ? samples[0].ToArray() : bytes;
            }

            var mapped = Source.Map(bytes);
            Assert.True(mapped.Problem is not null || mapped.Key.Source == "pmid");
            try
            {
                Assert.All(Source.Read(new MemoryStream(bytes), "pubmed26n0001.xml"), raw => Source.Map(raw.Bytes));
            }
            catch (InvalidDataException cut)
            {
                Assert.NotEmpty(cut.Message);
            }
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<mml:math><mml:mrow>")]
    [InlineData("<DispFormula>")]
    public void DeepMarkupIsNoTrouble(string tag)
    {
        var name = tag[1..tag.IndexOf('>', StringComparison.Ordinal)];
        foreach (var depth in (int[])[60, 400, 100_000])
        {
            var title = string.Concat(Enumerable.Repeat($"<{name}>", depth)) + "x" + string.Concat(Enumerable.Repeat($"</{name}>", depth));
            var mapped = Source.Map(Encoding.UTF8.GetBytes(PubmedSamples.Small("", title: title)));
            Assert.Equal(depth > 512 ? "nested" : "x", mapped.Article?.Title.ToPlainText() ?? (mapped.Problem!.Contains("nested", StringComparison.Ordinal) ? "nested" : mapped.Problem));
        }
    }
}
