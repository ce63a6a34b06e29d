using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Dossier.App.Accounts;
using Dossier.Readers;

namespace Dossier.App.Api.Requests;

/// <summary>Who asks the API, and how much of the limit is left to them.</summary>
internal sealed class ApiClients(ApiOptions options, RequestBuckets buckets, IApiKeyStore keys, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    // So that a use is written down once a day by this process, not with every request.
    private readonly ConcurrentDictionary<string, DateOnly> noted = new(StringComparer.Ordinal);

    // Other schemes are somebody else's, such as a proxy's that asks for a password before the site.
    public static bool HasKey(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <summary>The key that a request comes with.</summary>
    /// <returns>Whether there is none, or it is known; with the key where there is one.</returns>
    public (bool IsFine, ApiKey? Key) FindKey(HttpRequest request)
    {
        if (!HasKey(request))
        {
            return (true, null);
        }

        var key = keys.Find(ApiKey.HashOf(request.Headers.Authorization.ToString()[Bearer.Length..].Trim()));
        if (key is not null)
        {
            NoteUse(key);
        }

        return (key is not null, key);
    }

    /// <summary>Makes the reader whose key it is the one who asks.</summary>
    public static void Enter(HttpContext context, ApiKey key) =>
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, key.Reader.ToString())], "key"));

    /// <summary>Takes a request's cost from its client's limit, and says with the answer what is left (draft-ietf-httpapi-ratelimit-headers).</summary>
    /// <returns>Null when it may go on, else how long it has to wait.</returns>
    public TimeSpan? Take(HttpContext context, ApiKey? key, int cost)
    {
        var (policy, client, size) = Find(context, key);
        if (size == 0)
        {
            return null;
        }

        var state = buckets.Take(client, size, cost);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={size};w=60");
            headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={state.Left};t={Math.Ceiling(state.Refill.TotalSeconds)}");
            return Task.CompletedTask;
        });
        return state.Taken ? null : state.Wait;
    }

    // Programs of a network do not use up what its people need while they read: what the site's own pages ask is counted apart.
    private (string Policy, string Client, int Size) Find(HttpContext context, ApiKey? key) =>
        key is not null ? ("key", "key " + key.Reader, options.RequestsPerMinuteWithKey)
        : context.Request.Headers["Sec-Fetch-Site"] == "same-origin" ? ("pages", "pages " + ClientNetwork.Of(context), options.RequestsPerMinuteOfPages)
        : ("network", "network " + ClientNetwork.Of(context), options.RequestsPerMinute);

    private void NoteUse(ApiKey key)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var name = Convert.ToHexString(key.Hash);
        if (key.LastUsed != today && (!noted.TryGetValue(name, out var day) || day != today))
        {
            noted[name] = today;
            keys.NoteUse(key.Hash, today);
        }
    }
}
