using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Dossier.App.Oai;

internal enum OaiVerb { Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers, ListRecords }

/// <summary>A request whose arguments are those of its verb (OAI-PMH 2.0, sections 3.1 and 4).</summary>
/// <param name="Arguments">Besides the verb; each named once.</param>
internal sealed partial record OaiRequest(OaiVerb Verb, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The one format of metadata: Dublin Core without qualifiers.</summary>
    public const string Format = "oai_dc";

    private const string Token = "resumptionToken";

    private static readonly Dictionary<OaiVerb, (string[] Needed, string[] Possible)> Rules = new()
    {
        [OaiVerb.Identify] = ([], []),
        [OaiVerb.ListMetadataFormats] = ([], ["identifier"]),
        [OaiVerb.ListSets] = ([], [Token]),
        [OaiVerb.GetRecord] = (["identifier", "metadataPrefix"], []),
        [OaiVerb.ListIdentifiers] = (["metadataPrefix"], ["from", "until", "set", Token]),
        [OaiVerb.ListRecords] = (["metadataPrefix"], ["from", "until", "set", Token]),
    };

    public string? Identifier => Find("identifier");

    public string? Prefix => Find("metadataPrefix");

    public string? Set => Find("set");

    public string? ResumptionToken => Find(Token);

    /// <summary>First second of the range; null where it is open.</summary>
    public DateTimeOffset? From => Find("from") is { } from ? OaiTime.Read(from) : null;

    /// <summary>Last second of the range; null where it is open.</summary>
    public DateTimeOffset? Until => Find("until") is { } until ? OaiTime.ReadEnd(until) : null;

    /// <param name="sent">What was sent, in the address or as a form.</param>
    public static (OaiRequest? Request, OaiError? Error) Read(IEnumerable<KeyValuePair<string, StringValues>> sent)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        string? repeated = null;
        foreach (var (name, values) in sent)
        {
            repeated = values.Count > 1 && repeated != "verb" ? name : repeated;
            arguments[name] = values.ToString();
        }

        if (!arguments.Remove("verb", out var written) || repeated == "verb" || !Enum.TryParse<OaiVerb>(written, out var verb) || verb.ToString() != written)
        {
            return (null, OaiError.BadVerb(repeated == "verb" ? "The verb is given more than once."
                : $"verb is one of {string.Join(", ", Enum.GetNames<OaiVerb>())}."));
        }

        return repeated is not null ? (null, OaiError.BadArgument($"The argument {repeated} is given more than once."))
            : FindProblem(verb, arguments) is { } problem ? (null, OaiError.BadArgument(problem))
            : (new OaiRequest(verb, arguments), null);
    }

    private static string? FindProblem(OaiVerb verb, Dictionary<string, string> arguments)
    {
        var (needed, possible) = Rules[verb];
        if (arguments.Keys.FirstOrDefault(name => !needed.Contains(name) && !possible.Contains(name)) is { } foreign)
        {
            return $"{verb} has no argument {foreign}.";
        }

        if (arguments.ContainsKey(Token))
        {
            return arguments.Count > 1 ? "A resumption token stands alone: it holds the other arguments." : null;
        }

        if (needed.FirstOrDefault(name => !arguments.ContainsKey(name)) is { } missing)
        {
            return $"{verb} needs the argument {missing}.";
        }

        foreach (var name in (ReadOnlySpan<string>)["metadataPrefix", "set"])
        {
            if (arguments.TryGetValue(name, out var value) && !NameOfFormatOrSet().IsMatch(value))
            {
                return $"{name} has characters that no such name has.";
            }
        }

        return arguments.TryGetValue("identifier", out var identifier) && !Identity().IsMatch(identifier) ? "identifier is not a URI."
            : FindDateProblem(arguments.GetValueOrDefault("from"), arguments.GetValueOrDefault("until"));
    }

    private static string? FindDateProblem(string? from, string? until)
    {
        if ((from is not null && OaiTime.Read(from) is null) || (until is not null && OaiTime.Read(until) is null))
        {
            return "from and until are dates of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.";
        }

        if (from is null || until is null)
        {
            return null;
        }

        return OaiTime.IsDay(from) != OaiTime.IsDay(until) ? "from and until have different granularities."
            : OaiTime.Read(from) > OaiTime.ReadEnd(until) ? "from is later than until."
            : null;
    }

    private string? Find(string name) => Arguments.GetValueOrDefault(name);

    // The schema's patterns of metadataPrefixType and setSpecType in one.
    [GeneratedRegex(@"^[A-Za-z0-9_.!~*'():-]+\z")]
    private static partial Regex NameOfFormatOrSet();

    // RFC 3986, section 2: no other characters stand in a URI.
    [GeneratedRegex(@"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+\z")]
    private static partial Regex Identity();
}
