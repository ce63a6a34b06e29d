using System.Collections.Frozen;
using Dossier.Languages;

namespace Dossier.App.Localization;

/// <summary>Languages of articles, as pages name and mark them.</summary>
internal static class LanguageName
{
    private static readonly FrozenSet<string> Named = new[]
    {
        Wording.Key("Afrikaans"), Wording.Key("Albanian"), Wording.Key("Amharic"), Wording.Key("Arabic"), Wording.Key("Armenian"), Wording.Key("Basque"),
        Wording.Key("Belarusian"), Wording.Key("Bengali"), Wording.Key("Bosnian"), Wording.Key("Bulgarian"), Wording.Key("Burmese"), Wording.Key("Catalan"),
        Wording.Key("Chinese"), Wording.Key("Croatian"), Wording.Key("Czech"), Wording.Key("Danish"), Wording.Key("Dutch"), Wording.Key("English"),
        Wording.Key("Esperanto"), Wording.Key("Estonian"), Wording.Key("Finnish"), Wording.Key("French"), Wording.Key("Galician"), Wording.Key("Georgian"),
        Wording.Key("German"), Wording.Key("Greek"), Wording.Key("Gujarati"), Wording.Key("Hebrew"), Wording.Key("Hindi"), Wording.Key("Hungarian"),
        Wording.Key("Icelandic"), Wording.Key("Indonesian"), Wording.Key("Irish"), Wording.Key("Italian"), Wording.Key("Japanese"), Wording.Key("Kannada"),
        Wording.Key("Kazakh"), Wording.Key("Khmer"), Wording.Key("Korean"), Wording.Key("Lao"), Wording.Key("Latin"), Wording.Key("Latvian"),
        Wording.Key("Lithuanian"), Wording.Key("Macedonian"), Wording.Key("Malay"), Wording.Key("Malayalam"), Wording.Key("Marathi"), Wording.Key("Nepali"),
        Wording.Key("Norwegian"), Wording.Key("Persian"), Wording.Key("Polish"), Wording.Key("Portuguese"), Wording.Key("Punjabi"), Wording.Key("Romanian"),
        Wording.Key("Russian"), Wording.Key("Serbian"), Wording.Key("Sinhala"), Wording.Key("Slovak"), Wording.Key("Slovenian"), Wording.Key("Spanish"),
        Wording.Key("Swedish"), Wording.Key("Tamil"), Wording.Key("Telugu"), Wording.Key("Thai"), Wording.Key("Turkish"), Wording.Key("Ukrainian"),
        Wording.Key("Urdu"), Wording.Key("Vietnamese"), Wording.Key("Welsh"),
    }.ToFrozenSet();

    /// <summary>That an article is written in a language ("In Portuguese"), in the language of the page.</summary>
    /// <param name="tag">BCP 47 tag.</param>
    public static string Sentence(string tag)
    {
        var wording = Wording.Current;
        var name = TextLanguages.NameOf(tag);
        return wording.Format("In {0}", Named.Contains(name) ? wording[name] : name);
    }

    /// <summary>Value of the lang attribute of a text of an article; null where it is the language of the page. What is not known is taken for English.</summary>
    public static string? Attribute(string? tag)
    {
        var page = Wording.Current.Language.Tag;
        var shown = TextLanguages.IsEnglish(tag) ? InterfaceLanguage.English.Tag : tag!;
        return shown == page ? null : shown;
    }
}
