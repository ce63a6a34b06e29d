using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.App.Pages.Likes;

/// <summary>GET /likes?q=&amp;page=: what a reader likes, newest first, and what is not for them.</summary>
internal static class LikesPage
{
    public static void Map(WebApplication app) => app.MapGet(Addresses.Likes, async (HttpContext context, ReaderDesk desk, string? q, string? page, string? undo, string? since) =>
    {
        var reader = CurrentReader.Read(context);
        var filter = (q ?? "").Trim();
        var likes = Dated(desk, desk.Likes.FindLikes(reader));
        var shown = Filter(likes, filter);
        var pageCount = Math.Max(1, (shown.Length + LikesModel.PageSize - 1) / LikesModel.PageSize);
        var number = Math.Clamp(int.TryParse(page, out var asked) ? asked : 1, 1, pageCount);
        await PageWriter.WriteAsync(context, LikesList.Create(new LikesModel(desk.Facts(), desk.Token(context))
        {
            Filter = filter,
            Total = likes.Length,
            Matching = shown.Length,
            Page = number,
            PageCount = pageCount,
            Likes = [.. shown.Skip((number - 1) * LikesModel.PageSize).Take(LikesModel.PageSize)],
            Dismissed = Dated(desk, desk.Likes.FindDismissed(reader)),
            Undo = PublicId.TryParse(undo, null, out var taken) && desk.Corpus.Find(taken) is { } stored && !likes.Any(l => l.Article.Id == stored.Id)
                ? new DatedArticle(ShownArticle.Of(stored), DateTimeOffset.FromUnixTimeSeconds(long.TryParse(since, out var at) && at is > 0 and < 4_000_000_000 ? at : desk.Time.GetUtcNow().ToUnixTimeSeconds()))
                : null,
        }));
    }).ReadersOnly();

    private static DatedArticle[] Dated(ReaderDesk desk, IReadOnlyList<Like> likes)
    {
        using var generation = desk.Current.Use();
        return [.. likes.Select(l => (Article: ShownArticle.Find(l.Article, generation, desk.Corpus), l.At)).Where(l => l.Article is not null)
            .Select(l => new DatedArticle(l.Article!, l.At)).DistinctBy(l => l.Article.Id)];
    }

    private static DatedArticle[] Filter(DatedArticle[] likes, string filter)
    {
        var words = Folding.Fold(filter).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? likes : [.. likes.Where(l => Folding.Fold(l.Article.Title) is var title && Array.TrueForAll(words, w => title.Contains(w, StringComparison.Ordinal)))];
    }
}

/// <param name="At">Since when it is liked, or not for the reader.</param>
public sealed record DatedArticle(ShownArticle Article, DateTimeOffset At);

/// <param name="Token">Against forged posts.</param>
public sealed record LikesModel(SiteFacts Site, string Token)
{
    public const int PageSize = 50;

    /// <summary>Words that titles must have; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>All likes.</summary>
    public int Total { get; init; }

    /// <summary>Those with the filter's words.</summary>
    public int Matching { get; init; }

    public int Page { get; init; } = 1;

    public int PageCount { get; init; } = 1;

    public IReadOnlyList<DatedArticle> Likes { get; init; } = [];

    public IReadOnlyList<DatedArticle> Dismissed { get; init; } = [];

    /// <summary>What was just taken back, and can be liked again.</summary>
    public DatedArticle? Undo { get; init; }

    public string Address(int page) => Addresses.LikesPage(Filter, page);

    /// <summary>Where the reader comes back to after a like was taken back.</summary>
    public string Back(DatedArticle taken) => Address(Page) is var own ? $"{own}{(own.Contains('?', StringComparison.Ordinal) ? '&' : '?')}undo={taken.Article.Id}&since={taken.At.ToUnixTimeSeconds()}" : "";

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Your likes"], Indexed = false };
}
