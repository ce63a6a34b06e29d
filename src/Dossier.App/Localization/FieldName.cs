using System.Collections.Frozen;

namespace Dossier.App.Localization;

/// <summary>
/// The broad fields in the language of the page: those that the program itself names, and the fixed list of OpenAlex. Others are data and stay as they are.
/// </summary>
internal static class FieldName
{
    private static readonly FrozenSet<string> Known = new[]
    {
        Wording.Key("Agricultural and Biological Sciences"), Wording.Key("Arts and Humanities"), Wording.Key("Astronomy"),
        Wording.Key("Biochemistry, Genetics and Molecular Biology"), Wording.Key("Biology"), Wording.Key("Business, Management and Accounting"),
        Wording.Key("Chemical Engineering"), Wording.Key("Chemistry"), Wording.Key("Computer Science"), Wording.Key("Computer science"),
        Wording.Key("Decision Sciences"), Wording.Key("Dentistry"), Wording.Key("Earth and Planetary Sciences"), Wording.Key("Earth science"),
        Wording.Key("Economics"), Wording.Key("Economics, Econometrics and Finance"), Wording.Key("Energy"), Wording.Key("Engineering"),
        Wording.Key("Environmental Science"), Wording.Key("General"), Wording.Key("Health Professions"), Wording.Key("Immunology and Microbiology"),
        Wording.Key("Materials"), Wording.Key("Materials Science"), Wording.Key("Mathematics"), Wording.Key("Medicine"), Wording.Key("Neuroscience"),
        Wording.Key("Nursing"), Wording.Key("Pharmacology, Toxicology and Pharmaceutics"), Wording.Key("Physics"), Wording.Key("Physics and Astronomy"),
        Wording.Key("Psychology"), Wording.Key("Social Sciences"), Wording.Key("Sociology and networks"), Wording.Key("Statistics"), Wording.Key("Veterinary"),
    }.ToFrozenSet();

    public static string Of(string field) => Known.Contains(field) ? Wording.Current[field] : field;

    /// <summary>As it stands within a sentence: English then writes it small.</summary>
    public static string InSentence(string field) => Wording.Current.IsEnglish ? field.ToLowerInvariant() : Of(field);
}
