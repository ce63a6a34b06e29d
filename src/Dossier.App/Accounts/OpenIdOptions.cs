namespace Dossier.App.Accounts;

/// <summary>Settings under "Accounts:OpenIdConnect:NAME": an OpenID Connect provider by which readers sign in.</summary>
public sealed record OpenIdOptions
{
    /// <summary>Issuer ("https://orcid.org"); its metadata is at /.well-known/openid-configuration.</summary>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Name for people, on buttons; the name of the settings where it is left out.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Scopes beside "openid", divided by spaces.</summary>
    public string Scopes { get; init; } = "";

    /// <summary>Further origins that the provider sends readers through, divided by spaces; browsers must be told them.</summary>
    public string Origins { get; init; } = "";

    /// <param name="name">Name of the settings.</param>
    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem(string name)
    {
        var at = $"Accounts:OpenIdConnect:{name}";
        if (name.Length is 0 or > 32 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            return $"{at} is not a name for a provider: take letters, figures and hyphens.";
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && SafeTransport.IsLocal(authority.Host))))
        {
            return $"{at}:Authority is '{Authority}', which is not an https address.";
        }

        if (string.IsNullOrWhiteSpace(ClientId))
        {
            return $"{at}:ClientId is missing.";
        }

        return Split(Origins).FirstOrDefault(o => !Uri.TryCreate(o, UriKind.Absolute, out var origin) || origin.GetLeftPart(UriPartial.Authority) != o) is { } wrong
            ? $"{at}:Origins has '{wrong}', which is not an origin such as https://login.example.org."
            : null;
    }

    internal static string[] Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
