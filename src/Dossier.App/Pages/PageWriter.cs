using Dossier.App.Pages.Personal;
using RazorSlices;

namespace Dossier.App.Pages;

/// <summary>Sends a view as the answer.</summary>
internal static class PageWriter
{
    public static async Task WriteAsync(HttpContext context, RazorSlice page, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        SignedInReader.Prepare(context);
        page.HttpContext = context;
        using (page)
        {
            // Rendering takes its own default where it is given no encoder, whatever the view has.
            await page.RenderAsync(context.Response.BodyWriter, page.HtmlEncoder, context.RequestAborted);
        }
    }
}
