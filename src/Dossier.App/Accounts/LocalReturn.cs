namespace Dossier.App.Accounts;

/// <summary>Where a reader goes back to after signing in: an address of this site and of no other.</summary>
public static class LocalReturn
{
    private const int Longest = 2000;

    /// <remarks>Letters beyond ASCII stand percent-encoded in an address; as they are, no header takes them.</remarks>
    /// <returns>The address, or "/" for one that is none of this site's.</returns>
    public static string Of(string? address) =>
        address is { Length: > 0 and <= Longest } && address[0] == '/' && !(address.Length > 1 && address[1] is '/' or '\\')
        && !address.Contains('\\') && address.All(c => c is >= ' ' and <= '~')
            ? address
            : "/";
}
