using System.Text.RegularExpressions;
using Dossier.Mentions.Video;

namespace Dossier.Mentions.InternetArchive;

/// <summary>Makes items of films and recordings in the Internet Archive.</summary>
internal static partial class InternetArchiveMapping
{
    // ISO 639-2 codes and English names, as uploaders write them, with their BCP 47 tags.
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eng"] = "en",
        ["english"] = "en",
        ["fre"] = "fr",
        ["fra"] = "fr",
        ["french"] = "fr",
        ["ger"] = "de",
        ["deu"] = "de",
        ["german"] = "de",
        ["spa"] = "es",
        ["spanish"] = "es",
        ["ita"] = "it",
        ["italian"] = "it",
        ["por"] = "pt",
        ["portuguese"] = "pt",
        ["rus"] = "ru",
        ["russian"] = "ru",
        ["dut"] = "nl",
        ["nld"] = "nl",
        ["dutch"] = "nl",
        ["pol"] = "pl",
        ["polish"] = "pl",
        ["chi"] = "zh",
        ["zho"] = "zh",
        ["chinese"] = "zh",
        ["jpn"] = "ja",
        ["japanese"] = "ja",
        ["kor"] = "ko",
        ["korean"] = "ko",
        ["ara"] = "ar",
        ["arabic"] = "ar",
        ["hin"] = "hi",
        ["hindi"] = "hi",
    };

    public static IReadOnlyList<MentionItem> Items(ArchiveReply reply, InternetArchiveOptions options) =>
        [.. (reply.Response?.Docs ?? []).Select(v => Item(v, options)).OfType<MentionItem>()];

    private static MentionItem? Item(ArchiveVideo video, InternetArchiveOptions options)
    {
        var title = VideoText.Title(video.Title);
        if (video.Identifier is not { } id || !Identifier().IsMatch(id) || title.Length == 0 || video.MediaType is not (null or "movies"))
        {
            return null;
        }

        var links = new List<string>();
        var description = VideoText.FromHtml(string.Join("<br>", video.Description ?? []), links);
        return new MentionItem
        {
            Panel = PanelKeys.Video,
            Url = "https://archive.org/details/" + id,
            Connector = InternetArchiveConnector.SourceName,
            Title = title,
            SourceName = "Internet Archive",
            Author = VideoText.Name(string.Join(", ", (video.Creator ?? []).Take(3))),
            Published = VideoText.Time(video.Date) ?? VideoText.Time(video.PublicDate),
            Excerpt = VideoText.Excerpt(description),
            Body = VideoText.Body(PlainText.Clean(string.Join(' ', [description, .. video.Subject ?? []]))),
            Links = links,
            PictureUrl = VideoAddress.FindPicture("https://archive.org/services/img/" + id, options),
            EmbedUrl = "https://archive.org/embed/" + id,
            Duration = (video.Runtime ?? []).Select(VideoLength.FromText).FirstOrDefault(l => l is not null),
            Language = (video.Language ?? []).Select(FindLanguage).FirstOrDefault(l => l is not null),
            SourceId = id,
        };
    }

    private static string? FindLanguage(string text) =>
        Languages.TryGetValue(text.Trim(), out var tag) ? tag : text.Length == 2 || text.Contains('-', StringComparison.Ordinal) ? VideoText.Language(text) : null;

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9._-]{0,150}$")]
    private static partial Regex Identifier();
}
