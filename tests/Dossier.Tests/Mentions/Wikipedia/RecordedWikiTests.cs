using System.Text.Json;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.MediaWiki;
using Dossier.Mentions.Wikipedia;

namespace Dossier.Tests.Mentions.Wikipedia;

[Trait("Needs", "shared")]
public sealed class RecordedWikiTests : IAsyncLifetime
{
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Theory]
    [InlineData("wikipedia/error_formatversion2.json", FetchOutcome.Malformed, 0)]
    [InlineData("wikipedia/generator_prefixsearch_description.json", FetchOutcome.Fetched, 20)]
    [InlineData("wikipedia/generator_search_empty.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/generator_search_terms_pageimages.json", FetchOutcome.Fetched, 19)]
    [InlineData("wikipedia/imageinfo_commons_file_continue.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/imageinfo_missing_file.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/list_search_default.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/list_search_error_title_disabled.json", FetchOutcome.Malformed, 0)]
    [InlineData("wikipedia/list_search_interwiki.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/list_search_suggestion_2026.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/prop_extracts_plain.json", FetchOutcome.Fetched, 1)]
    [InlineData("wikipedia/prop_info_missing_page.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/prop_info_url.json", FetchOutcome.Fetched, 1)]
    [InlineData("wikipedia/rest_page_related.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/rest_page_summary.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikipedia/rest_page_summary_geo.json", FetchOutcome.Fetched, 0)]
    [InlineData("commons/imageinfo_extmetadata_ccbysa.json", FetchOutcome.Fetched, 0)]
    [InlineData("commons/imageinfo_gallery_with_continue.json", FetchOutcome.Fetched, 0)]
    [InlineData("commons/search_files_by_doi.json", FetchOutcome.Fetched, 0)]
    [InlineData("commons/search_files_enwiki_ns6.json", FetchOutcome.Fetched, 0)]
    [InlineData("commons/search_generator_imageinfo_2026.json", FetchOutcome.Fetched, 0)]
    [InlineData("wikidata/error_maxlag.json", FetchOutcome.Limited, 0)]
    public async Task EveryRecordedReplyIsReadAndOnlyPagesBecomeItems(string file, FetchOutcome outcome, int items)
    {
        var answer = await FetchAsync(file);
        Assert.Equal((outcome, items), (answer.Outcome, answer.Items.Count));
        Assert.All(answer.Items, i => Assert.Contains("/wiki/", i.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void NoRecordedReplyIsForgotten()
    {
        var named = typeof(RecordedWikiTests).GetMethod(nameof(EveryRecordedReplyIsReadAndOnlyPagesBecomeItems))!
            .GetCustomAttributesData().SelectMany(a => a.ConstructorArguments).Where(a => a.Value is IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)
            .SelectMany(a => (IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)a.Value!).Select(a => a.Value as string).ToHashSet();
        string[] there = [.. from folder in (string[])["wikipedia", "commons"]
                             from path in Directory.EnumerateFiles(Path.Combine(Repository.Shared, "recorded", folder), "*.json")
                             select $"{folder}/{Path.GetFileName(path)}"];
        Assert.NotEmpty(there);
        Assert.DoesNotContain(there, t => !named.Contains(t));
    }

    [Fact]
    public async Task ARecordedSearchComesByRankWithDescriptionsAndWithoutItsList()
    {
        var items = (await FetchAsync("wikipedia/generator_search_terms_pageimages.json")).Items;
        Assert.Equal("Queens Boulevard", items[1].Title);
        Assert.Equal(("Queens", "borough of New York City, New York, United States"), (items[2].Title, items[2].Remark));
        Assert.DoesNotContain(items, i => i.Title.StartsWith("List of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARecordedBeginningIsShortened()
    {
        var item = Assert.Single((await FetchAsync("wikipedia/prop_extracts_plain.json")).Items);
        Assert.StartsWith("Python is a high-level, general-purpose programming language.", item.Excerpt, StringComparison.Ordinal);
        Assert.InRange(item.Excerpt!.Length, 200, 300);
    }

    [Fact]
    public async Task ARecordedSummaryIsAnItem()
    {
        source.Server.Play(Read("wikipedia/rest_page_summary.json"));
        var connector = new WikipediaConnector(new WikipediaOptions { Address = source.Server.Address });
        var item = (await connector.FetchSummaryAsync("Fermat's Last Theorem", source.Client(connector), CancellationToken.None)).Value!;
        Assert.Equal(("Fermat's Last Theorem", "theorem in number theory", "Diophantus-II-8-Fermat.jpg"), (item.Title, item.Remark, item.PictureFile));
        Assert.Equal("https://upload.wikimedia.org/wikipedia/commons/thumb/4/47/Diophantus-II-8-Fermat.jpg/250px-Diophantus-II-8-Fermat.jpg", item.PictureUrl);
        Assert.StartsWith("In number theory, Fermat's Last Theorem states", item.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordedFileHasAuthorLicenceAndServedCopies()
    {
        var file = CommonsLicence.Read(Parse("commons/search_generator_imageinfo_2026.json").Query!.Pages[0])!;
        Assert.Equal(("Civil War Glass Negatives", "Public domain", (string?)null), (file.Author, file.Licence, file.LicenceUrl));
        Assert.StartsWith("Title: Col. John Singleton Mosby", file.Description, StringComparison.Ordinal);
        Assert.Equal([330, 500, 960], file.Copies.Select(c => c.Width));
        Assert.All(file.Copies, c => Assert.Matches("^https://thumb.wikimedia.org/.*/[0-9]+px-[^?]*$", c.Url));
        Assert.DoesNotContain("utm_", file.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordedAttributionComesBeforeTheArtist()
    {
        var info = Parse("commons/imageinfo_extmetadata_ccbysa.json").Query!.Pages[0].ImageInfo![0];
        var addressed = info with { Url = "https://upload.wikimedia.org/a.jpg", DescriptionUrl = "https://commons.wikimedia.org/wiki/File:A.jpg", Mime = "image/jpeg", Width = 300, Height = 300 };
        var file = CommonsLicence.Read(new WikiPage { Ns = 6, Title = "File:A.jpg", Missing = true, Known = true, ImageInfo = [addressed] })!;
        Assert.Equal(("DerHexer, Wikimedia Commons, CC-by-sa 4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0"), (file.Author, file.Licence, file.LicenceUrl));
        Assert.Equal("Picture taken in Berlin during the Snooker German Masters in 2015. Mark Selby.", file.Description);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Shared, "recorded", file));

    private static WikiReply Parse(string file) => JsonSerializer.Deserialize(Read(file), WikiJson.Default.WikiReply)!;

    private Task<ConnectorAnswer> FetchAsync(string file)
    {
        source.Server.Play(Read(file));
        var connector = new WikipediaConnector(new WikipediaOptions { Address = source.Server.Address });
        return connector.FetchAsync(new(new PublicId(1), "A title", [Doi.Parse("10.5555/a")], null, [], null, null, ""), source.Client(connector), CancellationToken.None);
    }
}
