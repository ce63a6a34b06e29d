using Dossier.App.Activity;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>
/// Reads the session where an endpoint is personal, and nowhere else, so that public pages neither depend on it nor set a cookie; and lets no request
/// change anything without the token of a form.
/// </summary>
internal sealed class PersonalRequests(RequestDelegate next, IAntiforgery antiforgery, PendingLikes pending, SecurityLog log)
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

        if (metadata?.GetMetadata<PersonalEndpoints.OperatorMark>() is not null)
        {
            if (CurrentReader.FindAccount(context) is not { IsOperator: true })
            {
                log.Refused(context, CurrentReader.Find(context) is { } other ? $"{other} is no operator" : "a visitor is no operator");
                var site = context.RequestServices.GetRequiredService<SiteData>();
                using var generation = context.RequestServices.GetRequiredService<CurrentGeneration>().Use();
                await Pages.Errors.ErrorPages.WriteMissingAsync(context, site.Facts(generation), null, null, null);
                return;
            }

            // What operators see is in English, whatever they read the site in.
            Wording.Current = Wording.English;
        }

        if (metadata?.GetMetadata<PersonalEndpoints.SafeMark>() is not null && !SafeTransport.IsSafe(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, Wording.Current["Not over plain http"], SafeTransport.Refusal);
            return;
        }

        if (metadata is not null && ChangesSomething(context.Request.Method) && metadata.GetMetadata<PersonalEndpoints.NoToken>() is null
            && metadata.GetMetadata<PersonalEndpoints.OwnCheck>() is null && !await antiforgery.IsRequestValidAsync(context))
        {
            log.Refused(context, "no token of a form");
            await RefuseAsync(context, StatusCodes.Status400BadRequest, Wording.Current["Please send it again"],
                Wording.Current["The form had lain open too long, or its cookie was refused, so that nothing was changed. Go back, load the page anew and send it again."]);
            return;
        }

        if (mark is { IsForReaders: true } && CurrentReader.Find(context) is null)
        {
            await SendAsync(context, Addresses.LogIn(Back(context)), Wording.Current["Log in first."]);
            return;
        }

        if (metadata?.GetMetadata<PersonalEndpoints.FreshMark>() is not null && !Reauthentication.IsFresh(context))
        {
            await SendAsync(context, Reauthentication.Address(Back(context)), Wording.Current["Show first that it is you."]);
            return;
        }

        await next(context);
    }

    private static bool ChangesSomething(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    private static async Task SendAsync(HttpContext context, string address, string text)
    {
        if (context.Request.Headers.ContainsKey(AccountServices.TokenHeader))
        {
            await TypedResults.Problem(text, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }

    // After a form that came too late the reader goes back to where it stood.
    private static string Back(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.ToUriComponent()
        : Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == context.Request.Host.Value ? LocalReturn.Of(page.PathAndQuery) : "/";

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
