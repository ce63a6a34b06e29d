namespace Dossier.App;

/// <summary>Secrets in files of their own, as service managers and containers hand them over: "Mail:PasswordFile" names the file in which "Mail:Password" stands.</summary>
internal static class SecretFiles
{
    private const string Ending = "File";

    // Bytes; whatever is longer is no secret but another file.
    private const int Longest = 64 << 10;

    // Last parts of the names of settings that hold secrets.
    private static readonly string[] Secrets = ["Password", "AppPassword", "ClientSecret", "Key", "Token", "ConnectionString", "Postgres"];

    /// <summary>What the named files hold, without the end of their line, by the name of the setting that it is for.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read, or the secret is set besides; the message names the setting.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IConfiguration configuration)
    {
        var found = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in configuration.AsEnumerable())
        {
            if (!name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(path))
            {
                continue;
            }

            var setting = name[..^Ending.Length];
            if (!Secrets.Contains(setting[(setting.LastIndexOf(':') + 1)..], StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!string.IsNullOrEmpty(configuration[setting]))
            {
                throw new InvalidDataException($"{setting} and {name} are both set: leave one of them out.");
            }

            found[setting] = ReadFile(name, path);
        }

        return found;
    }

    private static string ReadFile(string name, string path)
    {
        try
        {
            if (new FileInfo(path).Length > Longest)
            {
                throw new InvalidDataException($"{name} names {path}, which is longer than any secret.");
            }

            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{name} names {path}, which cannot be read: {failure.Message}", failure);
        }
    }
}
