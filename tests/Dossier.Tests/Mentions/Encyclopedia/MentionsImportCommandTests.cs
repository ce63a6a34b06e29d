using Dossier.App.Commands;

namespace Dossier.Tests.Mentions.Encyclopedia;

using Dossier.Mentions.Encyclopedia;

public sealed class MentionsImportCommandTests : IDisposable
{
    private readonly SmallWiki wiki = new();

    public void Dispose() => wiki.Dispose();

    [Fact]
    public async Task TheCommandPublishesTheEncyclopediaOfALanguage()
    {
        wiki.Add("dewiki-page.sql.gz", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "Straße")), gzip: true);
        Assert.Equal(ExitCode.Done, await RunAsync("de", Path.Combine(wiki.Folder, "dewiki-*.gz")));
        using var encyclopedia = Encyclopedia.Open(Encyclopedia.Folder(wiki.Folder, "de"))!;
        Assert.Equal("https://de.wikipedia.org/wiki/Stra%C3%9Fe", encyclopedia.FindByTitle("Straße")!.Url);
        Assert.Null(Encyclopedia.Open(Encyclopedia.Folder(wiki.Folder, "en")));
    }

    [Fact]
    public async Task ABrokenRowIsNoFailureButACutOrMissingFileIs()
    {
        var text = SmallWiki.NewPage + "INSERT INTO `page` VALUES " + SmallWiki.Page(1, "First") + ",(2,0," + SmallWiki.Page(3, "Third");
        wiki.Add("broken.sql", text + ";\n").Add("cut.sql", text[..^10]);
        Assert.Equal(ExitCode.Done, await RunAsync("en", Path.Combine(wiki.Folder, "broken.sql")));
        Assert.Equal(ExitCode.Failed, await RunAsync("en", Path.Combine(wiki.Folder, "cut.sql")));
        Assert.Equal(ExitCode.Failed, await RunAsync("en", Path.Combine(wiki.Folder, "missing.sql")));
    }

    [Theory]
    [InlineData("../en")]
    [InlineData("EN")]
    [InlineData("")]
    public async Task ALanguageThatIsNoneIsRefused(string language)
    {
        wiki.Add("page.sql", SmallWiki.NewPage + SmallWiki.Insert("page", SmallWiki.Page(1, "First")));
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(language, Path.Combine(wiki.Folder, "page.sql")));
    }

    private Task<int> RunAsync(string language, string file) =>
        MentionsImportCommand.RunAsync([file], language, wiki.Folder, TimeProvider.System, CancellationToken.None);
}
