using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Dossier.Tests.Samples;

/// <summary>The bundled items of the tabs and the drawings: what the demonstration shows without a network.</summary>
public sealed class SampleMentionsTests
{
    private const int LargestPicture = 12_000;
    private static readonly string Folder = Path.Combine(Repository.Root, "samples");
    private static readonly string[] Panels = ["more", "news", "social", "video"];
    private static readonly string[] KeysInOrder =
        ["panel", "about", "title", "source", "author", "published", "excerpt", "on", "picture", "alt", "seconds", "wikipedia", "language"];

    private static readonly Dictionary<string, int> LongestExcerpt = new() { ["more"] = 400, ["news"] = 300, ["social"] = 280, ["video"] = 300 };
    private static readonly Dictionary<string, JsonElement> Articles = Lines("landmarks.jsonl").ToDictionary(a => Text(a, "DOI"));
    private static readonly JsonElement[] Items = Lines("mentions.jsonl");
    private static readonly JsonElement[] Photos = Lines("pictures.jsonl");

    [Fact]
    public void EveryItemHasTheKeysOfItsPanelInOrder()
    {
        Assert.NotEmpty(Items);
        Assert.All(Items, item =>
        {
            string[] keys = [.. item.EnumerateObject().Select(p => p.Name)];
            Assert.Equal(KeysInOrder.Where(keys.Contains), keys);
            string panel = Text(item, "panel");
            Assert.Contains(panel, Panels);
            string[] required = ["title", "source", "excerpt", "language"];
            Assert.All(required, key => Assert.False(string.IsNullOrWhiteSpace(Text(item, key)), key));
            Assert.Equal(panel == "video", keys.Contains("seconds"));
            Assert.Equal(panel == "more", keys.Contains("wikipedia"));
            Assert.Equal(panel == "social", keys.Contains("author"));
            Assert.Equal(panel != "more", keys.Contains("published"));
            Assert.Equal(keys.Contains("picture"), keys.Contains("alt"));
            Assert.True(panel is "news" or "social" || keys.Contains("picture"), Text(item, "title"));
        });
    }

    [Fact]
    public void EveryItemIsAboutArticlesOfTheSampleAndSaysWhy() => Assert.All(Items, item =>
    {
        string[] about = List(item, "about"), reasons = List(item, "on");
        Assert.NotEmpty(about);
        Assert.Equal(about.Distinct(), about);
        Assert.All(about, doi => Assert.True(Articles.ContainsKey(doi), doi));
        Assert.InRange(reasons.Length, 1, 3);
        Assert.All(reasons, reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
    });

    [Fact]
    public void FortyArticlesFromEveryFieldHaveThreeItemsInEachTab()
    {
        var counts = Items.SelectMany(item => List(item, "about").Select(doi => (doi, panel: Text(item, "panel")))).CountBy(pair => pair).ToDictionary();
        string[] full = [.. Articles.Keys.Where(doi => Panels.All(panel => counts.GetValueOrDefault((doi, panel)) >= 3))];
        Assert.True(full.Length >= 40, $"{full.Length} articles");
        Assert.Equal(Articles.Values.Select(Field).Distinct().Order(), full.Select(doi => Field(Articles[doi])).Distinct().Order());
    }

    [Fact]
    public void EverySourceSaysThatItIsASample()
    {
        string[] marks = ["Sample", "sample", "Beispiel", "muestra", "نموذجية"];
        Assert.All(Items, item => Assert.True(marks.Any(Text(item, "source").Contains), Text(item, "source")));
        Assert.All(Items.Where(i => Text(i, "panel") == "social"), item => Assert.EndsWith(" (sample)", Text(item, "author"), StringComparison.Ordinal));
    }

    [Fact]
    public void TextsKeepTheirLengthAndNoneIsUsedTwice()
    {
        Assert.All(Items, item => Assert.InRange(Text(item, "excerpt").Length, 20, LongestExcerpt[Text(item, "panel")]));
        Assert.All(Items.Where(i => Text(i, "panel") == "social"), item => Assert.InRange(Text(item, "title").Length, 1, 120));
        Assert.DoesNotContain(Items.CountBy(i => Text(i, "excerpt")), pair => pair.Value > 1);
        Assert.DoesNotContain(Items.CountBy(i => (Text(i, "panel"), Text(i, "title"))), pair => pair.Value > 1);
    }

    [Fact]
    public void DatesAndDurationsAreWellFormed()
    {
        var dated = Items.Where(i => i.TryGetProperty("published", out _)).Select(i => Text(i, "published")).ToArray();
        Assert.NotEmpty(dated);
        Assert.All(dated, text => Assert.InRange(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).Year, 2019, 2026));
        Assert.All(Items.Where(i => Text(i, "panel") == "video"), item => Assert.InRange(item.GetProperty("seconds").GetInt32(), 60, 7200));
    }

    [Fact]
    public void WikipediaTitlesStandInTheMetadataOfAnArticleTheyAreAbout() =>
        Assert.All(Items.Concat(Photos).Where(i => i.TryGetProperty("wikipedia", out _)), item =>
            Assert.Contains(Text(item, "wikipedia"), List(item, "about").SelectMany(doi => List(Articles[doi].GetProperty("custom"), "wikipedia"))));

    [Fact]
    public void EveryArticleWithItemsHasOneDrawingAsItsPhoto()
    {
        string[] pictured = [.. Photos.SelectMany(p => List(p, "about")).Order()];
        Assert.Equal(Items.SelectMany(i => List(i, "about")).Distinct().Order(), pictured);
        string[] required = ["picture", "alt", "caption", "wikipedia"];
        Assert.All(Photos, photo => Assert.All(required, key => Assert.False(string.IsNullOrWhiteSpace(Text(photo, key)), key)));
    }

    [Fact]
    public void EveryPictureNamedIsDrawnAndEveryDrawingIsUsed()
    {
        string[] drawn = [.. Drawings().Select(path => Path.GetFileName(path)).Order()];
        Assert.True(drawn.Length >= 45);
        Assert.Equal(drawn, Items.Concat(Photos).Where(i => i.TryGetProperty("picture", out _)).Select(i => Text(i, "picture")).Distinct().Order());
    }

    [Fact]
    public void DrawingsAreSmallAndCarryNothingThatRunsOrReachesOut() => Assert.All(Drawings(), path =>
    {
        string[] elements = ["svg", "g", "rect", "circle", "ellipse", "path"];
        Assert.InRange(new FileInfo(path).Length, 1, LargestPicture);
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var svg = XDocument.Load(reader).Root!;
        Assert.Equal("0 0 960 540", svg.Attribute("viewBox")?.Value);
        Assert.All(svg.DescendantsAndSelf(), element =>
        {
            Assert.Contains(element.Name.LocalName, elements);
            Assert.DoesNotContain(element.Attributes(), attribute => attribute.Name.LocalName is "style" or "href" or "class"
                || attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase));
        });
    });

    private static string[] Drawings() => Directory.GetFiles(Path.Combine(Folder, "pictures"), "*.svg");

    private static JsonElement[] Lines(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Select(line => JsonElement.Parse(line))];

    private static string Text(JsonElement of, string key) => of.GetProperty(key).GetString()!;

    private static string[] List(JsonElement of, string key) => [.. of.GetProperty(key).EnumerateArray().Select(e => e.GetString()!)];

    private static string Field(JsonElement article) => Text(article.GetProperty("custom"), "field");
}
