using Dossier.Tests.Site;

namespace Dossier.Tests.Accounts;

/// <summary>A site for the tests of accounts, with a clock that they move on.</summary>
public sealed class AccountSite : IAsyncLifetime
{
    public AccountSite() => Site = new TestSite { Clock = Clock, Settings = """{"Site":{"BaseUrl":"http://localhost"},"Mentions":{"Work":false}}""" };

    public MovedClock Clock { get; } = new();

    public TestSite Site { get; }

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AccountTests : ICollectionFixture<AccountSite>
{
    public const string Name = "accounts";
}
