using System.Globalization;
using System.Text;
using Dossier.Articles;
using Dossier.Languages;
using Dossier.Search.Values;

namespace Dossier.Search.Indexing;

/// <summary>What the index takes of an article: its texts, and the normal forms of its values. Made by any thread, and then given to the writer.</summary>
public sealed class PreparedArticle
{
    /// <summary>A word of the title weighs as so many of the abstract; cheaper to search than a second field.</summary>
    internal const int TitleWeight = 3;

    private const int MaxTitleLength = 2_000;
    private const int MaxAbstractLength = 100_000;
    private const int MaxIdentifierLength = 2_048;
    private const int MaxValueLength = 300;
    private const int MaxFieldLength = 200;
    private const int MaxListed = 5_000;

    /// <exception cref="ArgumentNullException">There is no article.</exception>
    public PreparedArticle(IndexedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Id = article.Id;
        Title = TextLength.Cut(article.Title, MaxTitleLength);
        TitleLanguage = Stemmed(article.TitleLanguage);
        var abstractLanguage = Stemmed(article.AbstractLanguage);
        Texts =
        [
            (TextLength.Cut(article.Abstract ?? "", MaxAbstractLength), abstractLanguage),
            (Join(article.Keywords), TitleLanguage),
            (Join(article.Authors), null),
            (article.Venue ?? "", null),
        ];
        Names = [.. article.Authors.Take(MaxListed).Select(WithInitials)];
        Date = DateNumber(article.PublishedSortable, article.Year);
        IsOpenAccess = article.OpenAccess;
        Type = Shown(article.Type);
        Venue = Shown(article.Venue);
        Fields = [.. article.Fields.Take(MaxListed).Select(field => TextLength.Cut(field, MaxFieldLength))];
        Subjects = [.. article.Subjects.Take(MaxListed).Where(SubjectKey.IsCounted).Select(SubjectKey.Stored).OfType<string>()];
        AddTerms(article, abstractLanguage);
    }

    internal PublicId Id { get; }

    /// <summary>As it is shown with a hit.</summary>
    internal string Title { get; }

    /// <summary>Primary language with stems of its own; null for English and for languages without.</summary>
    internal string? TitleLanguage { get; }

    /// <summary>What is ranked beside the title, with languages as of <see cref="TitleLanguage"/>; empty ones count as none.</summary>
    internal IReadOnlyList<(string Text, string? Language)> Texts { get; }

    /// <summary>Each name, its initials, and those in one: "J. A. Doudna" and "Doudna JA" find "Jennifer A. Doudna".</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>As the number yyyymmdd, with 0 for unknown parts; 0 for an unknown date.</summary>
    internal int Date { get; }

    internal bool IsOpenAccess { get; }

    internal string? Type { get; }

    internal string? Venue { get; }

    /// <summary>For facets.</summary>
    internal IReadOnlyList<string> Fields { get; }

    /// <summary>For facets, in the form of <see cref="SubjectKey.Stored"/>.</summary>
    internal IReadOnlyList<string> Subjects { get; }

    /// <summary>Exact values by their fields, in normal form.</summary>
    internal List<(string Field, string Term)> Terms { get; } = [];

    /// <summary>Values with the form in which they are shown, each once.</summary>
    internal List<(ExactKind Kind, string Key, string Shown)> Values { get; } = [];

    internal static string Year(int year) => Math.Clamp(year, 0, 9999).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>A date as the number yyyymmdd; unknown parts are 0, so a bare year stands before its months.</summary>
    internal static int DateNumber(string? sortable, int? year)
    {
        var number = 0;
        var digits = 0;
        foreach (var c in sortable.AsSpan())
        {
            if (char.IsAsciiDigit(c) && digits < 8)
            {
                number = (number * 10) + (c - '0');
                digits++;
            }
            else if (c != '-')
            {
                break;
            }
        }

        return digits switch
        {
            8 => number,
            6 => number * 100,
            4 => number * 10_000,
            _ => Math.Clamp(year ?? 0, 0, 9999) * 10_000,
        };
    }

    private void AddTerms(IndexedArticle article, string? abstractLanguage)
    {
        Terms.Add((SearchFields.Id, article.Id.ToString()));
        AddTerm(SearchFields.Language, TitleLanguage ?? "");
        AddTerm(SearchFields.Language, abstractLanguage != TitleLanguage ? abstractLanguage ?? "" : "");
        AddTerm(SearchFields.TitleKey, ExactValue.From(Title));
        foreach (var identifier in article.Identifiers.Take(MaxListed))
        {
            AddTerm(SearchFields.Identifier, TextLength.Cut(identifier, MaxIdentifierLength).ToLowerInvariant());
        }

        AddValues(SearchFields.Venue, ExactKind.Venue, article.Venue is { } venue ? [venue] : []);
        AddValues(SearchFields.Keyword, ExactKind.Keyword, article.Keywords);
        AddValues(SearchFields.AuthorKey, ExactKind.Author, article.Authors);
        AddValues(SearchFields.Field, ExactKind.Field, article.Fields);
        var first = Terms.Count;
        foreach (var subject in article.Subjects.Take(MaxListed))
        {
            if (SubjectKey.Of(subject) is { } key)
            {
                AddValue(SearchFields.Subject, first, ExactKind.Subject, key, subject.Name);
            }
        }

        AddTerm(SearchFields.Type, ExactValue.From(article.Type));
        AddTerm(SearchFields.OpenAccess, article.OpenAccess ? "1" : "0");
        AddTerm(SearchFields.Year, Date > 0 ? Year(Date / 10_000) : "");
    }

    private void AddTerm(string field, string term)
    {
        if (term.Length > 0)
        {
            Terms.Add((field, term));
        }
    }

    private void AddValues(string field, ExactKind kind, IReadOnlyList<string> names)
    {
        var first = Terms.Count;
        foreach (var name in names.Take(MaxListed))
        {
            AddValue(field, first, kind, KeywordKey.Of(kind, name), name);
        }
    }

    /// <param name="first">Where the terms of the field begin.</param>
    private void AddValue(string field, int first, ExactKind kind, string key, string name)
    {
        if (key.Length == 0)
        {
            return;
        }

        // Two spellings of one value in one article count once.
        for (var i = first; i < Terms.Count; i++)
        {
            if (Terms[i].Term == key)
            {
                return;
            }
        }

        Terms.Add((field, key));
        Values.Add((kind, key, ShownForm.Of(name)));
    }

    /// <summary>The primary language when it has stems other than the English ones.</summary>
    private static string? Stemmed(string? language) =>
        TextLanguages.IsEnglish(language) || !Stems.Has(Language.PrimaryOf(language)) ? null : Language.PrimaryOf(language);

    private static string? Shown(string? value) => string.IsNullOrWhiteSpace(value) ? null : TextLength.Cut(value, MaxValueLength);

    private static string WithInitials(string name)
    {
        var parts = name.Split((char[]?)[' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        var joined = new StringBuilder(name.Length * 2).Append(name);
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (parts[i].Length > 1)
            {
                joined.Append(' ').Append(parts[i][0]);
            }
        }

        if (parts.Length > 2)
        {
            joined.Append(' ');
            foreach (var part in parts.AsSpan(0, parts.Length - 1))
            {
                joined.Append(part[0]);
            }
        }

        return joined.ToString();
    }

    // Semicolons are no words; a phrase may cross them, which does no harm within one list.
    private static string Join(IReadOnlyList<string> values) => values.Count == 0 ? "" : string.Join("; ", values.Take(MaxListed));
}
