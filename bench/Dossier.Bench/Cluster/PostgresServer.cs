using Dossier.Bench.Peers;

namespace Dossier.Bench.Cluster;

/// <summary>PostgreSQL from Debian as a site runs it, commits on disk before they are answered; on a port and in a folder of its own.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";

    private static readonly string Programs = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
        .Order(StringComparer.Ordinal).Last(bin => File.Exists(Path.Combine(bin, "initdb")));

    private readonly string folder;

    private readonly string[] options;

    private PostgresServer(string folder, string[] options) => (this.folder, this.options) = (folder, options);

    public int Port { get; } = FreePort.Find();

    private string Data => Path.Combine(folder, "data");

    /// <param name="options">Further settings ("name=value").</param>
    public static Task<PostgresServer> MakeNewAsync(CancellationToken cancellation, params string[] options) => MakeNewInAsync(null, cancellation, options);

    /// <param name="folder">Its own, empty; null for one of its making.</param>
    /// <param name="options">Further settings ("name=value").</param>
    public static async Task<PostgresServer> MakeNewInAsync(string? folder, CancellationToken cancellation, params string[] options)
    {
        var server = await MakeAsync(folder, options, cancellation);
        await AsUserAsync(["initdb", "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], cancellation);
        await server.StartAsync(cancellation);
        return server;
    }

    /// <summary>A copy of another server that follows it.</summary>
    public static async Task<PostgresServer> FollowAsync(PostgresServer other, CancellationToken cancellation)
    {
        var server = await MakeAsync(null, other.options, cancellation);
        await AsUserAsync(["pg_basebackup", "-h", "127.0.0.1", "-p", $"{other.Port}", "-U", User, "-D", server.Data, "-R", "-X", "stream", "-c", "fast"], cancellation);
        await server.StartAsync(cancellation);
        return server;
    }

    /// <summary>A connection string for one server or for several, of which the one that writes is taken.</summary>
    public static string ConnectionString(params PostgresServer[] servers) =>
        $"Host={string.Join(',', servers.Select(s => $"127.0.0.1:{s.Port}"))};Username={User};Database={User};Maximum Pool Size=80;Timeout=5"
        + (servers.Length > 1 ? ";Target Session Attributes=primary" : "");

    public Task<string> AskAsync(string sql, CancellationToken cancellation) =>
        Tool.RunAsync("psql", ["-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-qAt", "-c", sql], cancellation);

    public Task PromoteAsync(CancellationToken cancellation) => AsUserAsync(["pg_ctl", "-D", Data, "-w", "promote"], cancellation);

    /// <summary>kill -9 of the server and all its processes.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        // Its processes end by themselves when one of them is gone, so that some are no longer there.
        var process = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), cancellation))[0];
        await Tool.RunAsync("sh", ["-c", $"children=$(pgrep -P {process}); kill -9 {process}; kill -9 $children 2>/dev/null; true"], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await AsUserAsync(["pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop"], CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It was killed.
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<PostgresServer> MakeAsync(string? given, string[] options, CancellationToken cancellation)
    {
        var folder = given ?? Directory.CreateTempSubdirectory("dossier-bench-postgresql-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Tool.RunAsync("chown", [User, folder], cancellation);
        }

        return new PostgresServer(folder, options);
    }

    /// <summary>Whether it runs and answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync("SELECT 1", cancellation)).Trim() == "1";
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public Task StopAsync(CancellationToken cancellation) => AsUserAsync(["pg_ctl", "-D", Data, "-m", "fast", "-w", "stop"], cancellation);

    /// <summary>Starts it on a disk that takes so long to have anything for sure, as strace makes it.</summary>
    public async Task StartSlowlyAsync(TimeSpan each, CancellationToken cancellation)
    {
        var traced = Path.Combine(folder, "postgres");
        await File.WriteAllTextAsync(traced, $"""
            #!/bin/sh
            exec strace -D -f --seccomp-bpf -qqq -o /dev/null -e trace=fsync,fdatasync -e inject=fsync,fdatasync:delay_enter={each.TotalMicroseconds:0} {Path.Combine(Programs, "postgres")} "$@"

            """, cancellation);
        await Tool.RunAsync("chmod", ["755", traced], cancellation);
        await StartAsync(["-p", traced], cancellation);
    }

    /// <summary>Starts it, also after it was killed.</summary>
    public Task StartAsync(CancellationToken cancellation) => StartAsync([], cancellation);

    private Task StartAsync(string[] how, CancellationToken cancellation) => AsUserAsync(["pg_ctl", "-D", Data, "-w", .. how, "-l", Path.Combine(folder, "log"), "-o",
        string.Join(' ', ((string[])[$"port={Port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={folder}", "max_connections=300", "shared_buffers=1GB", "jit=off", .. options])
            .Select(o => $"-c {o}")), "start"], cancellation);

    // It refuses to run as root. What it leaves running keeps its outputs open, so that they go nowhere.
    private static Task AsUserAsync(string[] command, CancellationToken cancellation)
    {
        command = [Path.Combine(Programs, command[0]), .. command[1..]];
        return Tool.RunAsync("sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", .. Environment.IsPrivilegedProcess ? ["runuser", "-u", User, "--", .. command] : command], cancellation);
    }
}
