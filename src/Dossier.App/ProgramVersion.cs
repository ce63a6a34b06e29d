using System.Reflection;

namespace Dossier.App;

/// <summary>Which version of the program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>With what it was built from behind a plus sign, where that is known ("1.2.0+3fa1…").</summary>
    public static string Full { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>As a release is called ("1.2.0").</summary>
    public static string Short { get; } = Full.Split('+')[0];
}
