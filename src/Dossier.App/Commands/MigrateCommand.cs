using System.CommandLine;
using Dossier.App.Accounts;
using Dossier.Storage.Postgres;
using Dossier.Storage.Sqlite;

namespace Dossier.App.Commands;

/// <summary>dossier migrate --to postgres: moves an embedded site to the server that its settings name.</summary>
internal static class MigrateCommand
{
    private const string Postgres = "postgres";

    public static Command Make()
    {
        var data = Work.DataOption();
        var to = new Option<string>("--to") { Description = "Where to: postgres.", Required = true, HelpName = Postgres };
        to.AcceptOnlyFromAmong(Postgres);
        var command = new Command("migrate", "Moves the databases of a data folder to the PostgreSQL server that Storage:Postgres names.") { data, to };
        command.SetWork((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(data)!, TimeProvider.System, cancellation)));
        return command;
    }

    internal static int Run(string data, TimeProvider time, CancellationToken cancellation)
    {
        var settings = Settings.FindPostgres(Settings.Read(data));
        if (settings is null)
        {
            Console.Error.WriteLine("Storage:Postgres is not set: it is the connection string of the empty database to move to.");
            return ExitCode.Failed;
        }

        if (!File.Exists(Path.Combine(data, "corpus.db")))
        {
            Console.Error.WriteLine($"There is no embedded site in {data}.");
            return ExitCode.Failed;
        }

        using var from = new SqliteEngine(data);
        using var engine = new PostgresEngine(settings);
        new SiteMove(from, engine, time).Run(ReadFiles(data), moved => Console.WriteLine($"{moved.Table}: {moved.Rows:N0} rows."), cancellation);
        Console.WriteLine("Moved. What commands and serve do from now on with Storage:Postgres set is on the server; the files *.db of the data folder are as they were.");
        return ExitCode.Done;
    }

    private static SiteFiles ReadFiles(string data) => new(ReadKeys(Path.Combine(data, "keys")), EndedSessions.ReadFiles(Path.Combine(data, "keys", EndedSessions.FolderName)));

    private static (string Name, string Xml)[] ReadKeys(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(f => (Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))] : [];
}
