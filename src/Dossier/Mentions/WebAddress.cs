using System.Text.RegularExpressions;

namespace Dossier.Mentions;

/// <summary>Addresses as sources and their users write them, freed of what only counts the reader.</summary>
internal static partial class WebAddress
{
    private const int Longest = 2_000;

    private static readonly HashSet<string> Counting = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "cmpid", "ncid", "_ga", "_hsenc", "_hsmi",
        "ref_src", "ref_url", "sc_cid", "xtor", "wt_mc", "s_cid", "share_id", "smid", "guccounter",
        "wtmc", "cmp", "ftag", "ito",
    };

    private static readonly string[] CountingPrefixes = ["utm_", "at_medium", "at_campaign", "at_custom", "at_link", "pk_", "mtm_", "ns_"];

    /// <summary>The http or https address without tracking parameters; null where it is none.</summary>
    public static string? Clean(string? written)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > Longest)
        {
            return null;
        }

        var bare = Attribute().Replace(written.Trim(), "");
        if (!Uri.TryCreate(bare, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 || address.UserInfo.Length > 0)
        {
            return null;
        }

        return WithoutTracking(address);
    }

    /// <summary>An address without the parameters that only count the reader.</summary>
    public static string WithoutTracking(Uri address)
    {
        var query = address.Query.Length < 2 ? "" : string.Join('&', address.Query[1..].Split('&').Where(p => p.Length > 0 && !IsCounting(p)));
        var fragment = address.Fragment.Length < 2 || IsCounting(address.Fragment[1..]) ? "" : address.Fragment;
        return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (query.Length > 0 ? "?" + query : "") + fragment;
    }

    /// <summary>Those that are web addresses, each once.</summary>
    public static IReadOnlyList<string> CleanAll(IEnumerable<string?> written) => [.. written.Select(Clean).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static bool IsCounting(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? parameter : parameter[..equals];
        var value = equals < 0 ? "" : parameter[(equals + 1)..];
        return Counting.Contains(name) || Array.Exists(CountingPrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            || (name is "source" or "ref" && value.StartsWith("rss", StringComparison.OrdinalIgnoreCase))
            || parameter is "rss=1" or "af=R";
    }

    // What followed the address in the page that it was cut out of (seen in GDELT: "…/20th-package%20title=").
    [GeneratedRegex("""(?<!%20|%22|\s|")(?:%20|%22|\s|")+(?:title|target|rel|class|style)=.*$""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Attribute();
}
