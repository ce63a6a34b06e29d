using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dossier.App.Accounts.Passwords;

/// <summary>The framework's hashing (PBKDF2 with HMAC-SHA-512) of the password in one Unicode form, as NIST SP 800-63B (3.1.1.2) asks.</summary>
public sealed class PasswordHashing : PasswordHasher<ReaderUser>
{
    /// <summary>Rounds (OWASP Password Storage Cheat Sheet for HMAC-SHA-512).</summary>
    public const int Rounds = 210_000;

    // Of no password: verified where there is no account, so that the answer takes as long.
    private readonly string nobodys;

    public PasswordHashing()
        : base(Options.Create(new PasswordHasherOptions { IterationCount = Rounds })) => nobodys = base.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>How many passwords were hashed or verified since the start.</summary>
    public long Count => Interlocked.Read(ref count);

    private long count;

    public override string HashPassword(ReaderUser user, string password)
    {
        Interlocked.Increment(ref count);
        return base.HashPassword(user, Normalize(password));
    }

    public override PasswordVerificationResult VerifyHashedPassword(ReaderUser user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref count);
        return base.VerifyHashedPassword(user, hashedPassword, Normalize(providedPassword));
    }

    /// <summary>Takes as long as verifying a password takes.</summary>
    public void VerifyNobodys(string password) => VerifyHashedPassword(null!, nobodys, password);

    /// <summary>Normalization form KC; halves of surrogate pairs, which have none, become replacement characters.</summary>
    public static string Normalize(string password) => string.Concat(password.EnumerateRunes()).Normalize(NormalizationForm.FormKC);
}
