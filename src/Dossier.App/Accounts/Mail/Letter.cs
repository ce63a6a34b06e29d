namespace Dossier.App.Accounts.Mail;

/// <summary>A letter to one reader.</summary>
/// <param name="To">Address.</param>
/// <param name="Text">Plain text, which every letter has.</param>
public sealed record Letter(string To, string Subject, string Text)
{
    /// <summary>The same as a whole HTML document; null for none.</summary>
    public string? Html { get; init; }

    /// <summary>Further headers, such as List-Unsubscribe (RFC 2369, RFC 8058).</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
