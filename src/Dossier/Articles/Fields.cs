namespace Dossier.Articles;

/// <summary>The broad field that an article belongs to: what the home page lists and the covers are drawn by.</summary>
public static class Fields
{
    public const string Unknown = "General";

    /// <summary>The metadata's own field where it names one, else that of the primary category, else <see cref="Unknown"/>.</summary>
    public static string Of(Article article)
    {
        foreach (var subject in article.Subjects)
        {
            if (subject.Scheme == "field")
            {
                return subject.Name;
            }
        }

        foreach (var subject in article.Subjects)
        {
            if (subject.Scheme == "arxiv")
            {
                return OfArxiv(subject.Code);
            }
        }

        return article.Pmid is null ? Unknown : "Medicine";
    }

    /// <summary>The field of an arXiv category, by the archive before its dot (the archives closed since 1998 among them).</summary>
    public static string OfArxiv(string category) => category switch
    {
        "math.ST" or "bayes-an" => "Statistics",
        "q-bio.NC" => "Neuroscience",
        "physics.geo-ph" or "physics.ao-ph" => "Earth science",
        "physics.chem-ph" or "chem-ph" => "Chemistry",
        "physics.med-ph" => "Medicine",
        "physics.space-ph" => "Astronomy",
        "physics.soc-ph" or "cs.SI" => "Sociology and networks",
        "physics.bio-ph" => "Biology",
        "econ.EM" => "Economics",
        _ => (category.IndexOf('.') is > 0 and var dot ? category[..dot] : category) switch
        {
            "math" or "alg-geom" or "q-alg" or "dg-ga" or "funct-an" => "Mathematics",
            "cs" or "cmp-lg" => "Computer science",
            "stat" => "Statistics",
            "q-bio" => "Biology",
            "q-fin" or "econ" => "Economics",
            "astro-ph" => "Astronomy",
            "eess" => "Engineering",
            "cond-mat" or "mtrl-th" or "supr-con" => "Materials",
            "physics" or "quant-ph" or "gr-qc" or "hep-th" or "hep-ph" or "hep-ex" or "hep-lat" or "nucl-th" or "nucl-ex" or "math-ph"
                or "nlin" or "chao-dyn" or "solv-int" or "patt-sol" or "adap-org" or "comp-gas" or "atom-ph" or "acc-phys" or "plasm-ph"
                or "ao-sci" => "Physics",
            _ => Unknown,
        },
    };
}
