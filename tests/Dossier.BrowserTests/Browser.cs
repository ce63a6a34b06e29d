using Dossier.Tests.Site;
using Microsoft.Playwright;

namespace Dossier.BrowserTests;

/// <summary>Debian's Chromium beside a served sample. A missing browser fails the tests; it does not skip them.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public TestSite Site { get; } = new();

    /// <summary>A site with stored items from outside.</summary>
    public FilledSite Filled { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Filled.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
        await Filled.DisposeAsync();
        await Site.DisposeAsync();
    }

    /// <summary>A page of a fresh visitor, watched for errors and for requests to elsewhere.</summary>
    /// <param name="site">The site that is visited; null for the one without outside content.</param>
    /// <param name="named">By the name localhost, as passkeys need, and not by its number.</param>
    public async Task<Visit> VisitAsync(bool phone = false, bool dark = false, bool script = true, TestSite? site = null, bool named = false)
    {
        var address = (site ?? Site).Address;
        address = named ? address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : address;
        var context = await chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        return new Visit(context, await context.NewPageAsync(), address);
    }
}

/// <summary>One visitor's page, with what went wrong on it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Visit(IBrowserContext context, IPage page, string address)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // A page that answers 404 on purpose is reported by the browser as a failed resource; everything else counts.
            if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                Errors.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Errors.Add("asked elsewhere: " + request.Url);
            }
        };
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
