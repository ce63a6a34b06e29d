using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>A data folder is most often named from where the program is started.</summary>
public sealed partial class RelativeFolderTests : IAsyncLifetime
{
    private readonly TestSite site = new() { IsRelative = true };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task FilesOfTheDataFolderAreSent()
    {
        site.Services.GetRequiredService<Dossier.Mentions.Pictures.PictureCache>().PutOwn(7, 960, 540, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(Dossier.App.Pages.Article.Pictures.Address(7, 960))).Status);
        var card = Card().Match(await site.DashboardAsync("10.1038/nature14539"));
        Assert.True(card.Success);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(card.Groups[1].Value)).Status);
        var sitemap = Address().Match((await site.GetAsync("/sitemap.xml")).Body).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(new Uri(sitemap).PathAndQuery)).Status);
    }

    [GeneratedRegex("<meta property=\"og:image\" content=\"https?://[^/]+(/[^\"]+)\"")]
    private static partial Regex Card();

    [GeneratedRegex("<loc>([^<]+)</loc>")]
    private static partial Regex Address();
}
