using System.Net;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;

namespace Dossier.Tests.Site;

/// <summary>A site that goes on while articles come, change and go. It has a data folder of its own.</summary>
public sealed class GrowingSiteTests : IAsyncLifetime
{
    private const string Crispr = """
        {"id":"new-one","type":"article-journal","title":"Guide RNA design for genome editing with Cas9 endonuclease","author":[{"family":"Newcomer","given":"Ada"}],"issued":{"date-parts":[[2024]]},"DOI":"10.5555/new.one","abstract":"Guide RNA design decides how well the Cas9 endonuclease cuts DNA in genome editing. CRISPR guide sequences are compared in human cells, and off-target cleavage is measured.","custom":{"references":["10.1126/science.1225829"]}}
        """;

    private readonly TestSite site = new();

    public async ValueTask InitializeAsync() => await site.InitializeAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task ANewArticleIsShownAtOnceAndRelatedAfterAnalysisWithoutARestart()
    {
        var before = site.Generations.FindCurrentName();
        await IngestAsync(Crispr);
        var fresh = await site.DashboardAsync("10.5555/new.one");
        Assert.Contains("its related articles are found when the corpus is next analyzed", fresh, StringComparison.Ordinal);
        await site.AnalyzeAsync();
        site.Current.Refresh();
        Assert.NotEqual(before, site.Generations.FindCurrentName());
        var analyzed = await site.DashboardAsync("10.5555/new.one");
        Assert.Contains("A Programmable Dual-RNA", analyzed, StringComparison.Ordinal);
        Assert.Contains("cited by this article", analyzed, StringComparison.Ordinal);

        // Old articles find the new one, and so do the search and its keyword's page.
        var old = await site.DashboardAsync("10.1126/science.1225829");
        Assert.Contains("Guide RNA design for genome editing", old, StringComparison.Ordinal);
        var search = await site.GetAsync("/api/v1/search?q=guide+RNA+design+off-target");
        Assert.Contains("10.5555/new.one", search.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangedTitleReplacesTheOldOneEverywhere()
    {
        await IngestAsync(Crispr);
        await site.AnalyzeAsync();
        await IngestAsync(Crispr.Replace("Guide RNA design for", "Rewritten guide design for", StringComparison.Ordinal));
        await site.AnalyzeAsync();
        site.Current.Refresh();
        Assert.Contains("Rewritten guide design for", await site.DashboardAsync("10.1126/science.1225829"), StringComparison.Ordinal);
        var search = await site.GetAsync("/api/v1/search?q=title:rewritten");
        Assert.Contains("\"total\":1", search.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANoticeThatArrivesLaterMarksTheArticleAtOnceAndInListsAfterAnalysis()
    {
        await IngestAsync(Crispr);
        await site.AnalyzeAsync();
        await IngestAsync("""{"id":"its-end","type":"article-journal","title":"Retraction of a guide","DOI":"10.5555/new.end","custom":{"notice_of":[{"kind":"Retraction","doi":"10.5555/new.one"}]}}""");
        Assert.Contains("This article has been retracted", await site.DashboardAsync("10.5555/new.one"), StringComparison.Ordinal);
        await site.AnalyzeAsync();
        site.Current.Refresh();
        Assert.Contains($"Retracted</strong> <a href=\"/dashboard/?id={site.Find("10.5555/new.one")}\"", await site.DashboardAsync("10.1126/science.1225829"), StringComparison.Ordinal);
        using var generation = site.Current.Use()!;
        var taste = new Taste { Likes = [new Like(site.Find("10.1126/science.1225829"), DateTimeOffset.UnixEpoch)] };
        Assert.DoesNotContain(site.Find("10.5555/new.one"), new Recommender(generation).Recommend(taste, new RecommendationOptions()).Select(r => r.Article));
    }

    [Fact]
    public async Task AnAnalysisWithNothingNewPublishesNothing()
    {
        var before = site.Generations.FindCurrentName();
        await site.AnalyzeAsync();
        Assert.Equal(before, site.Generations.FindCurrentName());
    }

    [Fact]
    public async Task ARequestFinishesOnTheAnalysisThatItBeganWith()
    {
        var used = site.Current.Use()!;
        var folder = used.Folder;
        await IngestAsync(Crispr);
        await site.AnalyzeAsync();
        site.Current.Refresh();
        Assert.NotEmpty(used.FindKeywords(used.Spread(1).First()));
        Assert.True(Directory.Exists(folder));
        used.Dispose();
        site.Generations.RemoveUnused();
        Assert.False(Directory.Exists(folder));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/search?q=memory")).Status);
    }

    [Fact]
    public async Task AnUpdatedAnalysisSaysTheSameOfAnArticleAsOneFromScratch()
    {
        await IngestAsync(Crispr);
        await site.AnalyzeAsync();
        var updated = Describe();
        Assert.Equal(ExitCode.Done, await AnalyzeCommand.RunAsync(site.Data, all: true, TimeProvider.System, CancellationToken.None));
        var whole = Describe();
        Assert.Equal(whole.References, updated.References);
        Assert.Equal(whole.Related.Take(3).ToHashSet(), updated.Related.Take(3).ToHashSet());

        (IEnumerable<PublicId> References, IReadOnlyList<PublicId> Related) Describe()
        {
            using var generation = site.Generations.Open()!;
            var id = site.Corpus.Find(Doi.Parse("10.5555/new.one"))!.Id;
            return ([.. generation.FindReferences(id, 10).Select(r => r.Id)], [.. generation.FindRelated(id).Select(r => r.Id)]);
        }
    }

    private async Task IngestAsync(string line)
    {
        var path = Path.Combine(site.Data, "new.jsonl");
        await File.WriteAllTextAsync(path, line.Trim() + "\n");
        await site.IngestAsync("csl", path);
    }
}
