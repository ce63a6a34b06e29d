namespace Dossier.Articles.Citations.Styles;

/// <summary>References by the IEEE Reference Guide.</summary>
internal static class IeeeStyle
{
    private const int MostNamed = 6;

    public static void Write(CitedWork work, CitationText text)
    {
        text.Comma(Authors(work));
        if (work.Names.Count > 0)
        {
            text.Add(", ");
        }

        switch (work.Form)
        {
            case CitedForm.Article:
                text.Quoted(work.Title, work is { Container: null, Volume: null, Issue: null, Pages: null, Date: null, Doi: null } ? '.' : ',');
                if (work.Container is not null)
                {
                    text.Space().Italic(work.Container);
                }

                text.Comma(work.Volume is { } volume ? $"vol. {volume}" : null).Comma(work.Issue is { } issue ? $"no. {issue}" : null)
                    .Comma(Pages(work)).Comma(Date(work));
                break;
            case CitedForm.Part:
                text.Quoted(work.Title, ',').Then("in ").Italic(work.Container).Comma(work.Volume is { } part ? $"vol. {part}" : null)
                    .Comma(work.Publisher).Comma(work.Year).Comma(Pages(work));
                break;
            case CitedForm.Preprint:
                text.Quoted(work.Title, ',').Comma(work.Year).Comma(work.Arxiv is { } arxiv ? $"arXiv:{arxiv.Value}" : work.Repository);
                break;
            case CitedForm.Thesis:
                text.Quoted(work.Title, ',').Comma("thesis").Comma(work.Publisher).Comma(work.Year);
                break;
            case CitedForm.Dataset:
                text.ItalicTitle(work.Title).Comma(work.Publisher).Comma(Date(work));
                break;
            default:
                text.ItalicTitle(work.Title).Stop().Then(string.Join(", ", new[] { work.Publisher, work.Year }.OfType<string>()));
                break;
        }

        // A preprint on arXiv is found by its number.
        if (work.Form == CitedForm.Preprint && work.Arxiv is not null)
        {
            text.Stop();
        }
        else if (work.Doi is { } doi)
        {
            text.Comma("doi: " + doi).Stop();
        }
        else
        {
            text.Stop().Then(work.Url is { } url ? "[Online]. Available: " + url : null);
        }

        text.Then(work.Retraction is { } retraction ? retraction + "." : null);
    }

    private static string? Date(CitedWork work) => work.Date is { Month: { } month } date ? $"{CitedMonths.Short(month, "Sep.")} {date.Year}" : work.Year;

    private static string? Pages(CitedWork work) => work.Pages switch
    {
        null => null,
        { IsNumber: true } number => "Art. no. " + number.First,
        { Last: null } page => "p. " + page.First,
        var range => "pp. " + range.Full(),
    };

    private static string? Authors(CitedWork work)
    {
        var names = work.Names.Select(n => n.StraightInitials()).ToArray();
        return names.Length switch
        {
            0 => null,
            > MostNamed => names[0] + " et al.",
            _ when work.GoesOn => string.Join(", ", names) + " et al.",
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            _ => $"{string.Join(", ", names[..^1])}, and {names[^1]}",
        };
    }
}
