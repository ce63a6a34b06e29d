namespace Dossier.Mentions.Encyclopedia;

/// <summary>The properties of pages that are kept.</summary>
internal enum PagePropertyKind : byte { Picture, Disambiguation, ShortDescription }

/// <remarks>
/// Names as the extensions PageImages, Disambiguator and WikibaseClient write them. PageImages puts an unfree picture into "page_image":
/// it may not be shown elsewhere.
/// </remarks>
internal static class PageProperty
{
    public static PagePropertyKind? Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("page_image_free"u8) ? PagePropertyKind.Picture
        : name.SequenceEqual("wikibase-shortdesc"u8) ? PagePropertyKind.ShortDescription
        : name.SequenceEqual("disambiguation"u8) ? PagePropertyKind.Disambiguation
        : null;
}
