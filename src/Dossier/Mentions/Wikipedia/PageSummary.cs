using System.Text.Json.Serialization;
using Dossier.Mentions.MediaWiki;

namespace Dossier.Mentions.Wikipedia;

/// <summary>A page as the REST API sums it up (en.wikipedia.org/api/rest_v1, page/summary).</summary>
internal sealed record PageSummary
{
    /// <summary>"standard", "disambiguation", "no-extract", "mainpage".</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }

    public SummaryNamespace? Namespace { get; init; }

    public long PageId { get; init; }

    public WikiPicture? Thumbnail { get; init; }

    [JsonPropertyName("originalimage")]
    public WikiPicture? OriginalImage { get; init; }

    public string? Lang { get; init; }

    public string? Description { get; init; }

    public string? Extract { get; init; }

    [JsonPropertyName("content_urls")]
    public SummaryAddresses? ContentUrls { get; init; }

    /// <returns>Null for what is no page about one subject.</returns>
    public MentionItem? ToItem(string connector, WikipediaOptions options)
    {
        var remark = FoundPages.Remark(Description);
        if (string.IsNullOrWhiteSpace(Title) || Type is "disambiguation" or "mainpage" || (Namespace?.Id ?? 0) != 0 || !PageKinds.IsSubject(Title, remark))
        {
            return null;
        }

        // Unlike the Action API it also shows pictures that only the encyclopedia itself may use; what lies on Commons is free.
        var original = WikiAddress.Clean(OriginalImage?.Source);
        var isFree = original?.Contains("/wikipedia/commons/", StringComparison.Ordinal) == true;
        var (excerpt, body) = FoundPages.Text(Extract);
        return new MentionItem
        {
            Panel = PanelKeys.More,
            Connector = connector,
            Url = WikiAddress.Clean(ContentUrls?.Desktop?.Page) ?? WikiAddress.OfPage(options.Address, Title),
            Title = PlainText.Clean(Title),
            SourceName = "Wikipedia",
            Excerpt = excerpt,
            Body = body,
            PictureUrl = isFree && WikiAddress.Clean(Thumbnail?.Source) is { } thumbnail ? WikiAddress.AtServedWidth(thumbnail, OriginalImage!.Width) : null,
            PictureFile = isFree ? WikiAddress.FileName(Uri.UnescapeDataString(original![(original!.LastIndexOf('/') + 1)..])) : null,
            Language = Lang ?? options.Language,
            Remark = remark,
            SourceId = PageId > 0 ? $"{PageId}" : null,
        };
    }
}

internal sealed record SummaryNamespace(int Id);

internal sealed record SummaryAddresses(SummaryAddress? Desktop);

internal sealed record SummaryAddress(string? Page);

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(PageSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
