using System.Collections.Frozen;

namespace Dossier.Languages;

/// <summary>The languages with words of their own; scripts of a single larger language need none.</summary>
internal static partial class LanguageList
{
    public const string English = "en";

    private static readonly char[] Spaces = [' ', '\n', '\r'];

    /// <summary>At most 64; English is the first.</summary>
    public static IReadOnlyList<Language> All { get; } = [.. Western, .. Northern, .. Eastern, .. Further];

    private static readonly FrozenDictionary<string, Language> ByTag = All.ToFrozenDictionary(l => l.Tag);

    // Told by their letters alone.
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["zh"] = "Chinese",
        ["ja"] = "Japanese",
        ["th"] = "Thai",
        ["bn"] = "Bengali",
        ["ta"] = "Tamil",
        ["te"] = "Telugu",
        ["kn"] = "Kannada",
        ["ml"] = "Malayalam",
        ["gu"] = "Gujarati",
        ["pa"] = "Punjabi",
        ["si"] = "Sinhala",
        ["my"] = "Burmese",
        ["lo"] = "Lao",
        ["km"] = "Khmer",
        ["ka"] = "Georgian",
        ["hy"] = "Armenian",
        ["am"] = "Amharic",
        ["mr"] = "Marathi",
        ["ne"] = "Nepali",
        ["af"] = "Afrikaans",
        ["eu"] = "Basque",
        ["is"] = "Icelandic",
        ["ms"] = "Malay",
        ["sq"] = "Albanian",
        ["ga"] = "Irish",
        ["cy"] = "Welsh",
        ["eo"] = "Esperanto",
        ["bs"] = "Bosnian",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FrozenSet<string>> StopWords =
        All.ToFrozenDictionary(l => l.Tag, l => Split(l.Grammar + ' ' + l.Phrases).ToFrozenSet());

    /// <summary>Words in lower case that say nothing of a subject; null for a language without list.</summary>
    public static FrozenSet<string>? FindStopWords(string? tag) => StopWords.GetValueOrDefault(Language.PrimaryOf(tag));

    public static Language? Find(string? tag) => ByTag.GetValueOrDefault(Language.PrimaryOf(tag));

    /// <summary>The English name of a language tag's language, or the tag itself.</summary>
    public static string NameOf(string tag)
    {
        var primary = Language.PrimaryOf(tag);
        return ByTag.TryGetValue(primary, out var language) ? language.Name : OtherNames.GetValueOrDefault(primary, tag);
    }

    public static string[] Split(string words) => words.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
}
