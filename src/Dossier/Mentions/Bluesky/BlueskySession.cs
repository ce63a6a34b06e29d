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

        var renewed = tokens is { Refresh: { } refresh } ? await AskAsync("refreshSession", [], [("Authorization", "Bearer " + refresh)], source, cancellation) : default;
        if (!renewed.IsGood)
        {
            var credentials = JsonSerializer.SerializeToUtf8Bytes(new BlueskyCredentials(options.Handle, options.AppPassword), BlueskyJson.Default.BlueskyCredentials);
            renewed = await AskAsync("createSession", credentials, [], source, cancellation);
        }

        tokens = renewed.IsGood ? new Tokens(renewed.Value!.AccessJwt!, renewed.Value.RefreshJwt, source.Now) : null;
        return tokens is { } made ? new(FetchOutcome.Fetched, "Bearer " + made.Access, null) : new(renewed.Outcome, null, renewed.Problem);
    }

    /// <summary>Drops a session that was refused.</summary>
    public void Forget() => tokens = null;

    private Task<Fetched<BlueskyTokens>> AskAsync(string method, byte[] body, IReadOnlyList<(string Name, string Value)> headers, SourceClient source, CancellationToken cancellation) =>
        source.FetchJsonAsync($"{options.SessionAddress.TrimEnd('/')}/xrpc/com.atproto.server.{method}", BlueskyJson.Default.BlueskyTokens, cancellation, headers, body,
            check: t => string.IsNullOrEmpty(t.AccessJwt) || t.AccessJwt.Any(char.IsControl) ? "Bluesky answered without a session." : null);

    private sealed record Tokens(string Access, string? Refresh, DateTimeOffset Since)
    {
        public override string ToString() => nameof(Tokens);
    }
}
