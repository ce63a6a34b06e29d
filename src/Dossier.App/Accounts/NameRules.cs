using System.Text;

namespace Dossier.App.Accounts;

/// <summary>Names that readers give: to themselves, to passkeys.</summary>
public static class NameRules
{
    public const int Longest = 100;

    /// <returns>The name in one line and at most <see cref="Longest"/> characters; null for an empty one.</returns>
    public static string? Clean(string? name)
    {
        var line = string.Concat((name ?? "").EnumerateRunes().Where(r => !Rune.IsControl(r))).Trim();
        return line.Length == 0 ? null : line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
    }
}
