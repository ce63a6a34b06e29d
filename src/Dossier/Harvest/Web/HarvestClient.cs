using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Dossier.Harvest.Web;

/// <summary>Asks one source, politely: one request at a time, a pause between them, waiting when it is told to, with the operator's contact address.</summary>
/// <remarks>RFC 9110, 10.2.3 (Retry-After, in seconds or as a date). Only GET.</remarks>
/// <param name="contact">E-mail address or page by which the operator is reached.</param>
/// <param name="pause">Least time between the starts of two requests.</param>
public sealed class HarvestClient(HttpMessageInvoker http, string contact, TimeSpan pause, TimeProvider time)
{
    private const int Attempts = 8;
    private const int MostBytes = 256 << 20;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan TimeOut = TimeSpan.FromMinutes(5);

    private DateTimeOffset next;

    public string Contact => contact;

    /// <summary>Called before each wait with a sentence for the operator.</summary>
    public Action<string>? Waiting { get; init; }

    /// <summary>Fetches a body; retries what may pass (429, 5xx, broken connections).</summary>
    /// <exception cref="HarvestException">Refused, or still failing after some attempts.</exception>
    public async Task<byte[]> GetAsync(Uri address, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        await GetAsync(address, body, MostBytes, cancellation);
        return body.ToArray();
    }

    /// <summary>Fetches a body of any size into a file.</summary>
    /// <exception cref="HarvestException">As <see cref="GetAsync(Uri, CancellationToken)"/>.</exception>
    public async Task DownloadAsync(Uri address, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        await GetAsync(address, file, long.MaxValue, cancellation);
    }

    private async Task GetAsync(Uri address, Stream into, long most, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await PauseAsync(cancellation);
            into.SetLength(0);
            var (problem, wait, isAbsent) = await TryAsync(address, into, most, attempt, cancellation);
            if (problem is null)
            {
                return;
            }

            if (isAbsent)
            {
                throw new HarvestException(problem, isAbsent);
            }

            if (wait is not { } needed || attempt == Attempts)
            {
                throw new HarvestException(problem);
            }

            if (needed > LongestWait)
            {
                throw new HarvestException($"{problem.TrimEnd('.')} and asks to wait {needed.TotalHours:N1} hours; the same command later goes on from here.");
            }

            Waiting?.Invoke($"{problem.TrimEnd('.')}; asking again in {needed.TotalSeconds:N0} s.");
            await Task.Delay(needed, time, cancellation);
        }
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (next > now)
        {
            await Task.Delay(next - now, time, cancellation);
        }

        next = time.GetUtcNow() + pause;
    }

    /// <returns>Null when the body is there; else what is wrong, and how long to wait before asking again, null when that would be in vain.</returns>
    private async Task<(string? Problem, TimeSpan? Wait, bool IsAbsent)> TryAsync(Uri address, Stream into, long most, int attempt, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeOut);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", $"Dossier/1.0 ({contact})");
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
                return await CopyAsync(body, into, most, limit.Token) ? default : ($"{Shown(address)} answered with more than {most >> 20} MB.", null, false);
            }

            var problem = $"{Shown(address)} answered {(int)answer.StatusCode}{await QuoteAsync(answer, limit.Token)}.";
            return (problem, WaitAfter(answer, attempt), answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone);
        }
        catch (HttpRequestException failure) when (failure.InnerException is HarvestException refused)
        {
            // Where the answers of a source lead to is refused before it is asked; asking again would be in vain.
            return (refused.Message, null, false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return ($"{Shown(address)} could not be read: {failure.Message}", BackOff(attempt), false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ($"{Shown(address)} did not answer within {TimeOut.TotalMinutes:N0} minutes.", BackOff(attempt), false);
        }
    }

    private TimeSpan? WaitAfter(HttpResponseMessage answer, int attempt)
    {
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout) && (int)answer.StatusCode < 500)
        {
            return null;
        }

        return FindWait(answer.Headers.RetryAfter) is { } told ? told : BackOff(attempt);
    }

    private TimeSpan? FindWait(RetryConditionHeaderValue? told) => told switch
    {
        { Delta: { } delta } => delta < TimeSpan.Zero ? TimeSpan.Zero : delta,
        { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero,
        _ => null,
    };

    private static TimeSpan BackOff(int attempt) => TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));

    private static async Task<bool> CopyAsync(Stream body, Stream into, long most, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        for (var left = most; ;)
        {
            var read = await body.ReadAsync(buffer, cancellation);
            if (read == 0)
            {
                return true;
            }

            if ((left -= read) < 0)
            {
                return false;
            }

            await into.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    /// <summary>The first words of an answer that tells of a failure.</summary>
    private static async Task<string> QuoteAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        const int most = 200;
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[4 * most];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        var text = string.Join(' ', Encoding.UTF8.GetString(bytes, 0, read).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 || text[0] == '<' ? "" : $" ({(text.Length > most ? text[..most] + " …" : text)})";
    }

    /// <summary>The address without its query, in which keys and addresses may stand.</summary>
    private static string Shown(Uri address) => address.GetLeftPart(UriPartial.Path);
}
