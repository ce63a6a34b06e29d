using System.Globalization;

namespace Dossier.Mentions.Guardian;

/// <summary>Articles of the Guardian that name the article's title or its two best keywords.</summary>
public sealed class GuardianConnector(GuardianOptions options) : IConnector
{
    private const int LongestPhrase = 150;

    public string Name => "guardian";

    public string Label => "The Guardian";

    public string Panel => PanelKeys.News;

    public string Attribution => "Powered by the Guardian (https://open-platform.theguardian.com/).";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        if (Search(query) is not { } search)
        {
            return new(FetchOutcome.Fetched, []);
        }

        // Preprints are reported on before the year that an article carries.
        var from = query.Year is > 1900 and <= 9999 and var year ? $"&from-date={Math.Max(year - 1, 1999).ToString(CultureInfo.InvariantCulture)}-01-01" : "";
        var path = $"/search?q={Uri.EscapeDataString(search)}&show-fields=trailText&order-by=relevance"
            + $"&page-size={options.MostItems.ToString(CultureInfo.InvariantCulture)}{from}&api-key={Uri.EscapeDataString(options.Key)}";
        var reply = await source.FetchJsonAsync(path, GuardianJson.Default.GuardianReply, cancellation, check: FindWrong);
        return reply.IsGood
            ? new(FetchOutcome.Fetched, [.. reply.Value!.Response!.Results!.Select(ToItem).OfType<MentionItem>().DistinctBy(i => i.Url)])
            : ConnectorAnswer.From(reply);
    }

    internal static string? Search(MentionQuery query)
    {
        var title = SearchPhrase.OfTitle(query.Title, LongestPhrase);
        var keywords = SearchPhrase.OfKeywords(query, 2, 4, 60);
        var both = keywords.Count == 2 ? $"(\"{keywords[0]}\" AND \"{keywords[1]}\")" : null;
        return title is null ? both : both is null ? $"\"{title}\"" : $"\"{title}\" OR {both}";
    }

    private static string? FindWrong(GuardianReply reply) =>
        reply.Response is not { } page ? "The Guardian answered without the response expected."
        : page.Status is not null and not "ok" ? $"The Guardian answered '{PlainText.Shorten(PlainText.Clean(page.Message ?? page.Status), 100)}'."
        : page.Results is null ? "The Guardian answered without results." : null;

    private static MentionItem? ToItem(GuardianArticle article)
    {
        var title = PlainText.FromHtml(article.WebTitle ?? "");
        if (article.IsHosted == true || WebAddress.Clean(article.WebUrl) is not { } url || title.Length == 0)
        {
            return null;
        }

        var excerpt = PlainText.Shorten(PlainText.FromHtml(article.Fields?.TrailText ?? ""), PostText.LongestExcerpt);
        return new MentionItem
        {
            Panel = PanelKeys.News,
            Url = url,
            Connector = "guardian",
            Title = title,
            SourceName = "The Guardian",
            Published = SourceTime.FindIso(article.WebPublicationDate),
            Excerpt = excerpt.Length == 0 ? null : excerpt,
            Language = "en",
            SourceId = article.Id,
        };
    }
}
