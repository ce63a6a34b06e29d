using System.Net;
using System.Net.Http.Headers;

namespace Dossier.Mentions.Outgoing;

/// <summary>The one client through which everything goes out: allowed hosts only, no address of this machine or its network, bounded size and time.</summary>
/// <remarks>
/// The address is checked when the connection is made, on the very address that it is made to, so that neither a redirect nor a name
/// that changes its address between check and call leads inside.
/// </remarks>
public sealed class OutgoingClient : IDisposable
{
    private const int MostRedirects = 5;
    private readonly HttpMessageInvoker invoker;
    private readonly TimeProvider time;
    private readonly string userAgent;

    /// <param name="userAgent">Names the program and holds the operator's contact address.</param>
    /// <param name="privateHosts">"host:port" of servers inside the operator's own network that sources may nevertheless use.</param>
    public OutgoingClient(string userAgent, IEnumerable<string> privateHosts, TimeProvider time)
    {
        this.userAgent = userAgent;
        this.time = time;
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,

            // Traces are the operator's: no source is told of them.
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = new GuardedConnections(privateHosts).ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            MaxConnectionsPerServer = 4,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
        });
    }

    public async Task<OutgoingReply> SendAsync(OutgoingCall call, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await FollowAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(FetchOutcome.TimedOut, 0, [], $"{call.Address.Host} did not answer within {call.Timeout.TotalSeconds:0.#} s.");
        }
        catch (AddressForbiddenException forbidden)
        {
            return new(FetchOutcome.Forbidden, 0, [], forbidden.Message);
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressForbiddenException forbidden)
        {
            return new(FetchOutcome.Forbidden, 0, [], forbidden.Message);
        }
        catch (HttpRequestException failure)
        {
            return new(FetchOutcome.Failed, 0, [], $"{call.Address.Host} could not be reached: {Sentence(failure.InnerException?.Message ?? failure.Message)}");
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            // The connection ended before the body did, or its compression is broken.
            return new(FetchOutcome.Malformed, 0, [], $"The reply of {call.Address.Host} is cut off or broken: {Sentence(failure.Message)}");
        }
    }

    public void Dispose() => invoker.Dispose();

    private async Task<OutgoingReply> FollowAsync(OutgoingCall call, CancellationToken cancellation)
    {
        var address = call.Address;
        var moved = true;
        for (var redirects = 0; ; redirects++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || !call.Allows(address))
            {
                return new(FetchOutcome.Forbidden, 0, [], $"{(redirects == 0 ? "A call" : $"A redirect of {call.Address.Host}")} to {address.Scheme}://{address.Authority} is not allowed.");
            }

            using var request = new HttpRequestMessage(call.Post is null ? HttpMethod.Get : HttpMethod.Post, address);
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
            foreach (var (name, value) in call.Headers)
            {
                // Credentials stay with the host that they are for.
                if (redirects == 0 || !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }

            if (call.Post is not null)
            {
                request.Content = new ByteArrayContent(call.Post) { Headers = { ContentType = new MediaTypeHeaderValue(call.PostType) } };
            }

            using var response = await invoker.SendAsync(request, cancellation);
            var status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                if (redirects == MostRedirects || call.Post is not null)
                {
                    return new(FetchOutcome.Failed, status, [], $"{call.Address.Host} redirects {(call.Post is null ? "without end" : "a request that is not repeated")}.");
                }

                moved &= status is 301 or 308;
                address = location.IsAbsoluteUri ? location : new Uri(address, location);
                continue;
            }

            return await ReadAsync(call, response, address, moved && redirects > 0, cancellation);
        }
    }

    private async Task<OutgoingReply> ReadAsync(OutgoingCall call, HttpResponseMessage response, Uri address, bool moved, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var notBefore = RateHeaders.FindNotBefore(response.Headers, time.GetUtcNow());
        var outcome = status switch
        {
            >= 200 and < 300 => FetchOutcome.Fetched,
            304 => FetchOutcome.NotModified,
            401 or 403 => FetchOutcome.Denied,
            404 or 410 => FetchOutcome.NotFound,
            429 => FetchOutcome.Limited,
            503 when notBefore is not null => FetchOutcome.Limited,
            _ => FetchOutcome.Failed,
        };
        var problem = outcome is FetchOutcome.Fetched or FetchOutcome.NotModified ? null : $"{address.Host} answered {status} {response.ReasonPhrase}".TrimEnd() + ".";

        // Bodies of refusals are read too, since their reasons stand there, but not at any length.
        var most = outcome == FetchOutcome.Fetched ? call.MostBytes : Math.Min(call.MostBytes, 64 << 10);
        if (outcome == FetchOutcome.Fetched && response.Content.Headers.ContentLength > most)
        {
            return TooLarge();
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[32 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > most)
            {
                if (outcome == FetchOutcome.Fetched)
                {
                    return TooLarge();
                }

                break;
            }

            body.Write(buffer, 0, read);
        }

        return new(outcome, status, body.ToArray(), problem)
        {
            ContentType = response.Content.Headers.ContentType?.ToString(),
            ETag = response.Headers.TryGetValues("ETag", out var etags) ? etags.FirstOrDefault() : null,
            LastModified = response.Content.Headers.TryGetValues("Last-Modified", out var times) ? times.FirstOrDefault() : null,
            NotBefore = notBefore,
            Final = address,
            Moved = moved,
        };

        OutgoingReply TooLarge() =>
            new(FetchOutcome.TooLarge, status, [], $"The reply of {address.Host} is larger than the {most / 1024:N0} kB that are read.") { NotBefore = notBefore };
    }

    private static string Sentence(string message) => message.TrimEnd('.') + ".";
}
