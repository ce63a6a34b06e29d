using System.Net;
using Dossier.App.Localization;

namespace Dossier.App;

/// <summary>Settings under "Site".</summary>
public sealed record SiteOptions
{
    /// <summary>Name of the site as its header shows it.</summary>
    public string Name { get; init; } = "Dossier";

    /// <summary>Root of the site's addresses ("https://dossier.example.org"), needed when it listens beyond this machine.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>How to reach whoever runs the site, as its pages and protocols show it: an e-mail address or a web address.</summary>
    public string? Contact { get; init; }

    /// <summary>
    /// Addresses or networks ("10.0.0.0/8") of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, beside those on this machine.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>
    /// Whether every host below that of <see cref="BaseUrl"/> is reached over https as well: browsers are then told to use nothing else there either.
    /// </summary>
    public bool SecureSubdomains { get; init; }

    /// <summary>
    /// Languages that the site's own words are offered in, by tag ("en", "de"): the first is shown to who asks for none of the others.
    /// </summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem(IEnumerable<string> urls)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return "Site:Name is empty; give the site a name or leave the setting out.";
        }

        if (BaseUrl is not null && !(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            return $"Site:BaseUrl is '{BaseUrl}', which is not an http or https address.";
        }

        if (Languages.FirstOrDefault(l => InterfaceLanguage.Find(l) is null) is { } unknown)
        {
            return $"Site:Languages has '{unknown}', for which there are no texts; there are {string.Join(", ", InterfaceLanguage.All.Select(l => l.Tag))}.";
        }

        if (Languages.FirstOrDefault(l => !InterfaceLanguage.Find(l)!.IsKnownHere) is { } strange)
        {
            return $"Site:Languages has '{strange}', whose numbers and dates this machine does not know: install ICU (Debian's libicu) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";
        }

        if (Proxies.FirstOrDefault(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)) is { } wrong)
        {
            return $"Site:Proxies has '{wrong}', which is neither an address nor a network such as 10.0.0.0/8.";
        }

        var beyond = urls.FirstOrDefault(url => !(BindingAddress.Parse(url).Host is "localhost" or "127.0.0.1" or "[::1]"));
        return beyond is not null && BaseUrl is null
            ? $"Site:BaseUrl is missing: the site listens beyond this machine ({beyond}), so its pages must know the address they are reached under."
            : null;
    }
}
