using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dossier.Readers;

/// <summary>Addresses of e-mail as people type them. Only what every mailbox has is asked for; whether one exists a letter tells.</summary>
public static class EmailAddress
{
    /// <summary>Characters an address has at most (RFC 5321, 4.5.3.1.3, without the angle brackets).</summary>
    public const int Longest = 254;

    // What the plain form of an address never has (RFC 5321, 4.1.2: atoms joined by dots).
    private static readonly SearchValues<char> Never = SearchValues.Create("@ \"(),:;<>[]\\");

    /// <param name="address">Trimmed and in one Unicode form (NFC).</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        var trimmed = text?.Trim() ?? "";
        var at = trimmed.LastIndexOf('@');
        if (at is < 1 or > 64 || at == trimmed.Length - 1 || trimmed.Length > Longest || !IsWhole(trimmed))
        {
            return false;
        }

        var domain = trimmed.AsSpan(at + 1);
        if (trimmed.AsSpan(0, at).ContainsAny(Never) || domain.ContainsAny(Never) || domain.Contains('_') || domain[0] is '.' or '-' || domain[^1] is '.' or '-'
            || domain.Contains("..", StringComparison.Ordinal) || trimmed.Any(char.IsControl) || trimmed.Any(char.IsWhiteSpace))
        {
            return false;
        }

        address = trimmed.Normalize(NormalizationForm.FormC);
        return true;
    }

    /// <summary>By which addresses are told apart: without case, since hardly a mailbox minds it and many people do not.</summary>
    public static string Normalize(string address) =>
        (IsWhole(address) ? address.Trim().Normalize(NormalizationForm.FormC) : address.Trim()).ToLowerInvariant();

    // Half a surrogate pair has no normal form.
    private static bool IsWhole(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);
}
