namespace Dossier.Articles.Citations.Styles;

/// <summary>References by Citing Medicine (National Library of Medicine, 2nd edition) and the samples of the ICMJE. There are no italics.</summary>
internal static class VancouverStyle
{
    private const int MostNamed = 6;

    public static void Write(CitedWork work, CitationText text)
    {
        text.Add(Authors(work)).Stop().Space().Title(work.Title);
        text.Then(work.Form switch { CitedForm.Dataset => "[dataset]", CitedForm.Thesis => "[thesis]", _ => null }).Stop();
        switch (work.Form)
        {
            case CitedForm.Article when work.Container is not null:
                Journal(work, text);
                break;
            case CitedForm.Part:
                text.Then("In: " + work.Container).Stop().Then(work.Volume is { } volume ? $"Vol. {volume}." : null);
                Publisher(work, text);
                text.Then(work.Pages is { } pages ? $"p. {pages.Shortest()}." : null);
                break;
            case CitedForm.Preprint:
                text.Then(work.Arxiv is { } arxiv ? $"arXiv {arxiv.Value} [Preprint]." : work.Repository is { } place ? $"{place} [Preprint]." : "[Preprint].");
                text.Then(Date(work)).Stop().Then(work.Url is { } url ? "Available from: " + url : null);
                text.Then(work.Retraction).Add(work.Retraction is null ? null : ".");
                return;
            default:
                Publisher(work, text);
                break;
        }

        text.Then(work.Doi is { } doi ? "doi: " + doi : work.Url is { } address ? "Available from: " + address : null);
        text.Then(work.Retraction is { } retraction ? retraction + "." : null);
    }

    private static void Journal(CitedWork work, CitationText text)
    {
        text.Then(work.Container).Stop().Then(Date(work));
        if (work.Volume is not null || work.Issue is not null)
        {
            text.Add(";" + work.Volume + (work.Issue is { } issue ? $"({issue})" : ""));
        }

        text.Add(work.Pages is { } pages ? ":" + pages.Shortest() : null).Stop();
    }

    private static void Publisher(CitedWork work, CitationText text) =>
        text.Then(work.Publisher is { } publisher ? $"{publisher}; {work.Year ?? "[date unknown]"}" : work.Year ?? "[date unknown]").Stop();

    private static string Date(CitedWork work) => work.Date switch
    {
        null => "[date unknown]",
        { Month: { } month, Day: { } day } date => $"{date.Year} {CitedMonths.Three(month)} {day}",
        { Month: { } month } date => $"{date.Year} {CitedMonths.Three(month)}",
        { } date => date.Year.ToString(),
    };

    private static string Authors(CitedWork work)
    {
        var names = string.Join(", ", work.Names.Take(MostNamed).Select(n => n.Bare()));
        return work.Names.Count > MostNamed || (work.GoesOn && names.Length > 0) ? names + ", et al." : names;
    }
}
