using System.Security.Claims;
using Dossier.Readers;

namespace Dossier.App.Accounts;

/// <summary>Who is signed in. Only answers that are personal may ask: their endpoints are marked by <see cref="PersonalEndpoints"/>.</summary>
public static class CurrentReader
{
    private static readonly object Key = new();

    /// <summary>The reader who is signed in; null for a visitor.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not marked as personal, so that its answer might be cached for others.</exception>
    public static ReaderId? Find(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PersonalEndpoints.Mark>() is null)
        {
            throw new InvalidOperationException("Only an endpoint that is marked by Personal() or ReadersOnly() may ask who is signed in.");
        }

        return ReaderId.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), null, out var id) ? id : null;
    }

    /// <summary>The account of the reader who is signed in, as it was read when the request began; null for a visitor.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not marked as personal.</exception>
    public static Account? FindAccount(HttpContext context) => Find(context) is null ? null : context.Items[Key] as Account;

    /// <summary>The reader of an endpoint that only signed-in readers reach.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is not marked by ReadersOnly().</exception>
    public static ReaderId Read(HttpContext context) => Find(context) ?? throw new InvalidOperationException("The endpoint is not marked by ReadersOnly().");

    internal static void Remember(HttpContext context, Account account) => context.Items[Key] = account;
}
