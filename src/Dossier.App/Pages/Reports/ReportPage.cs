using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;
using Microsoft.AspNetCore.Antiforgery;

namespace Dossier.App.Pages.Reports;

/// <summary>GET and POST /report?item=&amp;article=: a reader says that an item should not be where it is.</summary>
internal static class ReportPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/report", async (HttpContext context, Desk desk, CurrentGeneration current) =>
        {
            NeverKept(context);
            using var generation = current.Use();
            var query = context.Request.Query;
            await desk.WriteFormAsync(context, desk.Site.Facts(generation), query["item"], query["article"], StatusCodes.Status200OK, null, null, null);
        });
        app.MapPost("/report", async (HttpContext context, Desk desk, CurrentGeneration current) =>
        {
            NeverKept(context);
            using var generation = current.Use();
            await desk.TakeAsync(context, desk.Site.Facts(generation));
        }).RequireRateLimiting(RequestLimits.Reports).ChecksToken();
    }

    private static void NeverKept(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    /// <summary>What taking a report needs.</summary>
    internal sealed record Desk(ICorpus Corpus, IMentionStore Mentions, SiteData Site, IAntiforgery Antiforgery, TimeProvider Time)
    {
        public Task WriteFormAsync(HttpContext context, SiteFacts facts, string? item, string? article, int status, string? problem, string? kind, string? note)
        {
            if (Find(item, article) is not var (stored, about))
            {
                return ErrorPages.WriteMissingAsync(context, facts, null, null, null);
            }

            var token = Antiforgery.GetAndStoreTokens(context).RequestToken!;
            NeverKept(context);
            return PageWriter.WriteAsync(context, ReportForm.Create(new ReportModel(facts, stored.Item, about.Id, about.Article.Title.ToPlainText(), Back(about, stored), token)
            {
                Problem = problem,
                Kind = kind,
                Note = note,
            }), status);
        }

        public async Task TakeAsync(HttpContext context, SiteFacts facts)
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            string? item = form["item"], article = form["article"], kind = form["kind"];
            var note = form["note"].ToString().Trim();
            var wording = Wording.Current;
            var problem = !await Antiforgery.IsRequestValidAsync(context) ? wording["The form had lain open too long, or its cookie was refused. Please send it again."]
                : !ReportModel.Kinds.Any(k => k.Kind == kind) ? wording["Please choose what is wrong with the item."]
                : note.Length > ReportModel.LongestNote ? wording.Format("The note has {0} characters; {1} are the most that is kept.", note.Length, ReportModel.LongestNote)
                : null;
            if (problem is not null || Find(item, article) is not var (stored, about))
            {
                await WriteFormAsync(context, facts, item, article, StatusCodes.Status400BadRequest, problem, kind, note);
                return;
            }

            Mentions.PutReport(stored.Item.Id, about.Id, kind!, note.Length == 0 ? null : note, Time.GetUtcNow());
            await PageWriter.WriteAsync(context, ReportAnswer.Create(new ReportAnswerModel(facts, wording["Thank you"],
                wording["The report is stored. Whoever runs this site reads it and takes the item away if it does not belong here."], Back(about, stored))));
        }

        private (StoredItem Item, StoredArticle Article)? Find(string? item, string? article) =>
            ItemId.TryParse(item, null, out var itemId) && PublicId.TryParse(article, null, out var articleId)
                && Mentions.Find(itemId) is { HiddenAt: null } stored && Corpus.Find(articleId) is { State: ArticleState.Live } about ? (stored, about) : null;

        private static string Back(StoredArticle about, StoredItem item) => Addresses.Tab(Addresses.Dashboard(about.Article, about.Id), item.Item.Panel) + "#related";
    }
}
