namespace Dossier.Tests.Mentions.Encyclopedia;

using Dossier.Analysis;
using Dossier.Mentions.Encyclopedia;

public sealed class EncyclopediaTests : IDisposable
{
    private readonly SmallWiki wiki = new();

    public void Dispose() => wiki.Dispose();

    [Theory]
    [InlineData("neural_network", "Neural network", TitleMatch.Exact)]
    [InlineData("  Neural   network ", "Neural network", TitleMatch.Exact)]
    [InlineData("NEURAL NETWORK", "Neural network", TitleMatch.OtherCase)]
    [InlineData("Neural-network", "Neural network", TitleMatch.OtherCase)]
    [InlineData("neural networks", "Neural network", TitleMatch.OtherNumber)]
    [InlineData("theories", "Theory", TitleMatch.OtherNumber)]
    [InlineData("AIDS", "AIDS", TitleMatch.Exact)]
    [InlineData("aids", "Aids (disease)", TitleMatch.Exact)]
    [InlineData("élan", "Élan", TitleMatch.Exact)]
    [InlineData("", null, TitleMatch.None)]
    [InlineData("Network", null, TitleMatch.None)]
    public async Task ATitleIsFoundAsGivenThenInOtherCaseThenInTheOtherNumber(string title, string? found, TitleMatch how)
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Neural_network"), SmallWiki.Page(2, "Theory"), SmallWiki.Page(3, "AIDS"),
            SmallWiki.Page(4, "Aids", redirect: true), SmallWiki.Page(5, "Aids_(disease)"), SmallWiki.Page(6, "Élan")));
        wiki.Add("redirect.sql", SmallWiki.Redirect + SmallWiki.Insert("redirect", "(4,0,'Aids_(disease)',NULL,NULL)"));
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.Equal(found, encyclopedia.FindByTitle(title, out var match)?.Title);
        Assert.Equal(how, match);
    }

    [Fact]
    public async Task ATitleLongerThanAnyIsNotFound()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, new string('a', 255))));
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.Null(encyclopedia.FindByTitle(new string('A', 300)));
        Assert.Null(encyclopedia.FindByTitle(new string('é', 200)));
    }

    [Fact]
    public async Task RedirectsAreFollowedButNeverInACircle()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Here", redirect: true), SmallWiki.Page(2, "There", redirect: true),
            SmallWiki.Page(3, "Double", redirect: true), SmallWiki.Page(4, "Single", redirect: true), SmallWiki.Page(5, "Target"), SmallWiki.Page(6, "Nowhere", redirect: true)));
        wiki.Add("redirect.sql", SmallWiki.Redirect + SmallWiki.Insert("redirect", "(1,0,'There','','')", "(2,0,'Here','','')", "(3,0,'Single','','')",
            "(4,0,'Target','','Section')", "(6,0,'Gone','','')"));
        using var encyclopedia = await wiki.ImportAndOpenAsync();
        Assert.Null(encyclopedia.FindByTitle("Here"));
        Assert.Null(encyclopedia.FindByTitle("Nowhere"));
        Assert.Equal(("Target", "Double"), (encyclopedia.FindByTitle("Double")!.Title, encyclopedia.FindByTitle("Double")!.RedirectedFrom));
    }

    [Fact]
    public async Task AnImportThatWasKilledLeavesNothingBehindThatCounts()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Kept")));
        Assert.Equal("000001", (await wiki.ImportAsync()).Generation);
        var folder = Encyclopedia.Folder(wiki.Folder, "en");
        Directory.CreateDirectory(Path.Combine(folder, "building-000002", "spills"));
        await File.WriteAllTextAsync(Path.Combine(folder, "building-000002", "pages.data"), "half");
        using (var encyclopedia = wiki.Open())
        {
            Assert.NotNull(encyclopedia.FindByTitle("Kept"));
        }

        Assert.Equal("000002", (await wiki.ImportAsync()).Generation);
        Assert.Equal(["000002"], Directory.EnumerateDirectories(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AnOldGenerationStaysUntilItsLastReaderHasLetGoOfIt()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Old")));
        var folder = Encyclopedia.Folder(wiki.Folder, "en");
        using (var old = await wiki.ImportAndOpenAsync())
        {
            wiki.Forget().Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "New")));
            await wiki.ImportAsync();
            Assert.NotNull(old.FindByTitle("Old"));
            Assert.True(Directory.Exists(Path.Combine(folder, old.Name)));
            using var current = wiki.Open();
            Assert.NotNull(current.FindByTitle("New"));
        }

        new PublishedFolders(folder).RemoveUnused();
        Assert.Equal(["000002"], Directory.EnumerateDirectories(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AnotherFormatAndADamagedFileAreRefusedInOneSentence()
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Page")));
        await wiki.ImportAsync();
        var folder = Path.Combine(Encyclopedia.Folder(wiki.Folder, "en"), "000001");
        await File.AppendAllTextAsync(Path.Combine(folder, "titles.index"), "x");
        Assert.Contains("titles.index has not the length", Assert.Throws<InvalidDataException>(wiki.Open).Message);
        var manifest = Path.Combine(folder, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"format\": 1", "\"format\": 99", StringComparison.Ordinal));
        Assert.Contains("is of format 99, this program knows 1", Assert.Throws<InvalidDataException>(wiki.Open).Message);
    }
}
