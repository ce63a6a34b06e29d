using System.Globalization;
using Dossier.Articles;

namespace Dossier.Search;

/// <summary>What a clause of the query is about.</summary>
internal enum ClauseField { Any, Title, Author, Venue, Keyword, Identifier, Field, Subject, Type, Access }

/// <param name="Text">The words, without quotes, sign and prefix.</param>
/// <param name="Start">Where <paramref name="Text"/> begins in the query as typed.</param>
/// <param name="IsPhrase">It stood in quotes.</param>
internal readonly record struct QueryClause(ClauseField Field, string Text, int Start, bool IsPhrase, bool IsExcluded);

/// <summary>The query language: words, "phrases", -excluded or NOT excluded, field prefixes, year ranges, identifiers. No text is an error.</summary>
internal sealed class QueryText
{
    /// <summary>What follows is not read, in characters.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Clauses that follow are not read.</summary>
    public const int MaxClauses = 512;

    /// <summary>Longer queries are prose, an abstract perhaps: quotes and hyphens in them are no operators.</summary>
    private const int MaxOperatorWords = 16;

    private static readonly Dictionary<string, ClauseField> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = ClauseField.Title,
        ["author"] = ClauseField.Author,
        ["authors"] = ClauseField.Author,
        ["journal"] = ClauseField.Venue,
        ["venue"] = ClauseField.Venue,
        ["keyword"] = ClauseField.Keyword,
        ["keywords"] = ClauseField.Keyword,
        ["doi"] = ClauseField.Identifier,
        ["arxiv"] = ClauseField.Identifier,
        ["pmid"] = ClauseField.Identifier,
        ["field"] = ClauseField.Field,
        ["subject"] = ClauseField.Subject,
        ["topic"] = ClauseField.Subject,
        ["type"] = ClauseField.Type,
        ["access"] = ClauseField.Access,
    };

    private readonly List<QueryClause> clauses = [];
    private readonly string text;
    private int at;

    private QueryText(string text) => this.text = text;

    /// <summary>The text that was read.</summary>
    public string Text => text;

    public IReadOnlyList<QueryClause> Clauses => clauses;

    /// <summary>It is so long that quotes and hyphens in it are punctuation.</summary>
    public bool IsProse => text.AsSpan().Count(' ') >= MaxOperatorWords;

    /// <summary>First year asked for by a year: prefix.</summary>
    public int? YearFrom { get; private set; }

    /// <summary>Last year asked for by a year: prefix.</summary>
    public int? YearTo { get; private set; }

    public static QueryText Parse(string? typed)
    {
        typed ??= "";
        var query = new QueryText(typed.Length <= MaxLength ? typed : typed[..MaxLength]);
        while (query.clauses.Count < MaxClauses && query.ReadClause())
        {
        }

        if (query.IsProse)
        {
            query.ReadAsProse();
        }

        return query;
    }

    /// <summary>An identifier as the index has it, when a word is one: DOI, arXiv id, or the digits after pmid:.</summary>
    public static string? Identifier(string word)
    {
        if (Doi.TryParse(word, null, out var doi))
        {
            return doi.Value;
        }

        if (ArxivId.TryParse(word, null, out var arxiv))
        {
            return arxiv.Value.ToLowerInvariant();
        }

        var digits = word.StartsWith("pmid:", StringComparison.OrdinalIgnoreCase) ? word[5..] : word;
        return digits.Length is >= 1 and <= 9 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9') ? digits : null;
    }

    private void ReadAsProse()
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].Field == ClauseField.Any)
            {
                clauses[i] = clauses[i] with { IsPhrase = false, IsExcluded = false };
            }
        }
    }

    private bool ReadClause()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return false;
        }

        var isExcluded = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
        at += isExcluded ? 1 : 0;
        if (!isExcluded && ReadOperator() is { } isNot)
        {
            isExcluded = isNot;
        }

        var wordStart = at;
        var field = ReadPrefix();
        if (IsQuote(text[at]))
        {
            var start = ++at;
            while (at < text.Length && !IsQuote(text[at]))
            {
                at++;
            }

            Add(field, start, at, isPhrase: true, isExcluded);
            at += at < text.Length ? 1 : 0;
            return true;
        }

        var from = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !IsQuote(text[at]))
        {
            at++;
        }

        if (field != ClauseField.Any || isExcluded || !ReadYears(wordStart, at))
        {
            Add(field, from, at, isPhrase: false, isExcluded);
        }

        return true;
    }

    /// <summary>Passes over NOT, and over AND, which words stand for anyway, where something follows.</summary>
    /// <returns>True for NOT, false for AND, null where there is neither.</returns>
    private bool? ReadOperator()
    {
        var rest = text.AsSpan(at);
        var isNot = rest.StartsWith("NOT ", StringComparison.Ordinal);
        if ((!isNot && !rest.StartsWith("AND ", StringComparison.Ordinal)) || rest[4..].IsWhiteSpace())
        {
            return null;
        }

        at += 4;
        while (char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        // "AND NOT" excludes as NOT does.
        return isNot || ReadOperator() == true;
    }

    /// <summary>Passes over "title:" and its like when something stands behind the colon.</summary>
    private ClauseField ReadPrefix()
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end > at && end + 1 < text.Length && text[end] == ':' && !char.IsWhiteSpace(text[end + 1])
            && Prefixes.TryGetValue(text[at..end], out var field))
        {
            at = end + 1;
            return field;
        }

        return ClauseField.Any;
    }

    /// <summary>Reads year:2012, year:2010-2015, year:2010- and year:-2015; anything else is a word.</summary>
    private bool ReadYears(int start, int end)
    {
        var word = text.AsSpan(start, end - start);
        if (!word.StartsWith("year:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var range = word[5..];
        var dash = range.IndexOfAny('-', '–');
        var first = dash < 0 ? range : range[..dash];
        var last = dash < 0 ? range : range[(dash + 1)..];
        if (!TryYear(first, out var from) || !TryYear(last, out var to) || (from is null && to is null))
        {
            return false;
        }

        (YearFrom, YearTo) = from > to ? (to, from) : (from, to);
        return true;
    }

    private static bool TryYear(ReadOnlySpan<char> digits, out int? year)
    {
        year = null;
        if (digits.IsEmpty)
        {
            return true;
        }

        if (digits.Length != 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        year = number;
        return true;
    }

    private void Add(ClauseField field, int start, int end, bool isPhrase, bool isExcluded)
    {
        if (end > start)
        {
            clauses.Add(new QueryClause(field, text[start..end], start, isPhrase, isExcluded));
        }
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»';
}
