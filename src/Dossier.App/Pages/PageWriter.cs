using Dossier.App.Pages.Article;
using Dossier.App.Pages.Personal;
using RazorSlices;

namespace Dossier.App.Pages;

/// <summary>Sends a view as the answer, whole.</summary>
internal static class PageWriter
{
    /// <summary>Bytes; most pages are smaller.</summary>
    private const int Expected = 60_000;

    public static async Task WriteAsync(HttpContext context, RazorSlice page, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        SignedInReader.Prepare(context);
        page.HttpContext = context;
        using var html = new Utf8Page(Expected);
        await html.ViewAsync(page, context.RequestAborted);
        await SendAsync(context, html);
    }

    /// <summary>Sends the page of an article, which shows nothing of who reads it.</summary>
    public static async Task WriteAsync(HttpContext context, DashboardModel model, ArticleFrame frame, string asked)
    {
        using var html = new Utf8Page(Expected);
        await DashboardView.WriteAsync(html, model, frame, asked, context.RequestAborted);
        await SendAsync(context, html);
    }

    private static Task SendAsync(HttpContext context, Utf8Page html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return PageCompression.SendAsync(context, html.Written);
    }
}
