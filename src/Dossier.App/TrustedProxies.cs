using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Dossier.App;

/// <summary>Believes trusted reverse proxies in who asked and whether over https.</summary>
internal static class TrustedProxies
{
    public static void Use(WebApplication app, SiteOptions site)
    {
        // Proxies on this machine stand in the framework's defaults.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        foreach (var proxy in site.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
