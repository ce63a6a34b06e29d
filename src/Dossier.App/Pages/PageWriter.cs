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
        context.Response.ContentType = "text/html; charset=utf-8";
        SignedInReader.Prepare(context);
        page.HttpContext = context;
        using var html = new Utf8Page(Expected);
        using (page)
        {
            // Rendering takes its own default where it is given no encoder, whatever the view has.
            await page.RenderAsync(html, page.HtmlEncoder, context.RequestAborted);
        }

        await PageCompression.SendAsync(context, html.Written);
    }
}
