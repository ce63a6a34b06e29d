using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Pictures;

namespace Dossier.Mentions;

/// <summary>Puts the items that come with the sample corpus in place, so that every tab can be seen alive without a network.</summary>
public static class SampleMentions
{
    /// <summary>Name of the connector of sample items.</summary>
    public const string Connector = "sample";

    // Drawn to this size.
    private const int Width = 960, Height = 540;

    /// <param name="folder">Holds mentions.jsonl, pictures.jsonl and pictures/.</param>
    /// <returns>How many articles have sample items.</returns>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names it.</exception>
    public static int Put(string folder, ICorpus corpus, IMentionStore store, PictureCache pictures, TimeProvider time)
    {
        var found = new Dictionary<PublicId, List<Mention>>();
        foreach (var (line, number) in Lines(folder, "mentions.jsonl"))
        {
            var sample = Read(line, SampleJson.Default.SampleItem, "mentions.jsonl", number);
            var item = Item(sample, Keep(folder, sample.Picture, pictures), number);
            foreach (var article in Articles(sample.About, corpus))
            {
                if (!found.TryGetValue(article, out var mentions))
                {
                    found.Add(article, mentions = []);
                }

                // In the order of the file.
                mentions.Add(new Mention(item, 1 - (mentions.Count * 0.01), "on: " + string.Join(", ", sample.On)));
            }
        }

        var now = time.GetUtcNow();
        foreach (var (article, mentions) in found)
        {
            store.PutFound(article, mentions, new LookedFor(Connector, now, DateTimeOffset.MaxValue), null);
        }

        foreach (var (line, number) in Lines(folder, "pictures.jsonl"))
        {
            var sample = Read(line, SampleJson.Default.SamplePicture, "pictures.jsonl", number);
            if (Keep(folder, sample.Picture, pictures) is not { } address || store.FindPicture(PictureId.Of(address)) is not { } kept)
            {
                continue;
            }

            foreach (var article in Articles(sample.About, corpus))
            {
                store.PutPhoto(article, new Photo
                {
                    Picture = kept,
                    Caption = sample.Caption,
                    Author = "Dossier",
                    Licence = "Apache-2.0",
                    FileUrl = "",
                    PageTitle = sample.Wikipedia,
                    PageUrl = WikipediaAddress(sample.Wikipedia),
                    IsSample = true,
                }, new LookedFor(SourceSet.Photo, now, DateTimeOffset.MaxValue));
            }
        }

        return found.Count;
    }

    private static MentionItem Item(SampleItem sample, string? picture, int number) => new()
    {
        Panel = sample.Panel,
        Url = sample.Wikipedia is { } page ? WikipediaAddress(page) : "/sample/" + number,
        Connector = Connector,
        Title = sample.Title,
        SourceName = sample.Source,
        Author = sample.Author,
        Published = sample.Published is { } date ? new DateTimeOffset(date.ToDateTime(default), TimeSpan.Zero) : null,
        Excerpt = sample.Excerpt,
        PictureUrl = picture,
        PictureAlt = sample.Alt,
        Duration = sample.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Language = sample.Language,
        IsSample = true,
    };

    private static string? Keep(string folder, string? name, PictureCache pictures)
    {
        if (name is null)
        {
            return null;
        }

        var address = "sample:" + name;
        pictures.PutOwn(PictureId.Of(address), Width, Height, "image/svg+xml", File.ReadAllBytes(Path.Combine(folder, "pictures", Path.GetFileName(name))));
        return address;
    }

    private static IEnumerable<PublicId> Articles(IReadOnlyList<string> about, ICorpus corpus) => about
        .Select(name => Doi.TryParse(name, null, out var doi) ? corpus.Find(doi) : null).OfType<StoredArticle>().Select(a => a.Id);

    private static string WikipediaAddress(string title) => "https://en.wikipedia.org/wiki/" + CommonsAddress.EncodeTitle(title);

    private static IEnumerable<(string Line, int Number)> Lines(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, name)).Select((line, i) => (line, i + 1)).Where(l => l.line.Length > 0);

    private static T Read<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, string name, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new InvalidDataException($"{name}, line {number}, is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{name}, line {number}: {failure.Message}", failure);
        }
    }
}

/// <summary>A line of the sample's mentions.jsonl.</summary>
internal sealed record SampleItem(
    string Panel, IReadOnlyList<string> About, string Title, string Source, string? Author, DateOnly? Published, string? Excerpt, IReadOnlyList<string> On,
    string? Picture, string? Alt, int? Seconds, string? Wikipedia, string? Language);

/// <summary>A line of the sample's pictures.jsonl.</summary>
internal sealed record SamplePicture(IReadOnlyList<string> About, string Picture, string Alt, string Caption, string Wikipedia);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SampleItem))]
[JsonSerializable(typeof(SamplePicture))]
internal sealed partial class SampleJson : JsonSerializerContext;
