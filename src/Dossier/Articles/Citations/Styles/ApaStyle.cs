namespace Dossier.Articles.Citations.Styles;

/// <summary>References by the Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10.</summary>
internal static class ApaStyle
{
    // 9.8: up to twenty are named; of more the first nineteen and the last.
    private const int MostNamed = 20;

    public static void Write(CitedWork work, CitationText text)
    {
        text.Add(Authors(work)).Stop();
        if (work.Names.Count == 0)
        {
            Title(work, text);
        }

        text.Then($"({work.Year ?? "n.d."}).");
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
                text.Then("In ").Italic(work.Container);
                var within = string.Join(", ", new[] { work.Volume is { } volume ? $"Vol. {volume}" : null, PagesOfPart(work) }.OfType<string>());
                text.Then(within.Length > 0 ? $"({within})" : null).Stop().Then(work.Publisher).Stop();
                break;
            case CitedForm.Preprint:
                text.Then(work.Repository).Stop();
                break;
            case CitedForm.Whole or CitedForm.Dataset:
                text.Then(work.Publisher).Stop();
                break;
        }

        text.Then(work.Url);
        if (work.Retraction is { } retraction)
        {
            // 10.1, example 15.
            var date = retraction.Split(' ') is [_, var on] ? " " + on[..4] : "";
            text.Then(retraction.StartsWith("Withdrawn", StringComparison.Ordinal) ? $"(Withdrawn{date})" : $"(Retraction published{date})");
        }
    }

    private static void Journal(CitedWork work, CitationText text)
    {
        if (work.Container is null)
        {
            text.Then(work.Publisher).Stop();
            return;
        }

        text.Space().Italic(work.Container);
        if (work.Volume is not null)
        {
            text.Add(", ").Italic(work.Volume);
        }

        text.Add(work.Issue is null ? null : work.Volume is null ? $", ({work.Issue})" : $"({work.Issue})");
        text.Comma(work.Pages is { } pages ? (pages.IsNumber ? "Article " + pages.First : pages.Full()) : null).Stop();
    }

    private static string? PagesOfPart(CitedWork work) => work.Pages switch
    {
        null => null,
        { IsNumber: true } number => "Article " + number.First,
        { Last: null } page => "p. " + page.First,
        var range => "pp. " + range.Full(),
    };

    /// <summary>What is part of a larger whole is roman, what stands by itself in italics (9.19).</summary>
    private static void Title(CitedWork work, CitationText text)
    {
        if (work.Form is CitedForm.Article or CitedForm.Part)
        {
            text.Title(work.Title).Stop();
            return;
        }

        text.ItalicTitle(work.Title).Then(work.Form switch
        {
            CitedForm.Preprint when work.Arxiv is { } arxiv => $"(arXiv:{arxiv.Value})",
            CitedForm.Dataset => "[Data set]",
            CitedForm.Thesis => work.Publisher is null ? "[Thesis]" : $"[Thesis, {work.Publisher}]",
            _ => null,
        }).Stop();
    }

    private static string Authors(CitedWork work)
    {
        var names = work.Names.Select(n => n.InvertedInitials()).ToArray();
        if (work.GoesOn)
        {
            return names.Length == 0 ? "" : string.Join(", ", names) + ", et al.";
        }

        return names.Length switch
        {
            0 => "",
            1 => names[0],
            2 when work.Names[0].IsWhole => $"{names[0]} & {names[1]}",
            <= MostNamed => $"{string.Join(", ", names[..^1])}, & {names[^1]}",
            _ => $"{string.Join(", ", names[..(MostNamed - 1)])}, . . . {names[^1]}",
        };
    }
}
