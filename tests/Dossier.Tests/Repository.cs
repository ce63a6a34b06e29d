namespace Dossier.Tests;

/// <summary>Where the checkout and the shared corpora are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real corpora and judgements that './test --shared DIR' names.</summary>
    /// <exception cref="InvalidOperationException">The test was started without it.</exception>
    public static string Shared => Environment.GetEnvironmentVariable("DOSSIER_SHARED") is { } folder && Directory.Exists(folder)
        ? folder
        : throw new InvalidOperationException("This test needs the shared corpora: run './test --shared DIR'.");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dossier.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from a checkout.");
    }
}
