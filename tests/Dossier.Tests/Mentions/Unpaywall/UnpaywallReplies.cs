namespace Dossier.Tests.Mentions.Unpaywall;

/// <summary>Replies in the shape of the service, about works that do not exist.</summary>
internal static class UnpaywallReplies
{
    public const string Unknown = """{"HTTP_status_code":404,"error":true,"message":"'10.5555/none' isn't in Unpaywall. See the help pages."}""";

    public const string NoEmail = """{"HTTP_status_code":422,"error":true,"message":"Email address required in API call, see the help pages"}""";

    public static string Closed(string doi) => $$"""
        {"best_oa_location":null,"first_oa_location":null,"oa_locations":[],"oa_locations_embargoed":[{"url":"https://later.example/1.pdf","url_for_pdf":"https://later.example/1.pdf",
        "host_type":"repository","version":"acceptedVersion","oa_date":"2030-01-01"}],"data_standard":2,"doi":"{{doi}}","doi_url":"https://doi.org/{{doi}}","genre":"journal-article",
        "has_repository_copy":false,"is_oa":false,"is_paratext":false,"journal_is_in_doaj":false,"oa_status":"closed","title":"A title","updated":"2026-01-05T10:00:00","year":2020}
        """;

    /// <summary>Open at a publisher behind its DOI, in two repositories and in one of preprints.</summary>
    public static string Open(string doi) => $$"""
        {"best_oa_location":{"url":"https://doi.org/{{doi}}","host_type":"publisher","version":"publishedVersion"},"data_standard":2,"doi":"{{doi.ToUpperInvariant()}}",
        "genre":"journal-article","is_oa":true,"is_paratext":false,"oa_status":"hybrid","title":"A title","updated":"2026-01-05T10:00:00","year":2020,
        "oa_locations":[
        {"evidence":"open (via page says license)","host_type":"publisher","is_best":true,"license":"cc-by","pmh_id":null,"repository_institution":null,
         "url":"https://doi.org/{{doi}}","url_for_landing_page":"https://doi.org/{{doi}}","url_for_pdf":null,"version":"publishedVersion"},
        {"evidence":"oa repository (via OAI-PMH doi match)","host_type":"repository","is_best":false,"license":null,"repository_institution":"University of Nowhere – Deposit",
         "url":"https://deposit.example/7/text.pdf","url_for_landing_page":"https://deposit.example/7","url_for_pdf":"https://deposit.example/7/text.pdf","version":"acceptedVersion"},
        {"evidence":"oa repository (via pmcid lookup)","host_type":"repository","is_best":false,"license":null,"repository_institution":null,
         "url":"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9999991","url_for_landing_page":"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9999991","url_for_pdf":null,"version":"acceptedVersion"},
        {"evidence":"oa repository (via OAI-PMH title match)","host_type":"repository","is_best":false,"license":"cc-by-nc","repository_institution":"arXiv.org",
         "url":"http://arxiv.org/pdf/2107.99999","url_for_landing_page":"http://arxiv.org/abs/2107.99999","url_for_pdf":"http://arxiv.org/pdf/2107.99999","version":"submittedVersion"}],
        "z_authors":[{"family":"Moreau","given":"A.","sequence":"first"}]}
        """;

    /// <summary>Open in one repository only.</summary>
    public static string Green(string doi) => $$"""
        {"data_standard":2,"doi":"{{doi}}","genre":"journal-article","is_oa":true,"oa_status":"green","oa_locations":[{"host_type":"repository","is_best":true,"license":"cc-by",
        "repository_institution":"University of Nowhere – Deposit","url":"https://deposit.example/7/text.pdf","url_for_landing_page":"https://deposit.example/7",
        "url_for_pdf":"https://deposit.example/7/text.pdf","version":"acceptedVersion"}],"updated":"2026-01-05T10:00:00"}
        """;
}
