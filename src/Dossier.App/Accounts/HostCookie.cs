namespace Dossier.App.Accounts;

/// <summary>A cookie that the framework sets, named as <see cref="SessionCookies"/> names those of sessions.</summary>
internal sealed class HostCookie : CookieBuilder
{
    // Which request it is for is known only while one is answered; the framework asks for the name each time.
    private static readonly HttpContextAccessor Current = new();

    private readonly string name;

    public HostCookie(string name)
    {
        this.name = name;
        HttpOnly = true;
        SameSite = SameSiteMode.Lax;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
        Path = "/";
        IsEssential = true;
    }

    public override string? Name => Current.HttpContext is { } context ? SessionCookies.Name(context, name) : name;
}
