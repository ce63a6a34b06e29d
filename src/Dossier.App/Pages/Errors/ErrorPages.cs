using Dossier.App.Api.Requests;
using Dossier.Articles.Markup;
using Dossier.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Dossier.App.Pages.Errors;

/// <summary>Pages for addresses that lead nowhere, for articles that are gone and for failures.</summary>
internal static class ErrorPages
{
    public static void Map(WebApplication app) =>
        app.MapFallback(async (HttpContext context, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            await WriteMissingAsync(context, site.Facts(generation), null, null, null);
        });

    /// <summary>What a request gets whose handling failed: one page with a number by which the log tells what happened; 503 where the disk has no room.</summary>
    public static void Handle(IApplicationBuilder failed) => failed.Run(async context =>
    {
        SecurityHeaders.Put(context, context.RequestServices.GetRequiredService<SiteOptions>());
        var failure = context.Features.Get<IExceptionHandlerPathFeature>();
        if (failure?.Path.StartsWith("/api/", StringComparison.Ordinal) == true)
        {
            await new ProblemAnswer(ProblemKind.Failed, $"Something went wrong here. For whoever runs this site: {context.TraceIdentifier}").ExecuteAsync(context);
            return;
        }

        // Only pages store what is sent: the API reads.
        var status = failure is not null && FullDisk.IsCauseOf(failure.Error) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        var site = context.RequestServices.GetRequiredService<SiteData>();
        await PageWriter.WriteAsync(context, Error.Create(new ErrorModel(site.Facts(null), status, context.TraceIdentifier)), status);
    });

    /// <summary>404 for what the corpus does not have, 410 for what its source deleted.</summary>
    public static Task WriteMissingAsync(HttpContext context, SiteFacts site, string? doi, string? other, Articles.Article? deleted)
    {
        if (deleted is not null)
        {
            var gone = new GoneModel(site, RichTextHtml.Inline(deleted.Title), deleted.Title.ToPlainText(), (deleted.Doi ?? deleted.PreprintDoi)?.Url);
            return PageWriter.WriteAsync(context, Gone.Create(gone), StatusCodes.Status410Gone);
        }

        var asked = Articles.Doi.TryParse(doi, null, out var parsed) ? new NotFoundModel(site, parsed) : new NotFoundModel(site, null, doi ?? other);
        return PageWriter.WriteAsync(context, NotFound.Create(asked), StatusCodes.Status404NotFound);
    }
}
