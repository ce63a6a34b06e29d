using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Accounts;

/// <summary>The OpenID Connect providers of the settings.</summary>
public sealed class OpenIdProviders(IReadOnlyDictionary<string, OpenIdOptions> settings)
{
    /// <summary>Name of the settings in lower case, which logins are stored under, and name for people.</summary>
    public IReadOnlyList<(string Name, string Label)> Names { get; } =
        [.. settings.Select(s => (Name: s.Key.ToLowerInvariant(), Label: s.Value.DisplayName ?? s.Key)).OrderBy(n => n.Label, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Where forms that lead to a provider end.</summary>
    public IReadOnlyList<string> Origins { get; } =
        [.. settings.Values.SelectMany(s => OpenIdOptions.Split(s.Origins).Prepend(new Uri(s.Authority!).GetLeftPart(UriPartial.Authority))).Distinct()];

    public string? FindLabel(string name) => Names.Where(n => n.Name == name).Select(n => n.Label).FirstOrDefault();

    /// <summary>Registers a scheme for each.</summary>
    internal static void Add(AuthenticationBuilder authentication, IReadOnlyDictionary<string, OpenIdOptions> settings)
    {
        foreach (var (name, provider) in settings)
        {
            var scheme = name.ToLowerInvariant();
            authentication.AddOpenIdConnect(scheme, provider.DisplayName ?? name, oidc =>
            {
                oidc.SignInScheme = IdentityConstants.ExternalScheme;
                oidc.Authority = provider.Authority;
                oidc.ClientId = provider.ClientId;
                oidc.ClientSecret = provider.ClientSecret;
                oidc.RequireHttpsMetadata = !SafeTransport.IsLocal(new Uri(provider.Authority!).Host);
                oidc.CallbackPath = $"/login/from/{scheme}";
                oidc.MapInboundClaims = false;
                oidc.SaveTokens = false;
                oidc.UsePkce = true;
                oidc.DisableTelemetry = true;

                // The code comes back in the address, so that no cookie needs to cross sites in a foreign form.
                oidc.ResponseType = "code";
                oidc.ResponseMode = "query";
                oidc.CorrelationCookie = new HostCookie("departure.") { Expiration = oidc.RemoteAuthenticationTimeout };
                oidc.NonceCookie = new HostCookie("nonce.") { Expiration = oidc.RemoteAuthenticationTimeout };
                oidc.Scope.Clear();
                foreach (var scope in OpenIdOptions.Split(provider.Scopes).Prepend("openid").Distinct())
                {
                    oidc.Scope.Add(scope);
                }

                oidc.Events.OnTicketReceived = ticket =>
                {
                    ticket.Principal = Narrow(ticket.Principal!);
                    return Task.CompletedTask;
                };
                oidc.Events.OnRemoteFailure = failed =>
                {
                    failed.HandleResponse();
                    failed.Response.Redirect($"/login?failed={scheme}");
                    return Task.CompletedTask;
                };
            });
        }
    }

    // Only what is used is carried on in the cookie.
    private static ClaimsPrincipal Narrow(ClaimsPrincipal principal) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, principal.FindFirstValue("sub")!),
        .. new[] { "name", "given_name", "family_name", "email" }.SelectMany(principal.FindAll).Select(c => new Claim(c.Type, c.Value)),
    ], "arrival"));
}
