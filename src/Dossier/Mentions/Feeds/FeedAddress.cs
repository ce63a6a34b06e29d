namespace Dossier.Mentions.Feeds;

/// <summary>Addresses as feeds write them, made absolute and freed of what only counts the reader.</summary>
internal static class FeedAddress
{
    private static readonly HashSet<string> Counting = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "wt_mc", "wtmc", "xtor", "cmp", "cmpid", "ncid",
        "ftag", "ito", "_ga", "_hsenc", "_hsmi", "ref_src", "sc_cid",
    };

    private static readonly string[] CountingPrefixes = ["utm_", "at_medium", "at_campaign", "at_custom", "at_link", "pk_", "mtm_", "ns_"];

    /// <summary>The absolute http(s) address without tracking parameters; null where it is none.</summary>
    public static string? Absolute(string? written, Uri? against)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > 4000)
        {
            return null;
        }

        var bare = string.Concat(written.Where(c => !char.IsControl(c))).Trim();
        bare = bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + bare : bare;
        if (!Uri.TryCreate(bare, UriKind.Absolute, out var address) || address.IsFile)
        {
            // On Unix "/news/1" counts as an absolute file name.
            if (against is null || !Uri.TryCreate(against, bare, out address))
            {
                return null;
            }
        }

        return address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 ? WithoutTracking(address) : null;
    }

    /// <summary>The address to resolve others against; null where it is not absolute.</summary>
    public static Uri? Root(string? written, Uri against) => Absolute(written, against) is { } absolute ? new Uri(absolute) : null;

    private static string WithoutTracking(Uri address)
    {
        var query = address.Query.Length < 2 ? "" : string.Join('&', address.Query[1..].Split('&').Where(p => p.Length > 0 && !IsTracking(p)));
        var fragment = address.Fragment.Length < 2 || IsTracking(address.Fragment[1..]) ? "" : address.Fragment;
        return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            + (query.Length > 0 ? "?" + query : "") + fragment;
    }

    private static bool IsTracking(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? "" : parameter[(equals + 1)..];
        return Counting.Contains(name) || Array.Exists(CountingPrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            || (name is "source" or "ref" && value.StartsWith("rss", StringComparison.OrdinalIgnoreCase))
            || parameter is "rss=1" or "af=R";
    }
}
