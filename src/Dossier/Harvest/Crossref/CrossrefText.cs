using Dossier.Articles.Markup;

namespace Dossier.Harvest.Crossref;

/// <summary>Titles, names and abstracts as members of Crossref send them: with blanks lost around elements.</summary>
internal static class CrossrefText
{
    /// <inheritdoc cref="RecordMarkup.ToLine"/>
    public static RichText? ToLine(string? text) => text is null ? null : RecordMarkup.ToLine(CrossrefSpacing.Restore(text));

    /// <inheritdoc cref="RecordMarkup.ToBlocks"/>
    public static RichText? ToBlocks(string? text) => text is null ? null : RecordMarkup.ToBlocks(CrossrefSpacing.Restore(text));

    /// <inheritdoc cref="RecordMarkup.ToPlain"/>
    public static string? ToPlain(string? text) => text is null ? null : RecordMarkup.ToPlain(CrossrefSpacing.Restore(text));
}
