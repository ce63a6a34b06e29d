using System.Diagnostics;

namespace Dossier.Tests.Faults;

/// <summary>How a run of the program ended.</summary>
/// <param name="Code">Its exit code; 137 after a kill (128 + SIGKILL).</param>
internal sealed record Ended(int Code, string Output, string Errors, TimeSpan Wall)
{
    /// <summary>The run did what it should.</summary>
    public Ended Done()
    {
        Assert.True(Code == 0, $"It ended with {Code}: {Errors}");
        return this;
    }

    /// <summary>The run failed, and said why in one sentence on the last line, and in nothing like a trace of calls.</summary>
    public string Sentence()
    {
        Assert.Equal(1, Code);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Errors, StringComparison.Ordinal);

        // Lines of progress come before; they end with a rate or a time.
        return Errors.TrimEnd().Split('\n')[^1];
    }
}

/// <summary>The program as a process of its own.</summary>
internal static class ProgramRun
{
    /// <summary>What a shell says of a process that SIGKILL ended.</summary>
    public const int Killed = 137;

    public static async Task<Ended> RunAsync(string data, params string[] arguments) => await RunAsync(data, Timeout.InfiniteTimeSpan, arguments);

    /// <param name="killAfter">Time until it is killed by SIGKILL, should it still run by then.</param>
    public static async Task<Ended> RunAsync(string data, TimeSpan killAfter, params string[] arguments)
    {
        using var process = Start(data, arguments);
        return await EndAsync(process, killAfter);
    }

    /// <summary>A command that is about no data folder.</summary>
    public static async Task<Ended> RunBareAsync(params string[] arguments)
    {
        using var process = StartProgram(arguments);
        return await EndAsync(process, Timeout.InfiniteTimeSpan);
    }

    public static Process Start(string data, params string[] arguments) => StartProgram([.. arguments, "--data", data]);

    private static async Task<Ended> EndAsync(Process process, TimeSpan killAfter)
    {
        var begun = Stopwatch.GetTimestamp();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(killAfter);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new(process.ExitCode, await output, await errors, Stopwatch.GetElapsedTime(begun));
    }

    private static Process StartProgram(string[] arguments) =>
        Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dossier.App"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
