namespace Dossier.Mentions.Unpaywall;

/// <summary>Settings of the source of open copies, under "Mentions:Sources:unpaywall".</summary>
/// <remarks>Its terms: an e-mail address with every call, at most 100,000 calls a day. What it tells may be used by everybody (CC0).</remarks>
public sealed record UnpaywallOptions : SourceOptions
{
    /// <summary>Name in settings and in the store.</summary>
    public const string Name = "unpaywall";

    public UnpaywallOptions()
    {
        CallsPerMinute = 100;
        CallsPerDay = 90_000;
        SecondsBetweenCalls = 0.5;

        // Copies move and are withdrawn; what is closed opens when an embargo ends, after half a year or a year.
        HoursToLive = 30 * 24;
        HoursToLiveWhenEmpty = 90 * 24;
        MaxKilobytes = 1_024;
    }

    public override string Address { get; init; } = "https://api.unpaywall.org/v2";

    /// <summary>The e-mail address that it asks for; null for the operator's contact, where that is one.</summary>
    public string? Email { get; init; }

    public override string? FindProblem(string name) =>
        Email is not null && !IsEmail(Email) ? $"Mentions:Sources:{name}:Email is '{Email}', which is not an e-mail address." : base.FindProblem(name);

    /// <summary>The address to give; null where none is known.</summary>
    public string? FindEmail(string? contact)
    {
        const string scheme = "mailto:";
        var written = Email ?? contact;
        var email = written is not null && written.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? written[scheme.Length..] : written;
        return email is not null && IsEmail(email) ? email : null;
    }

    /// <summary>Why it is not asked; null when it is.</summary>
    public string? FindWhyOff(string? contact) =>
        !Enabled ? "switched off"
        : contact is null ? "needs Mentions:Contact"
        : FindEmail(contact) is null ? $"needs Mentions:Sources:{Name}:Email"
        : null;

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && text.IndexOf('.', at) > at + 1 && !text.Contains('/', StringComparison.Ordinal)
        && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
