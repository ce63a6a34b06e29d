namespace Dossier.Languages;

/// <summary>The languages of an article's title and abstract, as BCP 47 tags; null where neither text nor metadata tells.</summary>
/// <param name="Article">What the article is written in: a title translated into English does not make a German article English.</param>
public readonly record struct TextLanguages(string? Title, string? Abstract, string? Article)
{
    /// <summary>So sure a title alone must be to be taken for another language than its abstract.</summary>
    private const float SureOfTitle = 1.2f;

    /// <param name="declared">The article's language by its metadata; it gives way to what the text says.</param>
    public static TextLanguages Of(ReadOnlySpan<char> title, ReadOnlySpan<char> text, string? declared) =>
        Of(text.IsEmpty, LanguageDetector.Judge(title), LanguageDetector.Judge(text), declared);

    /// <param name="byTexts">What they are by the texts alone.</param>
    internal static TextLanguages Of(ReadOnlySpan<char> title, ReadOnlySpan<char> text, string? declared, out TextLanguages byTexts)
    {
        var (ofTitle, ofText) = (LanguageDetector.Judge(title), LanguageDetector.Judge(text));
        byTexts = Of(text.IsEmpty, ofTitle, ofText, null);
        return Of(text.IsEmpty, ofTitle, ofText, declared);
    }

    private static TextLanguages Of(bool isWithoutText, LanguageDetector.Judgement ofTitle, LanguageDetector.Judgement ofText, string? declared)
    {
        var textLanguage = isWithoutText ? null : Choose(ofText, declared, ofTitle);
        var titleLanguage = ofTitle.Language is not null && (ofText.Language is null || ofTitle.Strength >= SureOfTitle || ofTitle.Language == ofText.Language)
            ? Choose(ofTitle, declared, default)
            : Choose(ofTitle with { Language = null }, ofText.Language is null || ofTitle.Leaning == Language.PrimaryOf(declared) ? declared : textLanguage, ofText);
        return new TextLanguages(titleLanguage, textLanguage, OfArticle(declared, titleLanguage, textLanguage));
    }

    /// <summary>Whether a text of this language is handled as English: it is, or nothing is known.</summary>
    public static bool IsEnglish(string? language) => language is null || Language.PrimaryOf(language) == LanguageList.English;

    /// <summary>The English name of the language ("Portuguese" for "pt-BR"), or the tag where it has none here.</summary>
    public static string NameOf(string tag) => LanguageList.NameOf(tag);

    private static string? Choose(LanguageDetector.Judgement judged, string? declared, LanguageDetector.Judgement beside)
    {
        var primary = Language.PrimaryOf(declared);
        if (judged.Language is null)
        {
            return primary.Length > 0 && IsWrittenIn(primary, judged.Script) ? declared
                : beside.Language is not null && beside.Script == judged.Script ? beside.Language
                : null;
        }

        // Region and script of the tag are kept; and of a language that is not recognized here the metadata knows more, unless the
        // text is English beyond doubt.
        var isUnknown = primary.Length > 0 && LanguageList.Find(primary) is null && IsWrittenIn(primary, judged.Script);
        return primary == judged.Language || (isUnknown && !(judged.Language == LanguageList.English && judged.Strength > 2)) ? declared : judged.Language;
    }

    /// <summary>
    /// The metadata's word, unless the article's texts, both in one other language than English, say otherwise: into English they are translated.
    /// </summary>
    private static string? OfArticle(string? declared, string? title, string? text)
    {
        var told = text is null ? title : title is null || Language.PrimaryOf(title) == Language.PrimaryOf(text) ? text
            : IsEnglish(text) ? title : text;
        return string.IsNullOrEmpty(declared) || (told is not null && !IsEnglish(told)) ? told : declared;
    }

    private static bool IsWrittenIn(string primary, Script script) => primary switch
    {
        "zh" => script is Script.Han,
        "ja" => script is Script.Kana or Script.Han,
        "ko" => script is Script.Hangul,
        "sr" or "uz" or "az" or "bs" or "tk" => script is Script.Latin or Script.Cyrillic,
        "mn" or "ky" or "tg" or "tt" => script is Script.Cyrillic,
        _ when LanguageList.Find(primary) is { } known => known.Script == script,
        "hy" or "bn" or "pa" or "gu" or "ta" or "te" or "kn" or "ml" or "si" or "th" or "lo" or "my" or "ka" or "am" or "km" or "mr" or "ne" => script is Script.Other,
        _ => script is Script.Latin,
    };
}
