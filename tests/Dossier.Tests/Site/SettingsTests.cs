using Dossier.App;
using Dossier.Mentions;
using Microsoft.Extensions.Configuration;

namespace Dossier.Tests.Site;

public sealed class SettingsTests
{
    [Fact]
    public void SettingsOfMentionsAreReadFromTheirSection()
    {
        var options = Settings.Mentions(Made(("Mentions:Contact", "operator@example.org"), ("Mentions:PrivateHosts:0", "127.0.0.1:99"), ("Mentions:Work", "false")));
        Assert.Equal("operator@example.org", options.Contact);
        Assert.Equal(["127.0.0.1:99"], options.PrivateHosts);
        Assert.False(options.Work);
        Assert.Equal(new MentionsOptions().MostItems, options.MostItems);
    }

    [Theory]
    [InlineData("Mentions:Contact", "nobody", "Mentions:Contact")]
    [InlineData("Mentions:MostItems", "many", "Mentions:MostItems")]
    [InlineData("Mentions:MostItems", "0", "Mentions:MostItems")]
    public void AWrongSettingStopsTheStartAndIsNamed(string name, string value, string named)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => Settings.Sources(Made((name, value))));
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accounts:OpenIdConnect:orcid:ClientId", "APP-1", "orcid:Authority")]
    [InlineData("Accounts:OpenIdConnect:orcid:Authority", "http://orcid.example", "orcid:Authority")]
    [InlineData("Accounts:OpenIdConnect:orcid:Authority", "https://orcid.org", "orcid:ClientId")]
    public void AProviderThatCannotBeAskedStopsTheStartAndIsNamed(string name, string value, string named)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => Settings.OpenIdConnect(Made((name, value))));
        Assert.Contains("Accounts:OpenIdConnect:" + named, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongOfMailAndProxiesIsNamed()
    {
        Assert.Contains("Mail:Security", Assert.Throws<InvalidDataException>(() => Settings.Mail(Made(("Mail:Security", "Perhaps")))).Message, StringComparison.Ordinal);
        Assert.Contains("Mail:From", Assert.Throws<InvalidDataException>(() => Settings.Mail(Made(("Mail:Host", "mail.example.org")))).Message, StringComparison.Ordinal);
        Assert.Contains("Site:Proxies", new SiteOptions { Proxies = ["10.0.0.0/8", "the proxy"] }.FindProblem([]), StringComparison.Ordinal);
        Assert.Null(new SiteOptions { Proxies = ["10.0.0.0/8", "192.0.2.1"] }.FindProblem([]));
    }

    [Fact]
    public void ASecretIsReadFromTheFileThatIsNamedForIt()
    {
        var folder = Directory.CreateTempSubdirectory("dossier-secrets-").FullName;
        try
        {
            var (mail, provider) = (Path.Combine(folder, "mail"), Path.Combine(folder, "orcid"));
            File.WriteAllText(mail, "pass word \n");
            File.WriteAllText(provider, "secret of the provider");
            File.WriteAllText(Path.Combine(folder, "appsettings.json"), $$$"""
                {
                  "Mail": { "Host": "mail.example.org", "From": "a@example.org", "User": "u", "PasswordFile": "{{{mail}}}" },
                  "Accounts": { "OpenIdConnect": { "orcid": { "Authority": "https://orcid.org", "ClientId": "a", "ClientSecretFile": "{{{provider}}}" } } }
                }
                """);
            var read = Settings.Read(folder);
            Assert.Equal("pass word ", Settings.Mail(read).Password);
            Assert.Equal("secret of the provider", Settings.OpenIdConnect(read)["orcid"].ClientSecret);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("Mail:PasswordFile")]
    [InlineData("Mentions:Sources:guardian:KeyFile")]
    public void AFileOfASecretThatIsNotThereStopsTheStartAndIsNamed(string name) => Assert.Contains($"{name} names /nowhere/at/all",
        Assert.Throws<InvalidDataException>(() => SecretFiles.Read(Made((name, "/nowhere/at/all")))).Message, StringComparison.Ordinal);

    [Fact]
    public void ASecretThatIsSetTwiceStopsTheStart() => Assert.Contains("both set", Assert.Throws<InvalidDataException>(() =>
        SecretFiles.Read(Made(("Mail:Password", "one"), ("Mail:PasswordFile", "/nowhere/at/all")))).Message, StringComparison.Ordinal);

    [Fact]
    public void OnlySettingsThatHoldSecretsAreReadFromFiles() => Assert.Empty(SecretFiles.Read(Made(("Site:NameFile", "/nowhere/at/all"), ("Mentions:Feeds", "feeds.txt"))));

    private static IConfiguration Made(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
