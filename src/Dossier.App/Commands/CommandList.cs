using System.CommandLine;

namespace Dossier.App.Commands;

/// <summary>Every command, in the order of the help text.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        DemoCommand.Make(),
        IngestCommand.Make(),
        HarvestCommand.Make(),
        AnalyzeCommand.Make(),
        ServeCommand.Make(),
        WorkCommand.Make(),
        SearchCommand.Make(),
        RecommendCommand.Make(),
        MentionsCommand.Make(),
        DigestCommand.Make(),
        ExportCommand.Make(),
        ExplainCommand.Make(),
        MigrateCommand.Make(),
        UserCommand.Make(),
        BackupCommand.Make(),
        RestoreCommand.Make(),
        DoctorCommand.Make(),
        BenchCommand.Make(),
    ];
}

/// <summary>What a command's exit code means.</summary>
internal static class ExitCode
{
    /// <summary>Done; records may have been set aside.</summary>
    public const int Done = 0;

    /// <summary>A file could not be read to its end, or the work failed.</summary>
    public const int Failed = 1;

    public const int WrongUsage = 2;

    public const int Cancelled = 130;
}
