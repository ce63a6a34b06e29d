using System.Globalization;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Arxiv;

/// <summary>What a record of the arXiv snapshot says of its article.</summary>
internal static class ArxivMapping
{
    private static readonly Venue Repository = new("arXiv", VenueKind.Repository, []);

    public static MappedRecord Map(ArxivRecord record)
    {
        if (string.IsNullOrWhiteSpace(record.Id))
        {
            return MappedRecord.SetAside("no id");
        }

        if (!ArxivId.TryParse(record.Id, null, out var id))
        {
            return MappedRecord.SetAside("the field id is not an arXiv identifier");
        }

        var title = TexText.ToRichText(record.Title ?? "", paragraphs: false);
        if (title.IsEmpty)
        {
            return MappedRecord.SetAside("no title");
        }

        var key = new RecordKey(ArxivSource.SourceName, id.Value);
        var reference = ArxivJournalReference.Parse(record.JournalReference);
        var dois = FindDois(record.Doi, id);
        var license = string.IsNullOrWhiteSpace(record.License) ? null : record.License.Trim();
        var versions = record.Versions.Count == 0 ? [] : MapVersions(record.Versions);
        var article = new Article
        {
            Records = [key],
            Title = title,
            Authors = ArxivAuthors.Map(record),
            Abstract = Text(record.Abstract, paragraphs: true),
            Type = reference is { Venue.Kind: VenueKind.Proceedings } ? ArticleType.ProceedingsArticle
                : reference is not null || dois.Count > 0 ? ArticleType.JournalArticle
                : ArticleType.Preprint,
            Venue = reference?.Venue ?? Repository,
            Published = reference?.Year is { } year ? new PartialDate(year) : FirstCreated(versions) ?? FindCreated(record.Created, id),
            Volume = reference?.Volume,
            Issue = reference?.Issue,
            Pages = reference?.Pages,
            Doi = dois.Count > 0 ? dois[0] : null,
            PreprintDoi = id.Doi,
            RelatedDois = dois.Count > 1 ? dois[1..] : [],
            Arxiv = id,
            Subjects = MapCategories(record.Categories),
            Locations = [new FullTextLocation($"https://arxiv.org/pdf/{id.Value}", "arXiv", "submitted", license, true, IsPdf: true)],
            Versions = versions,
            Comment = Text(record.Comments, paragraphs: false),
            License = license,
            Notices = reference is null && dois.Count == 0 ? ArxivWithdrawal.Find(record.Comments) : [],
        };

        var clock = string.Create(CultureInfo.InvariantCulture, $"{record.UpdateDate?.Trim()}/{record.Versions.Count:000}");
        return new MappedRecord { Key = key, Clock = clock, Article = article };
    }

    /// <summary>The deletion of a record.</summary>
    public static MappedRecord MapDeletion(ArxivRecord record) => ArxivId.TryParse(record.Id, null, out var id)
        ? new() { Key = new RecordKey(ArxivSource.SourceName, id.Value), Clock = record.UpdateDate ?? "" }
        : MappedRecord.SetAside("the identifier is not arXiv's");

    private static RichText? Text(string? tex, bool paragraphs) =>
        tex is not null && TexText.ToRichText(tex, paragraphs) is { IsEmpty: false } text ? text : null;

    /// <summary>
    /// All DOIs of the field but arXiv's own. They are separated by blanks or words; a comma or semicolon separates only where a DOI
    /// follows, since both may stand in one.
    /// </summary>
    private static List<Doi> FindDois(string? field, ArxivId id)
    {
        var dois = new List<Doi>();
        if (string.IsNullOrWhiteSpace(field))
        {
            return dois;
        }

        foreach (var word in field.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word.AsSpan();
            while (!rest.IsEmpty)
            {
                var end = FindNextDoi(rest);
                if (Doi.TryParse(rest[..end].Trim(",;()[]").ToString(), null, out var doi) && doi != id.Doi && !dois.Contains(doi))
                {
                    dois.Add(doi);
                }

                rest = rest[end..];
            }
        }

        return dois;
    }

    /// <summary>Where the first DOI of the word ends and another begins, or the word's length.</summary>
    private static int FindNextDoi(ReadOnlySpan<char> word)
    {
        for (var at = 1; at < word.Length - 3; at++)
        {
            if (word[at] is ',' or ';' && (word[(at + 1)..].StartsWith("10.", StringComparison.Ordinal)
                || word[(at + 1)..].StartsWith("doi:", StringComparison.OrdinalIgnoreCase)
                || word[(at + 1)..].StartsWith("http", StringComparison.OrdinalIgnoreCase)))
            {
                return at + 1;
            }
        }

        return word.Length;
    }

    private static List<Subject> MapCategories(string? categories)
    {
        var subjects = new List<Subject>();
        foreach (var code in (categories ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var subject = ArxivCategories.Find(code);
            if (!subjects.Contains(subject))
            {
                subjects.Add(subject);
            }
        }

        return subjects;
    }

    private static PreprintVersion[] MapVersions(List<(string? Name, string? Created)> versions)
    {
        var result = new PreprintVersion[versions.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var (name, created) = versions[i];
            result[i] = new PreprintVersion(string.IsNullOrWhiteSpace(name) ? $"v{i + 1}" : name.Trim(), ReadDay(created));
        }

        return result;
    }

    private static PartialDate? FirstCreated(PreprintVersion[] versions) => versions.Length > 0 ? versions[0].Created : null;

    /// <summary>The day of "Mon, 2 Apr 2007 19:18:42 GMT" (RFC 1123), or of an ISO 8601 date.</summary>
    internal static PartialDate? ReadDay(string? time)
    {
        if (PartialDate.TryParse(time, null, out var iso))
        {
            return iso;
        }

        var rest = time.AsSpan();
        var digit = rest.IndexOfAnyInRange('0', '9');
        if (digit < 0)
        {
            return null;
        }

        rest = rest[digit..];
        Span<Range> parts = stackalloc Range[4];
        if (rest.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) < 3
            || !int.TryParse(rest[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(rest[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }

        var month = "janfebmaraprmayjunjulaugsepoctnovdec".AsSpan().IndexOf(rest[parts[1]], StringComparison.OrdinalIgnoreCase);
        return rest[parts[1]].Length == 3 && month % 3 == 0 && PartialDate.IsValid(year, (month / 3) + 1, day)
            ? new PartialDate(year, (month / 3) + 1, day)
            : null;
    }

    /// <summary>The day of the first version where the field tells that; some records have a later version's there, which the identifier betrays.</summary>
    private static PartialDate? FindCreated(string? created, ArxivId id)
    {
        var ofId = DateOfId(id);
        return ReadDay(created) is { Month: { } month } day && ofId is { Month: { } first } && Math.Abs((12 * (day.Year - ofId.Value.Year)) + month - first) <= 1
            ? day : ofId;
    }

    /// <summary>Year and month that the identifier tells.</summary>
    private static PartialDate? DateOfId(ArxivId id)
    {
        var digits = id.Value.AsSpan(id.Value.IndexOf('/', StringComparison.Ordinal) + 1, 4);
        var year = ((digits[0] - '0') * 10) + (digits[1] - '0');
        var month = ((digits[2] - '0') * 10) + (digits[3] - '0');
        // The first articles are of 1991.
        year += year >= 91 ? 1900 : 2000;
        return PartialDate.IsValid(year, month, null) ? new PartialDate(year, month) : new PartialDate(year);
    }
}
