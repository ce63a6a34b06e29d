using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>What is examined, and what earlier checks tell later ones.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Urls">Where the site is to listen.</param>
/// <param name="Thorough">Reads all bytes of the analysis, and compares indexes of databases with their tables.</param>
internal sealed record Examination(string Data, IReadOnlyList<string> Urls, bool Thorough, Engine Engine, TimeProvider Time)
{
    /// <summary>Databases that are sound and in the form that this program reads; the others are not asked for anything more.</summary>
    public HashSet<DatabaseName> Readable { get; } = [];

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The settings.</summary>
    /// <exception cref="InvalidDataException">A file of settings cannot be read.</exception>
    public IConfiguration ReadSettings() => Settings.Read(Data);

    public string PathOf(params ReadOnlySpan<string> names) => Path.Combine([Data, .. names]);
}
