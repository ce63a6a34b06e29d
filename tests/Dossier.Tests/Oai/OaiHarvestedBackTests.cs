using System.Text.RegularExpressions;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Oai;

/// <summary>The sample, given by the running site and taken by the program's own harvest into an empty store.</summary>
[Collection(SiteTests.Name)]
public sealed partial class OaiHarvestedBackTests(TestSite site) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-harvested-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task EveryArticleComesBackAsItWas()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{"Harvest":{"Contact":"operator@example.org","Pauses":{"oai":0}}}""");
        Assert.Equal(ExitCode.Done, await HarvestCommand.RunAsync(Harvests.All.First(h => h.Name == "oai"), site.Address + "/oai", new Dictionary<string, string>(),
            folder, TimeProvider.System, CancellationToken.None));
        using var harvested = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        using var snapshot = site.Corpus.OpenSnapshot();
        var differences = new List<string>();
        var (count, marked) = (0, 0);
        foreach (var change in snapshot.ReadChanges(0))
        {
            count++;
            var article = change.Unpack();
            var before = Describe(article);
            if (LooksMarked(article))
            {
                marked++;
                before.Remove("description");
            }

            var after = harvested.Find(new RecordKey("oai", $"oai:127.0.0.1:{change.Id}")) is { State: ArticleState.Live } stored ? Describe(stored.Article) : [];
            differences.AddRange(before.Where(b => after.GetValueOrDefault(b.Key) != b.Value).Select(b => $"{b.Key}: '{b.Value}' came as '{after.GetValueOrDefault(b.Key)}'"));
        }

        Assert.True(count > 300);
        Assert.InRange(marked, 0, 5);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>Dublin Core does not tell words from markup. A harvest takes tags as such, as most repositories mean them, and TeX where an article is arXiv's.</summary>
    private static bool LooksMarked(Article article) => article.Abstract?.ToPlainText() is { } text && (Tag().IsMatch(text) || (article.Arxiv is not null && text.AsSpan().ContainsAny('^', '_', '\\')));

    private static Dictionary<string, string> Describe(Article article) => new()
    {
        ["title"] = article.Title.ToPlainText(),
        ["creators"] = string.Join("; ", article.Authors.Select(a => a.DisplayName)),
        ["date"] = article.Published?.ToString() ?? "",
        ["identifiers"] = string.Join(' ', new[] { (article.Doi ?? (article.Arxiv is null ? article.PreprintDoi : null))?.Value, article.Arxiv?.Value, article.Pmid, article.Pmcid }),
        ["description"] = article.Abstract is { } text ? Space().Replace(text.ToPlainText(), " ") : "",
        ["subjects"] = string.Join("; ", article.Keywords.Concat(article.Subjects.Select(s => s.Name)).Select(Folding.Fold).Distinct().Order(StringComparer.Ordinal)),
        ["type"] = article.Type.ToString(),
    };

    [GeneratedRegex("<[A-Za-z/]")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
