using System.Diagnostics;
using System.IO.Compression;

namespace Dossier.Bench.Peers;

/// <summary>nginx with two workers, a configuration and a port of its own: one file, and the same compressed beforehand.</summary>
internal static class NginxPeer
{
    public const string Path = "/page.html";

    private const string Program = "/usr/sbin/nginx";

    public static async Task<Process> StartAsync(string folder, byte[] page, int port, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var file = folder + Path;
        await File.WriteAllBytesAsync(file, page, cancellation);
        await using (var packed = File.Create(file + ".gz"))
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            await gzip.WriteAsync(page, cancellation);
        }

        // gzip_static takes the compressed file only where it is not older.
        File.SetLastWriteTimeUtc(file + ".gz", File.GetLastWriteTimeUtc(file));
        var configuration = System.IO.Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 2;
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 1024; }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                gzip_static on;
                open_file_cache max=10 inactive=1h;
                open_file_cache_valid 1h;
                keepalive_requests 1000000000;
                types { text/html html; }
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                server { listen 127.0.0.1:{{port}}; root {{folder}}; }
            }

            """, cancellation);
        return Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", configuration, "-e", "stderr"]))!;
    }
}
