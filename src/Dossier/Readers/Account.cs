namespace Dossier.Readers;

/// <summary>A reader's account.</summary>
public sealed record Account
{
    public required ReaderId Id { get; init; }

    /// <summary>As the reader wrote it; null for an account that came by another provider and has no address yet.</summary>
    public string? Email { get; init; }

    /// <summary>Whether somebody who reads that mailbox has confirmed the account. Until then nobody signs in by address and password.</summary>
    public bool IsEmailConfirmed { get; init; }

    /// <summary>How the site addresses the reader; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The password as the hasher wrote it; null for an account without one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with everything that ends sessions: they carry the stamp they began with.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Whether the reader runs the site.</summary>
    public bool IsOperator { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>What the pages call the reader: the name, else the address, else the id.</summary>
    public string DisplayName => Name ?? Email ?? Id.ToString();
}

/// <summary>An account elsewhere by which a reader signs in.</summary>
/// <param name="Provider">Name of the provider's settings.</param>
/// <param name="Key">The reader's own id there, the claim "sub" of OpenID Connect.</param>
/// <param name="DisplayName">The provider's name for people.</param>
public sealed record Login(string Provider, string Key, string? DisplayName);

/// <summary>A passkey (a discoverable WebAuthn credential).</summary>
/// <param name="Credential">The credential's id.</param>
/// <param name="Data">Public key, counter and name, as JSON.</param>
public sealed record StoredPasskey(byte[] Credential, string Data);
