using System.Diagnostics;
using Npgsql;

namespace Dossier.Tests;

/// <summary>A PostgreSQL server from Debian with files of its own, reached by a socket in its folder; gone when disposed of or when the tests end.</summary>
internal sealed class TestPostgres : IDisposable
{
    private const string User = "postgres";
    private static readonly Lazy<TestPostgres> One = new(() =>
    {
        var server = new TestPostgres();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-postgres-").FullName;
    private readonly string[] options;

    /// <param name="options">Settings of the server ("fsync=on") in place of those that make tests quick.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start.</exception>
    public TestPostgres(params string[] options)
    {
        this.options = options;
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", User, folder);
        }

        RunAsUser(Path.Combine(Programs, "initdb"), "-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Start();
    }

    /// <summary>The server that all tests of this process share.</summary>
    public static TestPostgres Shared => One.Value;

    private static string Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            ?? throw new InvalidOperationException("There is no PostgreSQL server in /usr/lib/postgresql.")
        : throw new InvalidOperationException("This test needs PostgreSQL from Debian: './test' installs it.");

    private string Data => Path.Combine(folder, "data");

    public string ConnectionString(string database) =>
        $"Host={folder};Username={User};Database={database};Connection Idle Lifetime=2;Connection Pruning Interval=1;Maximum Pool Size=30;Timeout=30";

    /// <summary>Where other servers reach it, as a host name.</summary>
    public string Host => folder;

    public void Execute(string sql, string database = User)
    {
        // Not pooled: the database may be dropped.
        using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <returns>How the new database is reached.</returns>
    public string Make(string database)
    {
        Execute($"CREATE DATABASE {database}");
        return ConnectionString(database);
    }

    public void Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    public void Start() => RunAsUser(Path.Combine(Programs, "pg_ctl"), "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o",
        string.Join(' ', ((string[])[$"unix_socket_directories={folder}", "listen_addresses=", "max_connections=400", "shared_buffers=64MB", "fsync=off", "full_page_writes=off",
            "synchronous_commit=off", "autovacuum=off", "jit=off", "max_wal_size=1GB", .. options]).Select(o => $"-c {o}")), "start");

    /// <summary>Ends it at once, as a crash does: what was committed comes back from its log.</summary>
    public void Kill() => RunAsUser(Path.Combine(Programs, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");

    public void Dispose()
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            Kill();
        }

        Directory.Delete(folder, recursive: true);
    }

    // A server refuses to run as root.
    private static void RunAsUser(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", User, "--", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps what it inherits open, so that the output of what starts it goes nowhere that is waited for.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
