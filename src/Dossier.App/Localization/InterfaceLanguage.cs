using System.Globalization;

namespace Dossier.App.Localization;

/// <summary>A language that the site's own words can be shown in: one file of texts, one line in <see cref="All"/>.</summary>
/// <param name="Tag">BCP 47 tag ("de"), also the name of its file and the value of <c>lang</c> on its pages.</param>
/// <param name="Name">Its name in itself ("Deutsch"), as the choice of languages shows it.</param>
/// <param name="Plural">The plural category of a count: "zero", "one", "two", "few", "many" or "other" (Unicode CLDR, language plural rules).</param>
public sealed record InterfaceLanguage(string Tag, string Name, Func<long, string> Plural)
{
    /// <summary>Every language there is a file for, English first: its texts are the keys of the other files.</summary>
    public static IReadOnlyList<InterfaceLanguage> All { get; } =
    [
        new("en", "English", OneAndOther),
        new("de", "Deutsch", OneAndOther),
    ];

    public static InterfaceLanguage English => All[0];

    /// <summary>Direction of its script, the value of <c>dir</c>.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>How its numbers and months are written. English pages write them the same on every machine.</summary>
    /// <remarks>Looked up when a page needs it: a machine without ICU's data knows no culture, and serves English all the same.</remarks>
    public CultureInfo Culture => Tag == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(Tag);

    /// <summary>Whether this machine knows how the language writes numbers and months.</summary>
    public bool IsKnownHere
    {
        get
        {
            try
            {
                return Culture is not null;
            }
            catch (CultureNotFoundException)
            {
                return false;
            }
        }
    }

    /// <returns>Null for a tag there is no file for.</returns>
    public static InterfaceLanguage? Find(string tag) => All.FirstOrDefault(l => l.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase));

    private static string OneAndOther(long count) => count == 1 ? "one" : "other";
}
