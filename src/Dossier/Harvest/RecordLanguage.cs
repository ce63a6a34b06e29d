using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dossier.Harvest;

/// <summary>Turns what files say of a language into a BCP 47 tag.</summary>
internal static partial class RecordLanguage
{
    // Tag; ISO 639-2 codes, both the bibliographic and the terminological; names in English; names of LaTeX's babel and polyglossia.
    private const string Names = """
        en eng english american usenglish british ukenglish canadian australian newzealand
        de ger deu german ngerman austrian naustrian swissgerman nswissgerman deutsch
        fr fre fra french francais français canadien acadian
        es spa spanish español espanol castellano
        it ita italian italiano
        pt por portuguese brazilian brazil português
        ru rus russian
        nl dut nld dutch
        pl pol polish
        sv swe swedish
        da dan danish
        no nor norwegian norsk nynorsk nob nno
        fi fin finnish
        cs cze ces czech
        sk slo slk slovak
        sl slv slovene slovenian
        hr hrv scr croatian
        sr srp scc serbian
        hu hun hungarian magyar
        ro rum ron romanian
        bg bul bulgarian
        el gre ell greek polutonikogreek
        la lat latin
        tr tur turkish
        uk ukr ukrainian
        ja jpn japanese
        zh chi zho chinese
        ko kor korean
        he heb hebrew
        ar ara arabic
        fa per fas persian farsi
        id ind indonesian
        ca cat catalan
        af afr afrikaans
        et est estonian
        lt lit lithuanian
        lv lav latvian
        vi vie vietnamese
        hi hin hindi
        gl glg galician
        eu baq eus basque
        ka geo kat georgian
        sq alb sqi albanian
        hy arm hye armenian
        az aze azerbaijani
        be bel belarusian
        bs bos bosnian
        mk mac mkd macedonian
        ms may msa malay
        is ice isl icelandic
        cy wel cym welsh
        ga gle irish
        gd gla
        eo epo esperanto
        th tha thai
        ur urd urdu
        bn ben bengali
        ml mal malayalam
        kk kaz kazakh
        uz uzb uzbek
        mn mon mongolian
        sa san sanskrit
        sw swa swahili
        mi mao mri maori
        am amh amharic
        rw kin kinyarwanda
        ta tam tamil
        ne nep nepali
        """;

    private static readonly FrozenDictionary<string, string> Tags = Fill();

    /// <summary>The tag of a name or code; a tag stays itself; null for what is none ("und", "other", "mul").</summary>
    public static string? Find(string? written)
    {
        var name = written?.Trim(' ', '{', '}', '.') ?? "";
        return Tags.TryGetValue(name.ToLowerInvariant(), out var tag) ? tag : Tag().IsMatch(name) && !IsNone(name) ? name.Replace('_', '-') : null;

        static bool IsNone(string name) => name.ToLowerInvariant() is "und" or "mul" or "zxx" or "mis" or "oth" or "unk";
    }

    private static FrozenDictionary<string, string> Fill()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Names.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                tags[word] = words[0];
            }
        }

        return tags.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")]
    private static partial Regex Tag();
}
