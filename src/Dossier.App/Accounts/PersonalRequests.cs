using Dossier.App.Activity;
using Dossier.App.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>
/// Reads the session where an endpoint is personal, and nowhere else, so that public pages neither depend on it nor set a cookie; and lets no request
/// change anything without the token of a form.
/// </summary>
internal sealed class PersonalRequests(RequestDelegate next, IAntiforgery antiforgery, PendingLikes pending)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var mark = metadata?.GetMetadata<PersonalEndpoints.Mark>();
        if (mark is not null)
        {
            context.Response.Headers.CacheControl = "no-store";
            if (SafeTransport.IsSafe(context.Request) && await context.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Succeeded: true } session)
            {
                context.User = session.Principal;
                if (CurrentReader.Find(context) is { } reader)
                {
                    pending.Settle(context, reader);
                }
            }
        }

        if (metadata is not null && ChangesSomething(context.Request.Method) && metadata.GetMetadata<PersonalEndpoints.NoToken>() is null
            && metadata.GetMetadata<PersonalEndpoints.OwnCheck>() is null && !await antiforgery.IsRequestValidAsync(context))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Please send it again",
                "The form had lain open too long, or its cookie was refused, so that nothing was changed. Go back, load the page anew and send it again.");
            return;
        }

        if (mark is { IsForReaders: true } && CurrentReader.Find(context) is null)
        {
            await SendToLogInAsync(context);
            return;
        }

        await next(context);
    }

    private static bool ChangesSomething(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    private static async Task SendToLogInAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(AccountServices.TokenHeader))
        {
            await TypedResults.Problem("Log in first.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
            return;
        }

        // After a form that came too late the reader goes back to where it stood.
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.ToUriComponent()
            : Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == context.Request.Host.Value ? page.PathAndQuery : "/";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Addresses.LogIn(back);
    }

    internal static async Task RefuseAsync(HttpContext context, int status, string title, string text)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Headers.ContainsKey(AccountServices.TokenHeader) || context.Request.Path.StartsWithSegments("/api"))
        {
            await TypedResults.Problem(text, statusCode: status).ExecuteAsync(context);
            return;
        }

        var site = context.RequestServices.GetRequiredService<SiteData>();
        await PageWriter.WriteAsync(context, Pages.Account.Notice.Create(new Pages.Account.NoticeModel(site.Facts(null), title, text)), status);
    }
}
