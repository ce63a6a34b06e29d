using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dossier.Tests.Site;

/// <summary>Debian's nginx in front of a site, keeping every answer that it is not told to leave alone, whoever asked for it.</summary>
/// <remarks>
/// The key of what is kept is the address alone. An answer that says nothing about caching is kept as well, so that what is private has to say so.
/// </remarks>
public sealed class CachingProxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-proxy-").FullName;
    private readonly Process process;

    private CachingProxy(int port, string site)
    {
        Address = $"http://localhost:{port}";
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/pid;
            error_log {{folder}}/errors;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path {{folder}}/bodies;
                proxy_temp_path {{folder}}/parts;
                fastcgi_temp_path {{folder}}/unused1;
                uwsgi_temp_path {{folder}}/unused2;
                scgi_temp_path {{folder}}/unused3;
                proxy_cache_path {{folder}}/kept levels=1:2 keys_zone=pages:4m use_temp_path=off;
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass {{site}};
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto $scheme;
                        proxy_cache pages;
                        proxy_cache_key $request_uri;
                        proxy_cache_valid any 10m;
                        add_header X-Cache $upstream_cache_status always;
                    }
                }
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["-c", configuration, "-e", Path.Combine(folder, "errors")]) { RedirectStandardError = true })!;
    }

    public string Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="site">Root of the site behind it.</param>
    public static async Task<CachingProxy> StartAsync(string site)
    {
        Assert.True(File.Exists(Program), $"The test needs Debian's nginx at {Program}.");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var proxy = new CachingProxy(port, site);
            for (var attempt = 0; !await IsListeningAsync(port); attempt++)
            {
                if (proxy.process.HasExited || attempt > 400)
                {
                    Assert.Fail($"nginx did not start: {File.ReadAllText(Path.Combine(proxy.folder, "errors"))}");
                }

                await Task.Delay(25);
            }

            return proxy;
        }
    }

    /// <summary>Everything that it keeps: answers with their headers, one text each.</summary>
    public IReadOnlyList<string> ReadKept() =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "kept"), "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))];

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
