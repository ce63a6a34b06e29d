using System.Text;
using Dossier.Analysis;
using Dossier.App.Commands;
using Dossier.Harvest;
using Dossier.Storage;

namespace Dossier.Tests.Keywords;

/// <summary>From records to `dossier export keywords`.</summary>
public sealed class ExportKeywordsTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("dossier-keywords-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task KeywordsOfAuthorsComeFirstAndSubjectHeadingsStayApart()
    {
        var keywords = await ExportAsync("nbib", """
            PMID- 7
            TI  - Calcium in mice
            AB  - Voltage-gated channels (VGCs) open in heart muscle. The VGCs of mice are slow. We measured VGCs.
            MH  - Humans
            MH  - Arrhythmias, Cardiac/*physiopathology
            OTO - NOTNLM
            OT  - heart rhythm

            """);
        Assert.StartsWith("nbib:7\theart rhythm; ", keywords, StringComparison.Ordinal);
        Assert.Contains("voltage-gated channels", keywords, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("VGC", keywords, StringComparison.Ordinal);
        Assert.DoesNotContain("Humans", keywords, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Arrhythmias", keywords, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OtherLanguagesGiveNoSmallWordsAndNothingWhereWordsAreNotDivided()
    {
        var keywords = await ExportAsync("csl",
            """{"id":"fr","type":"article-journal","title":"La biodiversité des sols agricoles","abstract":"Cette étude présente une analyse de la biodiversité des sols agricoles. Les résultats montrent que la biodiversité des sols est utile."}"""
            + "\n" + """{"id":"zh","type":"article-journal","title":"基于深度学习的图像识别研究","abstract":"本文提出了一种图像识别方法,在数据集上取得了良好的效果。"}""" + "\n");
        var french = keywords.Split('\n')[0].Split('\t')[1].Split("; ");
        Assert.Contains("sols agricoles", french);
        Assert.DoesNotContain(french, k => k.Split(' ').Any(w => w is "la" or "des" or "les" or "cette" or "étude" or "résultats" or "montrent"));
        Assert.DoesNotContain("图像", keywords, StringComparison.Ordinal);
    }

    private async Task<string> ExportAsync(string source, string records)
    {
        var path = Path.Combine(data, source == "csl" ? "records.jsonl" : "records.nbib");
        await File.WriteAllTextAsync(path, records, new UTF8Encoding(false));
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], data, TimeProvider.System, CancellationToken.None);
        await AnalyzeCommand.RunAsync(data, all: false, TimeProvider.System, CancellationToken.None);
        using var corpus = new Corpus(TestEngine.Open(data), TimeProvider.System);
        using var output = new StringWriter();
        ExportCommand.WriteKeywords(corpus, new Generations(data), 15, output);
        return output.ToString();
    }
}
