using System.Diagnostics;

namespace Dossier.App.Quality;

/// <summary>This program, run command by command as processes of their own on a data folder that goes with it.</summary>
internal sealed class MeasuredProgram(string program, TimeProvider time, TextWriter messages) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-quality-").FullName;

    /// <summary>Wall-clock seconds of all commands so far.</summary>
    public double Seconds { get; private set; }

    /// <summary>Largest resident memory of any of them.</summary>
    public double Megabytes { get; private set; }

    /// <summary>A place for a file that goes with the data folder.</summary>
    public string FileAt(string name) => Path.Combine(folder, name);

    /// <summary>Runs a command, and returns the path of a file with what it wrote to standard output.</summary>
    /// <exception cref="InvalidDataException">It ended with a failure.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        var start = time.GetTimestamp();
        var output = FileAt($"output-{start}.tsv");
        var information = new ProcessStartInfo(program, [.. arguments, "--data", FileAt("data")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(information)!;
        try
        {
            await using var file = File.Create(output);
            var reading = process.StandardOutput.BaseStream.CopyToAsync(file, cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            while (!process.HasExited)
            {
                Megabytes = Math.Max(Megabytes, PeakMegabytes(process));
                await Task.WhenAny(process.WaitForExitAsync(cancellation), Task.Delay(Interval, time, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }

            await reading;
            if (process.ExitCode != Commands.ExitCode.Done)
            {
                throw new InvalidDataException($"dossier {string.Join(' ', arguments)} ended with {process.ExitCode}: {(await errors).Trim()}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        var seconds = time.GetElapsedTime(start).TotalSeconds;
        Seconds += seconds;
        await messages.WriteLineAsync($"dossier {string.Join(' ', arguments)}: {seconds:N1} s");
        return output;
    }

    private static double PeakMegabytes(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1048576.0;
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
            return 0;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
