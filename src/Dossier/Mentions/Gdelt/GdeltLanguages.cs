namespace Dossier.Mentions.Gdelt;

/// <summary>Language tags (BCP 47) of the languages by the English names that GDELT gives them.</summary>
internal static class GdeltLanguages
{
    private const string NamesAndTags = """
        Afrikaans af, Albanian sq, Arabic ar, Armenian hy, Azerbaijani az, Basque eu, Belarusian be, Bengali bn,
        Bosnian bs, Bulgarian bg, Burmese my, Catalan ca, Chinese zh, Croatian hr, Czech cs, Danish da,
        Dutch nl, English en, Estonian et, Finnish fi, French fr, Galician gl, Georgian ka, German de,
        Greek el, Gujarati gu, Hebrew he, Hindi hi, Hungarian hu, Icelandic is, Indonesian id, Italian it,
        Japanese ja, Kannada kn, Kazakh kk, Khmer km, Korean ko, Latvian lv, Lithuanian lt, Macedonian mk,
        Malay ms, Malayalam ml, Marathi mr, Mongolian mn, Nepali ne, Norwegian no, NorwegianNynorsk nn, Pashto ps,
        Persian fa, Polish pl, Portuguese pt, Punjabi pa, Romanian ro, Russian ru, Serbian sr, Sinhalese si,
        Slovak sk, Slovenian sl, Somali so, Spanish es, Swahili sw, Swedish sv, Tamil ta, Telugu te,
        Thai th, Tibetan bo, Turkish tr, Ukrainian uk, Urdu ur, Uzbek uz, Vietnamese vi, Welsh cy
        """;

    private static readonly Dictionary<string, string> Tags = NamesAndTags.Split(',').Select(p => p.Trim().Split(' '))
        .ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);

    public static string? FindTag(string? name) => name is not null && Tags.TryGetValue(name.Trim(), out var tag) ? tag : null;
}
