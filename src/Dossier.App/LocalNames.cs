using Dossier.App.Accounts;

namespace Dossier.App;

/// <summary>
/// A site that was told no address of its own is there for the machine itself. A page of elsewhere whose name points to this machine, as its owner can
/// arrange, would be of the same origin as the site; so no other name than the machine's own is answered.
/// </summary>
internal static class LocalNames
{
    public static void Use(WebApplication app) => app.Use(static (context, next) =>
    {
        if (SafeTransport.IsLocal(context.Request.Host.Host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("This site answers at localhost only. Whoever runs it sets Site:BaseUrl to the address under which others reach it.");
    });
}
