using System.Diagnostics;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Dossier.Bench.Peers;

/// <summary>The framework's own rate: one endpoint that answers with the same bytes from memory, compressed once at the start for those that accept it.</summary>
internal static class ConstantPage
{
    public const string Path = "/page";

    public static Process Start(string file, int port) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["", PeerWorker.Command, "constant-page", file, $"{port}"])
    {
        Environment = { ["DOTNET_gcConcurrent"] = "0", ["DOTNET_gcServer"] = "0", ["DOTNET_GCgen0size"] = "0x4000000" },
    })!;

    public static async Task ServeAsync(string file, int port)
    {
        var page = await File.ReadAllBytesAsync(file);
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(page);
        }

        var compressed = packed.ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var site = builder.Build();
        site.MapGet(Path, (RequestDelegate)(async context =>
        {
            var accepts = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
            var body = accepts ? compressed : page;
            if (accepts)
            {
                context.Response.Headers.ContentEncoding = "gzip";
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }));
        await site.RunAsync();
    }
}
