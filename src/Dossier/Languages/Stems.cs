using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Dossier.Languages;

/// <summary>Stems of words in other languages than English, so that inflected forms meet. Not thread-safe: one for each thread.</summary>
/// <remarks>
/// The light stemmers of J. Savoy ("Light stemming approaches for the French, Portuguese, German and Hungarian languages", 2006, and others)
/// where there is one, since they leave what is no inflection alone; else Snowball's; for Polish, Ukrainian, Croatian, Slovenian and Korean
/// the endings of declension.
/// </remarks>
internal sealed class Stems
{
    /// <summary>Room that a stemmer needs behind the word.</summary>
    public const int Spare = 8;

    private static readonly Dictionary<string, Func<Func<char[], int, int>>> Stemmers = new()
    {
        ["de"] = () => new GermanLightStemmer().Stem,
        ["fr"] = () => new FrenchLightStemmer().Stem,
        ["es"] = () => new SpanishLightStemmer().Stem,
        ["pt"] = () => new PortugueseLightStemmer().Stem,
        ["it"] = () => new ItalianLightStemmer().Stem,
        ["nl"] = () => Snowball(new DutchStemmer()),
        ["ca"] = () => Snowball(new CatalanStemmer()),
        ["gl"] = () => new GalicianMinimalStemmer().Stem,
        ["ro"] = () => Snowball(new RomanianStemmer()),
        ["sv"] = () => new SwedishLightStemmer().Stem,
        ["da"] = () => Snowball(new DanishStemmer()),
        ["no"] = () => new NorwegianLightStemmer(NorwegianStandard.BOKMAAL | NorwegianStandard.NYNORSK).Stem,
        ["fi"] = () => new FinnishLightStemmer().Stem,
        ["hu"] = () => new HungarianLightStemmer().Stem,
        ["tr"] = () => Snowball(new TurkishStemmer()),
        ["id"] = () => Indonesian,
        ["cs"] = () => new CzechStemmer().Stem,
        ["sk"] = () => new CzechStemmer().Stem,
        ["lv"] = () => new LatvianStemmer().Stem,
        ["pl"] = () => Endings.Polish.Stem,
        ["hr"] = () => Endings.Croatian.Stem,
        ["sl"] = () => Endings.Croatian.Stem,
        ["ru"] = () => new RussianLightStemmer().Stem,
        ["uk"] = () => Endings.Ukrainian.Stem,
        ["be"] = () => Endings.Ukrainian.Stem,
        ["bg"] = () => new BulgarianStemmer().Stem,
        ["ar"] = () => Arabic,
        ["fa"] = () => Persian,
        ["el"] = () => new GreekStemmer().Stem,
        ["hi"] = () => Hindi,
        ["ko"] = () => Endings.Korean.Stem,
    };

    private readonly Dictionary<string, Func<char[], int, int>> made = [];

    [ThreadStatic]
    private static Stems? ofThread;

    public static Stems OfThread => ofThread ??= new Stems();

    public static bool Has(string language) => Stemmers.ContainsKey(language);

    /// <summary>Stems a word in place.</summary>
    /// <param name="language">Primary language; one without stemmer leaves the word as it is.</param>
    /// <param name="word">In lower case with its accents, and <see cref="Spare"/> characters of room.</param>
    /// <returns>Length of the stem.</returns>
    public int Stem(string language, char[] word, int length)
    {
        if (!made.TryGetValue(language, out var stemmer))
        {
            made.Add(language, stemmer = Stemmers.TryGetValue(language, out var make) ? make() : static (_, length) => length);
        }

        return stemmer(word, length);
    }

    private static Func<char[], int, int> Snowball(SnowballProgram program) => (word, length) =>
    {
        program.SetCurrent(word, length);
        program.Stem();
        var result = Math.Min(program.CurrentBufferLength, word.Length);
        Array.Copy(program.CurrentBuffer, word, result);
        return result;
    };

    private static int Indonesian(char[] word, int length) => new IndonesianStemmer().Stem(word, length, stemDerivational: false);

    private static int Arabic(char[] word, int length) => new ArabicStemmer().Stem(word, new ArabicNormalizer().Normalize(word, length));

    private static int Persian(char[] word, int length) => new PersianStemmer().Stem(word, new PersianNormalizer().Normalize(word, length));

    private static int Hindi(char[] word, int length) => new HindiStemmer().Stem(word, new HindiNormalizer().Normalize(word, length));
}
