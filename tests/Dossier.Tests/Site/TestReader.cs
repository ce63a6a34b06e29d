using System.Net;
using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>A reader with a confirmed account, signed in by the form in a browser of their own.</summary>
public sealed class TestReader : IDisposable
{
    public const string Password = "a long walk by the quiet river";

    private TestReader(TestBrowser browser, Account account) => (Browser, Account) = (browser, account);

    public TestBrowser Browser { get; }

    public Account Account { get; }

    public ReaderId Id => Account.Id;

    /// <param name="email">The reader's address; each test takes its own.</param>
    /// <param name="root">Where the reader reaches the site, when not where it listens.</param>
    public static async Task<TestReader> CreateAsync(TestSite site, string email, string? root = null)
    {
        var account = Add(site, email);
        var browser = new TestBrowser(root ?? site.Address);
        await LogInAsync(browser, email);
        return new TestReader(browser, account);
    }

    /// <summary>A confirmed account with the password that all test readers have.</summary>
    public static Account Add(TestSite site, string email, string password = Password)
    {
        var account = new Account
        {
            Id = ReaderId.Create(),
            Email = email,
            IsEmailConfirmed = true,
            PasswordHash = site.Services.GetRequiredService<PasswordHashing>().HashPassword(null!, password),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Created = TimeProvider.System.GetUtcNow(),
        };
        Assert.True(site.Services.GetRequiredService<IAccountStore>().Add(account));
        return account;
    }

    public static async Task LogInAsync(TestBrowser browser, string email, string password = Password)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync("/login"), "/login", ("email", email), ("password", password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => Browser.GetAsync(path, headers);

    /// <summary>Sends fields with a token for forms.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => Browser.PostAsync(path, fields);

    /// <summary>Sends JSON with the token in the header, as scripts do.</summary>
    public Task<Answer> PostJsonAsync(string path, string json) => Browser.PostJsonAsync(path, json);

    public void Dispose() => Browser.Dispose();
}
