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

    private static IConfiguration Made(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
