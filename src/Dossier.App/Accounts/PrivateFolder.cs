namespace Dossier.App.Accounts;

/// <summary>Folders of which other users of the machine see nothing.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes the folder where it is missing. One that is there stays as its owner has it.</summary>
    public static DirectoryInfo Make(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
