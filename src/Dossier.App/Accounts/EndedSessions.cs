using Dossier.Storage;

namespace Dossier.App.Accounts;

/// <summary>Sessions that were ended before their time, so that a copy of the cookie opens nothing any more.</summary>
/// <remarks>
/// A session is sealed in its cookie and stands in no table. Of those that were ended an empty file is kept, by the session's random name, until the
/// cookie would have run out by itself: all processes of a site see it, and it outlives a restart. Where a site has several machines it is a row of a table.
/// </remarks>
/// <param name="shared">The table; null for files in the folder.</param>
public sealed class EndedSessions(string folder, TimeProvider time, EndedSessionStore? shared = null) : IDisposable
{
    /// <summary>Of the files, beside the keys of the site.</summary>
    public const string FolderName = "ended";

    private const int NameLength = 32;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private DateTimeOffset swept;

    /// <summary>A name that nobody guesses: 128 random bits as hexadecimal digits.</summary>
    public static string CreateName() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(NameLength / 2));

    /// <summary>The sessions that files of a folder name, and when they were ended.</summary>
    public static (string Name, DateTimeOffset At)[] ReadFiles(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(f => IsName(f.Name)).Select(f => (f.Name, (DateTimeOffset)f.LastWriteTimeUtc))]
        : [];

    /// <summary>Ends a session; null for none.</summary>
    public void End(string? name)
    {
        if (!IsName(name))
        {
            return;
        }

        if (shared is not null)
        {
            shared.Add(name!, time.GetUtcNow(), time.GetUtcNow() - AccountServices.SessionLength);
            return;
        }

        PrivateFolder.Make(folder);
        var path = Path.Combine(folder, name!);
        File.WriteAllBytes(path, []);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        Sweep();
    }

    public bool Has(string? name) => IsName(name) && (shared?.Has(name!) ?? File.Exists(Path.Combine(folder, name!)));

    public void Dispose() => shared?.Dispose();

    private void Sweep()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (now - swept < BetweenSweeps)
            {
                return;
            }

            swept = now;
        }

        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            if (now.UtcDateTime - file.LastWriteTimeUtc > AccountServices.SessionLength)
            {
                file.Delete();
            }
        }
    }

    // It comes from a sealed cookie; that nothing else names a file is seen here all the same.
    private static bool IsName(string? name) => name is { Length: NameLength } && name.All(char.IsAsciiHexDigitLower);
}
