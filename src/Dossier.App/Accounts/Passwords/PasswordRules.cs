using System.Text;
using Dossier.App.Localization;

namespace Dossier.App.Accounts.Passwords;

/// <summary>What a new password must be: long, and not one that is guessed first (NIST SP 800-63B, 3.1.1.2). No kinds of characters are demanded.</summary>
internal static class PasswordRules
{
    /// <summary>Characters, counted as Unicode code points.</summary>
    public const int Shortest = 10;

    public const int Longest = 256;

    // Letters that are left of a password without the name of the site and of the reader.
    private const int FewestOwn = 6;

    /// <param name="email">The reader's address; null for none.</param>
    /// <param name="siteName">Name of the site.</param>
    /// <returns>What is wrong with it, in a sentence for the reader, or null.</returns>
    public static string? FindProblem(string password, string? email, string siteName)
    {
        // What is far too long is not even looked at.
        var normal = password.Length > Longest * 4 ? password : PasswordHashing.Normalize(password);
        var length = normal.Length > Longest * 4 ? normal.Length : normal.EnumerateRunes().Count();
        var wording = Wording.Current;
        return length < Shortest ? wording.Count(length, "This password has {0} character; take at least {1}. A few words in a row are easy to keep in mind.",
                "This password has {0} characters; take at least {1}. A few words in a row are easy to keep in mind.", Shortest)
            : length > Longest ? wording.Format("This password has {0} characters; {1} are the most that is taken.", wording.Number(length), Longest)
            : CommonPasswords.Has(normal) ? wording["This password is among those that are guessed first: it has been leaked elsewhere, or follows a well-known pattern. Take another."]
            : IsOwnName(normal, email, siteName) ? wording["This password is hardly more than the name of the site or your address. Take another."]
            : null;
    }

    private static bool IsOwnName(string password, string? email, string siteName)
    {
        var left = new StringBuilder(password.ToLowerInvariant());
        string[] names = [email ?? "", .. (email ?? "").Split('@', '.', '+', '-', '_'), siteName];
        foreach (var name in names.Select(n => n.ToLowerInvariant()).Where(n => n.Length >= 4).OrderByDescending(n => n.Length))
        {
            left.Replace(name, "");
        }

        return left.Length < password.Length && left.Length < FewestOwn;
    }
}
