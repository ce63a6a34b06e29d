using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>What a browser answered to a challenge. The framework throws when there was none; that is an expected outcome here.</summary>
internal static class PasskeyAnswers
{
    /// <summary>Whose passkey signed the challenge; null when there was none.</summary>
    public static async Task<PasskeyAssertionResult<ReaderUser>?> FindAsync(SignInManager<ReaderUser> signIn, string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The new passkey that answers the challenge; null when there was none.</summary>
    public static async Task<PasskeyAttestationResult?> FindNewAsync(SignInManager<ReaderUser> signIn, string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
