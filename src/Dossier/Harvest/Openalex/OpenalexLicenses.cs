namespace Dossier.Harvest.Openalex;

/// <summary>The addresses of the licences that OpenAlex names by a word.</summary>
/// <remarks>
/// "Licenses". The word does not tell the version of a Creative Commons licence, so the address has none; what is only known to be open
/// ("other-oa", "publisher-specific-oa") has no address.
/// </remarks>
internal static class OpenalexLicenses
{
    public static string? Address(string? word) => word switch
    {
        null => null,
        "cc-by" => "https://creativecommons.org/licenses/by/",
        "cc-by-sa" => "https://creativecommons.org/licenses/by-sa/",
        "cc-by-nd" => "https://creativecommons.org/licenses/by-nd/",
        "cc-by-nc" => "https://creativecommons.org/licenses/by-nc/",
        "cc-by-nc-sa" => "https://creativecommons.org/licenses/by-nc-sa/",
        "cc-by-nc-nd" => "https://creativecommons.org/licenses/by-nc-nd/",
        "cc0" or "public-domain" or "pd" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "mit" => "https://spdx.org/licenses/MIT.html",
        "apache-2-0" => "https://spdx.org/licenses/Apache-2.0.html",
        "gpl-v2" => "https://spdx.org/licenses/GPL-2.0-only.html",
        "gpl-v3" => "https://spdx.org/licenses/GPL-3.0-only.html",
        "isc" => "https://spdx.org/licenses/ISC.html",
        _ => word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal) ? word : null,
    };

    /// <summary>The licence under which the work is published: of its place of publication, else of another copy of that version, else of any.</summary>
    public static string? OfWork(OpenalexRecord record, OpenalexLocation? venue) =>
        Address(venue?.License) ?? Address(record.Primary?.License)
        ?? record.Locations.Where(l => l.Version == "publishedVersion").Select(l => Address(l.License)).FirstOrDefault(a => a is not null)
        ?? (venue is { IsVenue: true } ? null : Address(record.BestOpen?.License));
}
