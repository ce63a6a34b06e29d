using Dossier.App.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace Dossier.App.Pages.Personal;

/// <summary>Who is signed in, as the header of a personal page shows it. On public pages a script asks for it: they are the same for all.</summary>
/// <param name="Name">What the reader is called.</param>
/// <param name="Token">Against forged posts, for the button that logs out.</param>
public sealed record SignedInReader(string Name, string Token)
{
    private static readonly object Key = new();

    /// <summary>Whether the menu leads to the operator's pages.</summary>
    public bool IsOperator { get; init; }

    /// <summary>In the place of a reader that the page does not know; a script fills it in.</summary>
    public static SignedInReader Unknown { get; } = new("", "");

    /// <summary>Whether the answer is one reader's own.</summary>
    public static bool IsPersonal(HttpContext? context) => context?.GetEndpoint()?.Metadata.GetMetadata<PersonalEndpoints.Mark>() is not null;

    /// <summary>Finds who is signed in before a page is written, since the token may bring a cookie.</summary>
    public static void Prepare(HttpContext context)
    {
        if (!IsPersonal(context) || CurrentReader.FindAccount(context) is not { } account)
        {
            return;
        }

        var token = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken!;
        context.Response.Headers.CacheControl = "no-store";
        context.Items[Key] = new SignedInReader(account.DisplayName, token) { IsOperator = account.IsOperator };
    }

    /// <summary>Null on public pages, and for visitors.</summary>
    public static SignedInReader? Of(HttpContext? context) => context?.Items[Key] as SignedInReader;
}
