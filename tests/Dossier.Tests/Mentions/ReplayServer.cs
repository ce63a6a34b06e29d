using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dossier.Tests.Mentions;

/// <summary>A local server that plays recorded replies and faults, and counts what it is asked.</summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Played> asked = new();

    private ReplayServer(WebApplication app) => this.app = app;

    /// <summary>Answers every request; changed by the test as it goes on.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => Reply(context, 404, "");

    /// <summary>"127.0.0.1:12345", as a private host is allowed.</summary>
    public string Authority => new Uri(app.Urls.First()).Authority;

    public string Address => "http://" + Authority;

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<Played> Asked => [.. asked];

    public static async Task<ReplayServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ReplayServer(builder.Build());
        server.app.Run(async context =>
        {
            server.asked.Enqueue(new(context.Request.Path + context.Request.QueryString, context.Request.Headers.UserAgent.ToString(),
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await server.Answer(context);
        });
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The same body for every request.</summary>
    public void Play(string body, int status = 200, string type = "application/json", params (string Name, string Value)[] headers) =>
        Answer = context => Reply(context, status, body, type, headers);

    public static async Task Reply(HttpContext context, int status, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Half of the body is sent, then the connection breaks.</summary>
    public static async Task ReplyCut(HttpContext context, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>A body of that many bytes, without its length told before.</summary>
    public static async Task ReplyLong(HttpContext context, long length)
    {
        context.Response.ContentType = "application/json";
        var block = new byte[64 << 10];
        Array.Fill(block, (byte)' ');
        for (var sent = 0L; sent < length && !context.RequestAborted.IsCancellationRequested; sent += block.Length)
        {
            await context.Response.Body.WriteAsync(block);
        }
    }

    /// <summary>Nothing comes until the caller gives up.</summary>
    public static async Task ReplyNever(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }
}

/// <param name="Path">Path and query.</param>
public sealed record Played(string Path, string UserAgent, IReadOnlyDictionary<string, string> Headers)
{
    public string Decoded => WebUtility.UrlDecode(Path);
}
