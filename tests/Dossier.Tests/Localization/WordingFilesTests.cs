using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.App.Localization;

namespace Dossier.Tests.Localization;

public sealed partial class WordingFilesTests
{
    public static TheoryData<string> Files => [.. InterfaceLanguage.All.Select(l => l.Tag)];

    [Theory]
    [MemberData(nameof(Files))]
    public void AFileHasEveryTextThatIsShownAndNoOther(string tag)
    {
        using var file = Read(tag);
        var pages = file.RootElement.GetProperty("pages").EnumerateObject().Select(e => e.Name).ToHashSet();
        var scripts = file.RootElement.GetProperty("scripts").EnumerateObject().Select(e => e.Name).ToHashSet();
        string[] shown = [.. TextsInSources.Plain, .. TextsInSources.Counted.Keys];

        Assert.NotEmpty(shown);
        Assert.Empty(shown.Where(text => !pages.Contains(text)).Select(text => $"missing in {tag}.json, pages: {text}"));
        Assert.Empty(pages.Except(shown).Select(text => $"shown nowhere, in {tag}.json, pages: {text}"));
        Assert.Empty(TextsInSources.Scripts.Where(text => !scripts.Contains(text)).Select(text => $"missing in {tag}.json, scripts: {text}"));
        Assert.Empty(scripts.Except(TextsInSources.Scripts).Select(text => $"shown nowhere, in {tag}.json, scripts: {text}"));
    }

    [Fact]
    public void TheEnglishFileSaysWhatTheViewsSay()
    {
        using var file = Read("en");
        foreach (var (english, text) in Texts(file))
        {
            Assert.Equal(TextsInSources.Counted.GetValueOrDefault(english) is { } one && text != english ? one : english, text);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void PlacesAndMarkupSurviveTranslation(string tag)
    {
        using var file = Read(tag);
        foreach (var (english, text) in Texts(file))
        {
            Assert.False(string.IsNullOrWhiteSpace(text), $"{tag}.json: {english} has no text");

            // A singular may say its number in a word.
            var places = Places(english);
            var kept = Places(text);
            if (TextsInSources.Counted.ContainsKey(english))
            {
                places.Remove("{0}");
                kept.Remove("{0}");
            }

            Assert.True(places.SetEquals(kept), $"{tag}.json: places of '{english}' and '{text}' differ");
            Assert.True(Tags(english).SequenceEqual(Tags(text)), $"{tag}.json: elements of '{english}' and '{text}' differ");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ACountedTextHasAFormForEveryCount(string tag)
    {
        using var file = Read(tag);
        var language = InterfaceLanguage.Find(tag)!;
        var categories = Enumerable.Range(0, 1000).Select(n => language.Plural(n)).Append("other").ToHashSet();
        foreach (var counted in TextsInSources.Counted.Keys)
        {
            var forms = file.RootElement.GetProperty("pages").GetProperty(counted);
            Assert.True(forms.ValueKind == JsonValueKind.Object && categories.SetEquals(forms.EnumerateObject().Select(f => f.Name)),
                $"{tag}.json: '{counted}' needs the forms {string.Join(", ", categories)}");
        }
    }

    private static JsonDocument Read(string tag) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Dossier.App", "Localization", tag + ".json")));

    private static IEnumerable<(string English, string Text)> Texts(JsonDocument file) =>
        file.RootElement.GetProperty("pages").EnumerateObject().Concat(file.RootElement.GetProperty("scripts").EnumerateObject())
            .SelectMany(entry => entry.Value.ValueKind == JsonValueKind.Object
                ? entry.Value.EnumerateObject().Select(form => (entry.Name, form.Value.GetString()!))
                : [(entry.Name, entry.Value.GetString()!)]);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Tags(string text) => Tag().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
