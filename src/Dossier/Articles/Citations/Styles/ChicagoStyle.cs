namespace Dossier.Articles.Citations.Styles;

/// <summary>Reference lists by The Chicago Manual of Style, 17th edition, chapter 15 (author-date).</summary>
internal static class ChicagoStyle
{
    // 15.9: up to ten are named, of more the first seven.
    private const int MostNamed = 10;
    private const int NamedOfMore = 7;

    public static void Write(CitedWork work, CitationText text)
    {
        text.Add(Authors(work)).Stop();
        if (work.Names.Count == 0)
        {
            Title(work, text);
        }

        text.Then((work.Year ?? "n.d").TrimEnd('.') + ".");
        if (work.Names.Count > 0)
        {
            text.Space();
            Title(work, text);
        }

        switch (work.Form)
        {
            case CitedForm.Article:
                Journal(work, text);
                break;
            case CitedForm.Part:
                text.Then("In ").Italic(work.Container).Comma(work.Volume is { } volume ? $"vol. {volume}" : null)
                    .Comma(work.Pages?.Chicago()).Stop().Then(work.Publisher).Stop();
                break;
            case CitedForm.Preprint:
                text.Then(work.Date is { Month: { } month, Day: { } day } ? $"Preprint, submitted {CitedMonths.Name(month)} {day}." : "Preprint.");
                text.Then(work.Repository).Stop();
                break;
            case CitedForm.Thesis:
                text.Then("Thesis").Comma(work.Publisher).Stop();
                break;
            default:
                text.Then(work.Publisher).Stop();
                break;
        }

        text.Then(work.Url is { } url ? url + "." : null).Then(work.Retraction).Stop();
    }

    private static void Journal(CitedWork work, CitationText text)
    {
        if (work.Container is null)
        {
            text.Then(work.Publisher).Stop();
            return;
        }

        // 15.48: volume, issue in parentheses, colon, pages; an issue without volume has "no.".
        text.Space().Italic(work.Container).Then(work.Volume);
        text.Add(work.Issue is null ? null : work.Volume is null ? $", no. {work.Issue}" : $" ({work.Issue})");
        if (work.Pages is { } pages)
        {
            text.Add(work.Volume is null && work.Issue is null ? ", " : ": ").Add(pages.Chicago());
        }

        text.Stop();
    }

    private static void Title(CitedWork work, CitationText text) =>
        _ = work.Form is CitedForm.Whole or CitedForm.Dataset
            ? text.ItalicTitle(work.Title, work.IsEnglish).Stop()
            : text.Quoted(work.Title, '.', work.IsEnglish);

    private static string Authors(CitedWork work)
    {
        var count = work.Names.Count;
        if (count == 0)
        {
            return "";
        }

        var isCut = count > MostNamed || work.GoesOn;
        var names = work.Names.Take(count > MostNamed ? NamedOfMore : count).Select((n, i) => i == 0 ? n.Inverted() : n.Straight()).ToArray();
        return isCut ? string.Join(", ", names) + ", et al."
            : count == 1 ? names[0]
            : count == 2 && work.Names[0].IsWhole ? $"{names[0]} and {names[1]}"
            : $"{string.Join(", ", names[..^1])}, and {names[^1]}";
    }
}
