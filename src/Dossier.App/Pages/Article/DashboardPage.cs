using Dossier.App.Localization;
using Dossier.App.Pages.Article.Signposting;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions.Unpaywall;
using Dossier.Readers;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Pages.Article;

/// <summary>
/// GET /dashboard/?doi=|id=|pmid=|arxiv= and /10.…/…: the page of an article at its one canonical address, or what a program asks for there by Accept.
/// </summary>
internal static class DashboardPage
{
    public static void Map(WebApplication app)
    {
        // All of them live as long as the site: a request need not look for them.
        var (corpus, site, current) = (app.Services.GetRequiredService<ICorpus>(), app.Services.GetRequiredService<SiteData>(), app.Services.GetRequiredService<CurrentGeneration>());
        var (views, likes, frames) = (app.Services.GetRequiredService<ViewLog>(), app.Services.GetRequiredService<ILikeStore>(), new ArticleFrames(app.Services));
        app.MapGet("/dashboard", context => AnswerAsync(context, corpus, site, current, views, likes, frames, Ask(context.Request.Query)));
        app.MapGet("/10.{registrant}/{**name}", context => AnswerAsync(context, corpus, site, current, views, likes, frames,
            new($"10.{context.Request.RouteValues["registrant"]}/{context.Request.RouteValues["name"]}", null, null, null)));
    }

    private static async Task AnswerAsync(HttpContext context, ICorpus corpus, SiteData site, CurrentGeneration current, ViewLog views, ILikeStore likes, ArticleFrames frames, Asked asked)
    {
        using var generation = current.Use();
        var stored = asked.FindIn(corpus);
        if (stored is not { State: ArticleState.Live })
        {
            await ErrorPages.WriteMissingAsync(context, site.Facts(generation), asked.Doi, asked.Other, stored?.Article);
            return;
        }

        // The tab is part of the address and survives the redirect; everything else is settled by the canonical one.
        var tab = context.Request.Query["tab"].FirstOrDefault();
        var address = Addresses.Dashboard(stored.Article, stored.Id);
        var full = tab is null ? address : Addresses.Tab(address, Uri.EscapeDataString(tab));
        if (context.Request.Path.Value + context.Request.QueryString.Value != full)
        {
            context.Response.Redirect(full, permanent: true);
            return;
        }

        var outside = site.FindOutside(stored, generation);
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (tab is null && Representation.Choose(context.Request.Headers.Accept) is { } chosen)
        {
            await chosen.WriteAsync(context, site, stored, generation, outside);
            return;
        }

        SecurityHeaders.AllowFrames(context.Response, outside.FindFrameOrigins());
        if (outside.Stale.Count > 0 && Visitor.IsReader(context))
        {
            views.Note(stored.Id);
        }

        // How many like it is public; whether the one who asks does is not, and comes by an answer of its own.
        var ids = ArticleIds.Of(stored);
        var count = outside.Likes is { } known && ids.Others.IsEmpty ? known : likes.CountLikes(ids);
        var etag = $"\"{stored.Change}-{generation?.Name}-{outside.Tag}{OpenAge(outside, tab)}-{count}{Wording.Current.TagPart}\"";
        context.Response.Headers.ETag = etag;

        context.Response.Headers.Link = Signposts.Of(stored.Id, OpenCopies.Join(stored.Article, outside.Found.OpenCopies), site.Facts(generation)).ToHeader();

        // A page that is being filled is asked for again within seconds.
        context.Response.Headers.CacheControl = outside.Stale.Count > 0 ? "no-cache" : "public, max-age=60";
        if (context.Request.Headers.IfNoneMatch.Contains(etag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var model = site.Dashboard(stored, generation, outside, tab) with { Likes = count };
        await PageWriter.WriteAsync(context, model, await frames.FindAsync(model.Frame), full);
    }

    // An open tab says how long ago it was looked for: when that sentence changes, so does the page.
    private static string OpenAge(OutsideContent outside, string? tab)
    {
        if (tab is null || !outside.Tabs.TryGetValue(tab, out var open))
        {
            return "";
        }

        return string.Concat(((DateTimeOffset?[])[open.LookedForAt, open.SeenAt]).OfType<DateTimeOffset>().Select(then => "-" + Ago.Words(then, outside.At, Wording.English).Replace(' ', '.')));
    }

    /// <summary>The identifier in the query of a dashboard's address.</summary>
    internal static Asked Ask(IQueryCollection query) =>
        new(query["doi"].FirstOrDefault(), query["id"].FirstOrDefault(), query["pmid"].FirstOrDefault(), query["arxiv"].FirstOrDefault());

    /// <summary>The identifier that a request names.</summary>
    internal sealed record Asked(string? Doi, string? Id, string? Pmid, string? Arxiv)
    {
        /// <summary>What was asked for other than a DOI, as a reader would name it; null for none.</summary>
        public string? Other => Id is not null ? Wording.Current.Format("the article {0}", Id) : Pmid is not null ? $"PMID {Pmid}" : Arxiv is not null ? $"arXiv:{Arxiv}" : null;

        public StoredArticle? FindIn(ICorpus corpus) =>
            Doi is not null ? (Articles.Doi.TryParse(Doi, null, out var doi) ? corpus.Find(doi) : null)
            : Id is not null ? (PublicId.TryParse(Id, null, out var id) ? corpus.Find(id) : null)
            : Pmid is not null ? corpus.FindByPmid(Pmid)
            : Arxiv is not null && ArxivId.TryParse(Arxiv, null, out var arxiv) ? corpus.Find(arxiv)
            : null;
    }
}
