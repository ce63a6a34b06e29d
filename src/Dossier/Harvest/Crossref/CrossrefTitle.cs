using Dossier.Articles.Markup;

namespace Dossier.Harvest.Crossref;

/// <summary>The title of a work with its subtitle.</summary>
internal static class CrossrefTitle
{
    /// <summary>The first title: those behind it are translations of it or repeat it. Null when the record has none.</summary>
    public static RichText? Read(CrossrefRecord record)
    {
        foreach (var title in record.Titles)
        {
            if (CrossrefText.ToLine(title) is { } first)
            {
                return record.Subtitle is null ? first : WithSubtitle(title, first, record.Subtitle);
            }
        }

        return CrossrefText.ToLine(record.OriginalTitle);
    }

    /// <summary>Many members repeat the subtitle in the title.</summary>
    private static RichText WithSubtitle(string title, RichText read, string subtitle)
    {
        if (CrossrefText.ToPlain(subtitle) is not { } plain || read.ToPlainText().Contains(plain, StringComparison.OrdinalIgnoreCase))
        {
            return read;
        }

        return CrossrefText.ToLine(RecordTitle.Join(title, subtitle)) ?? read;
    }
}
