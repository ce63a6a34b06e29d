using System.Text.Json;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Bluesky;

/// <summary>The operator's session: made of handle and app password, renewed before it ends, made anew when it was refused.</summary>
/// <remarks>com.atproto.server.createSession and refreshSession. Tokens stay in memory and stand in no message.</remarks>
internal sealed class BlueskySession(BlueskyOptions options)
{
    // An access token holds for about two hours.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(90);
    private volatile Tokens? tokens;

    /// <summary>The header that calls carry, or why there is none.</summary>
    public async Task<Fetched<string>> FindHeaderAsync(SourceClient source, CancellationToken cancellation)
    {
        if (tokens is { } known && source.Now - known.Since < Life)
        {
            return new(FetchOutcome.Fetched, "Bearer " + known.Access, null);
        }

        if (tokens is { Refresh: { } refresh })
        {
            var renewed = await AskAsync("refreshSession", [], [("Authorization", "Bearer " + refresh)], source, cancellation);
            if (renewed.IsGood)
            {
                return Keep(renewed.Value!, source.Now);
            }
        }

        tokens = null;
        var credentials = JsonSerializer.SerializeToUtf8Bytes(new BlueskyCredentials(options.Handle, options.AppPassword), BlueskyJson.Default.BlueskyCredentials);
        var made = await AskAsync("createSession", credentials, [], source, cancellation);
        return made.IsGood ? Keep(made.Value!, source.Now) : new(made.Outcome, null, made.Problem);
    }

    /// <summary>Drops a session that was refused.</summary>
    public void Forget() => tokens = null;

    private Fetched<string> Keep(BlueskyTokens made, DateTimeOffset now)
    {
        tokens = new Tokens(made.AccessJwt!, made.RefreshJwt, now);
        return new(FetchOutcome.Fetched, "Bearer " + made.AccessJwt, null);
    }

    private Task<Fetched<BlueskyTokens>> AskAsync(string method, byte[] body, IReadOnlyList<(string Name, string Value)> headers, SourceClient source, CancellationToken cancellation) =>
        source.FetchJsonAsync($"{options.SessionAddress.TrimEnd('/')}/xrpc/com.atproto.server.{method}", BlueskyJson.Default.BlueskyTokens, cancellation, headers, body,
            check: t => string.IsNullOrEmpty(t.AccessJwt) || t.AccessJwt.Any(char.IsControl) ? "Bluesky answered without a session." : null);

    private sealed record Tokens(string Access, string? Refresh, DateTimeOffset Since)
    {
        public override string ToString() => nameof(Tokens);
    }
}
