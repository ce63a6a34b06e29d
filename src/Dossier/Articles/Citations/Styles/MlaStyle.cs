namespace Dossier.Articles.Citations.Styles;

/// <summary>Works cited by the MLA Handbook, 9th edition, chapter 5: author, title, then container and its parts with commas.</summary>
internal static class MlaStyle
{
    public static void Write(CitedWork work, CitationText text)
    {
        text.Add(Authors(work)).Stop().Space();
        if (work.Form is CitedForm.Article or CitedForm.Part or CitedForm.Preprint)
        {
            text.Quoted(work.Title, '.', work.IsEnglish);
        }
        else
        {
            text.ItalicTitle(work.Title, work.IsEnglish).Stop();
        }

        var parts = new List<string>();
        var container = work.Form switch
        {
            CitedForm.Preprint => work.Repository,
            CitedForm.Article or CitedForm.Part => work.Container,
            _ => null,
        };
        if (work.Form == CitedForm.Thesis)
        {
            // 5.56: the year of a thesis ends a sentence of its own.
            text.Then(work.Year is { } year ? year + "." : null);
        }

        Add(parts, work.Volume is { } volume ? $"vol. {volume}" : null);
        Add(parts, work.Issue is { } issue ? $"no. {issue}" : null);
        Add(parts, work.Form is not CitedForm.Article and not CitedForm.Preprint || container is null ? work.Publisher : null);
        Add(parts, work.Form == CitedForm.Thesis ? "Thesis" : Date(work));
        Add(parts, Pages(work));
        Add(parts, work.Url);
        if (container is not null)
        {
            text.Space().Italic(container);
            foreach (var part in parts)
            {
                text.Comma(part);
            }
        }
        else
        {
            text.Then(string.Join(", ", parts));
        }

        text.Stop().Then(work.Form switch { CitedForm.Preprint => "Preprint.", CitedForm.Dataset => "Data set.", _ => null });
        text.Then(work.Retraction).Stop();
    }

    private static void Add(List<string> parts, string? part)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }

    /// <summary>Day, month and year of a preprint; of what has a volume, month and year; of books the year (5.68 to 5.83).</summary>
    private static string? Date(CitedWork work) => work.Date switch
    {
        null => null,
        { Month: { } month, Day: { } day } date when work.Form == CitedForm.Preprint => $"{day} {Month(month)} {date.Year}",
        { Month: { } month } date when work.Form is CitedForm.Article or CitedForm.Preprint => $"{Month(month)} {date.Year}",
        { } date => date.Year.ToString(),
    };

    private static string Month(int month) => CitedMonths.Short(month, "Sept.");

    private static string? Pages(CitedWork work) => work.Pages switch
    {
        null => null,
        { IsNumber: true } number => "article " + number.First,
        { Last: null } page => "p. " + page.First,
        var range => "pp. " + range.TwoDigits(),
    };

    /// <summary>5.7 and 5.8: one, two, or the first and all others.</summary>
    private static string Authors(CitedWork work) => (work.Names.Count, work.GoesOn) switch
    {
        (0, _) => "",
        (1, false) => work.Names[0].Inverted(),
        (2, false) => $"{work.Names[0].Inverted()}, and {work.Names[1].Straight(suffixComma: true)}",
        _ => $"{work.Names[0].Inverted()}, et al.",
    };
}
