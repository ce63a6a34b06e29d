using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Dossier.Articles;

/// <summary>Source and source id of a record: "arxiv:hep-th/9201001", "csl:citeulike-t:12".</summary>
/// <param name="Source">Name of the source, lower case, without colon.</param>
/// <param name="Id">The record's id as its source writes it.</param>
[JsonConverter(typeof(IdentifierJsonConverter<RecordKey>))]
public readonly record struct RecordKey(string Source, string Id) : IParsable<RecordKey>, IComparable<RecordKey>
{
    public override string ToString() => $"{Source}:{Id}";

    public int CompareTo(RecordKey other)
    {
        var bySource = string.CompareOrdinal(Source, other.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(Id, other.Id);
    }

    public static bool operator <(RecordKey left, RecordKey right) => left.CompareTo(right) < 0;
    public static bool operator >(RecordKey left, RecordKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(RecordKey left, RecordKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(RecordKey left, RecordKey right) => left.CompareTo(right) >= 0;

    public static RecordKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is not a record key of the form source:id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecordKey result)
    {
        var colon = s?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        result = colon > 0 && colon < s!.Length - 1 ? new RecordKey(s[..colon], s[(colon + 1)..]) : default;
        return result.Source is not null;
    }
}

/// <summary>Digital object identifier, lower case and without address ("10.1126/science.1138140").</summary>
/// <remarks>ISO 26324; DOI Handbook 2.4: names are case-insensitive, so the lower-case form is the normal one.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Doi>))]
public readonly record struct Doi : IParsable<Doi>
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\r\n\"");

    // Of the most part of all; the unreserved ones of RFC 3986, 2.3, and those that are left as they are beside them.
    private static readonly SearchValues<char> Unescaped = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:()");

    private static readonly SearchValues<char> Prefix = SearchValues.Create("0123456789.");

    private Doi(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    /// <summary>The resolver's address, for links to the publisher.</summary>
    public string Url => !Value.AsSpan().ContainsAnyExcept(Unescaped) ? "https://doi.org/" + Value : "https://doi.org/" + Uri.EscapeDataString(Value).Replace("%2F", "/", StringComparison.Ordinal)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);

    public static Doi Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var doi) ? doi : throw new FormatException($"'{s}' is not a DOI.");

    /// <summary>Accepts the bare name, "doi:…", and the resolver's addresses, in any case; trailing punctuation of prose is dropped.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Doi result)
    {
        result = default;
        if (s is null)
        {
            return false;
        }

        var span = s.AsSpan().Trim();
        foreach (var prefix in (ReadOnlySpan<string>)["https://", "http://"])
        {
            if (span.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                span = span[prefix.Length..];
                foreach (var host in (ReadOnlySpan<string>)["doi.org/", "dx.doi.org/", "www.doi.org/"])
                {
                    if (span.StartsWith(host, StringComparison.OrdinalIgnoreCase))
                    {
                        span = Uri.UnescapeDataString(span[host.Length..].ToString()).AsSpan().Trim();
                        break;
                    }
                }

                break;
            }
        }

        foreach (var prefix in (ReadOnlySpan<string>)["doi.org/", "dx.doi.org/", "doi:", "doi "])
        {
            if (span.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                span = span[prefix.Length..].TrimStart();
            }
        }

        span = span.TrimEnd(".,;");
        var slash = span.IndexOf('/');
        if (!span.StartsWith("10.", StringComparison.Ordinal) || slash < 7 || slash == span.Length - 1 || span.Length > 2048
            || span.ContainsAny(Forbidden) || span[3..slash].ContainsAnyExcept(Prefix))
        {
            return false;
        }

        result = new Doi(span.ToString().ToLowerInvariant());
        return true;
    }
}

/// <summary>arXiv identifier without version, old ("hep-th/9201001") or new ("2107.05580") form.</summary>
/// <remarks>"Understanding the arXiv identifier": archive/YYMMNNN until March 2007 (a subject class after a dot is dropped), YYMM.NNNN(N) since,
/// of which up to seven digits are read, since they have become more before.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<ArxivId>))]
public readonly record struct ArxivId : IParsable<ArxivId>
{
    private ArxivId(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    /// <summary>The DOI that arXiv registers for the preprint.</summary>
    public Doi Doi => Doi.Parse("10.48550/arxiv." + Value);

    public static ArxivId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an arXiv identifier.");

    /// <summary>Accepts the bare id, "arXiv:…", the addresses of abstract and PDF, each with or without version.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ArxivId result)
    {
        result = default;
        if (s is null)
        {
            return false;
        }

        var span = s.AsSpan().Trim();
        foreach (var prefix in (ReadOnlySpan<string>)["https://", "http://", "www.", "arxiv.org/", "abs/", "pdf/", "arxiv:"])
        {
            if (span.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                span = span[prefix.Length..];
            }
        }

        if (span.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            span = span[..^4];
        }

        var version = span.LastIndexOf('v');
        if (version > 0 && version < span.Length - 1 && !span[(version + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            span = span[..version];
        }

        var slash = span.IndexOf('/');
        if (slash > 0)
        {
            var archive = span[..slash];
            var number = span[(slash + 1)..];
            var subject = archive.IndexOf('.');
            if (subject > 0)
            {
                archive = archive[..subject];
            }

            if (number.Length != 7 || number.ContainsAnyExceptInRange('0', '9') || archive.Length < 2)
            {
                return false;
            }

            foreach (var c in archive)
            {
                if (!char.IsAsciiLetter(c) && c != '-')
                {
                    return false;
                }
            }

            result = new ArxivId(string.Concat(archive.ToString().ToLowerInvariant(), "/", number));
            return true;
        }

        var dot = span.IndexOf('.');
        if (dot != 4 || span.Length is < 9 or > 12 || span[..4].ContainsAnyExceptInRange('0', '9')
            || span[5..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        result = new ArxivId(span.ToString());
        return true;
    }
}
