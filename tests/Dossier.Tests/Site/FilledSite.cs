namespace Dossier.Tests.Site;

/// <summary>A site with stored items from outside, whose sources must not be asked while pages are viewed.</summary>
public sealed class FilledSite : IAsyncLifetime
{
    public const string Settings = """{"Mentions":{"Contact":"operator@example.org","Work":false}}""";

    public TestSite Site { get; } = new() { Connectors = OutsideItems.Sources, Settings = Settings };

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        OutsideItems.Put(Site, TimeProvider.System.GetUtcNow());
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}
