using System.Collections.Frozen;
using System.Numerics;

namespace Dossier.Languages;

/// <summary>Tells the language of a text from the text alone.</summary>
/// <remarks>
/// First the letters: most scripts belong to one larger language. Latin, Cyrillic and Arabic text is told by its words of grammar, each
/// weighing the more the fewer languages share it; where these do not decide, as in short titles, the ends of words and rare letters help.
/// A few microseconds for an abstract, since its first words are enough.
/// </remarks>
public static class LanguageDetector
{
    private const int MostWords = 80;
    private const int MostCharacters = 1_500;
    private const int LongestWord = 24;

    /// <summary>About one word of grammar that no other language has.</summary>
    private const float LeastScore = 1;

    /// <summary>By so much the best language must lead before the second.</summary>
    private const float LeastLead = 1.25f;

    // A letter alone or a short word in capitals is as often a symbol as a word.
    private const float SingleLetterWeight = 0.3f;

    private const float EndingWeight = 0.4f;
    private const float LetterWeight = 0.8f;

    private static readonly FrozenDictionary<string, ulong> Words = Masks(l => l.Grammar + ' ' + l.Phrases);
    private static readonly FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, ulong> Endings = Masks(l => l.Endings);
    private static readonly FrozenDictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>> EndingLookup =
        Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<char, ulong> Letters = LetterMasks();

    private static readonly int Russian = LanguageList.All.Index().First(l => l.Item.Tag == "ru").Index;

    // What a word weighs that so many languages have.
    private static readonly float[] Shared = [.. Enumerable.Range(0, 65).Select(n => n == 0 ? 0 : 1 / MathF.Sqrt(n))];

    /// <summary>The language as a BCP 47 tag without region; null where the text does not tell.</summary>
    public static string? Detect(ReadOnlySpan<char> text) => Judge(text).Language;

    /// <param name="Language">Null where undecided.</param>
    /// <param name="Strength">How much speaks for it rather than another; 2 and more are sure.</param>
    /// <param name="Script">Of most letters.</param>
    /// <param name="Leaning">Where undecided, the language for which most speaks.</param>
    internal readonly record struct Judgement(string? Language, float Strength, Script Script, string? Leaning = null);

    internal static Judgement Judge(ReadOnlySpan<char> text)
    {
        var scripts = new ScriptCounts();
        Span<float> scores = stackalloc float[64];
        scores.Clear();
        text = text[..Math.Min(text.Length, MostCharacters)];
        Read(text, scores, ref scripts, thoroughly: false);
        if (scripts.Told() is { } told)
        {
            return new Judgement(told.Language, told.Language is null ? 0 : 4, told.Script);
        }

        var script = scripts.Alphabet();
        var judgement = Best(scores, script);
        if (judgement.Language is null || judgement.Strength < 2)
        {
            Read(text, scores, ref scripts, thoroughly: true);
            judgement = Best(scores, script);
        }

        return judgement;
    }

    private static Judgement Best(ReadOnlySpan<float> scores, Script script)
    {
        int best = 0, second = -1;
        for (var i = 1; i < LanguageList.All.Count; i++)
        {
            if (scores[i] > scores[best])
            {
                (second, best) = (best, i);
            }
            else if (second < 0 || scores[i] > scores[second])
            {
                second = i;
            }
        }

        var (most, next) = (scores[best], scores[second]);
        var isTold = most >= LeastScore && most >= (next * LeastLead) && most - next >= 0.4f;
        if (isTold)
        {
            return new Judgement(LanguageList.All[best].Tag, most - next, script);
        }

        // Of related languages the one that most is written in.
        return script == Script.Cyrillic && scores[Russian] > 0 && scores[Russian] >= most * 0.8f
            ? new Judgement(LanguageList.All[Russian].Tag, 0, script)
            : new Judgement(null, 0, script, most > next ? LanguageList.All[best].Tag : null);
    }

    private static void Read(ReadOnlySpan<char> text, Span<float> scores, ref ScriptCounts scripts, bool thoroughly)
    {
        Span<char> word = stackalloc char[LongestWord];
        var words = 0;
        for (var i = 0; i < text.Length && words < MostWords;)
        {
            var c = text[i];
            if (c < 0x80 ? !char.IsAsciiLetter(c) : !char.IsLetter(c))
            {
                i++;
                continue;
            }

            var (length, start, rare, isAscii) = (0, i, 0UL, true);
            for (; i < text.Length; i++)
            {
                c = text[i];
                if (c < 0x80)
                {
                    if (!char.IsAsciiLetter(c))
                    {
                        break;
                    }

                    c |= ' ';
                }
                else if (char.IsLetter(c))
                {
                    isAscii = false;
                    c = char.ToLowerInvariant(c);
                    if (thoroughly && Letters.TryGetValue(c, out var mask))
                    {
                        rare |= mask;
                    }
                }
                else if (IsMark(c))
                {
                    isAscii = false;
                }
                else
                {
                    break;
                }

                if (length < LongestWord)
                {
                    word[length] = c;
                }

                length++;
            }

            words++;
            if (!thoroughly)
            {
                if (isAscii)
                {
                    scripts.AddLatin(length);
                }
                else
                {
                    scripts.Add(text[start..i]);
                }

                if (length <= LongestWord && WordLookup.TryGetValue(word[..length], out var mask))
                {
                    Add(scores, mask, length == 1 || (length < 4 && char.IsUpper(text[start + 1])) ? SingleLetterWeight : 1);
                }

                continue;
            }

            if (rare != 0)
            {
                Add(scores, rare, LetterWeight);
            }

            if (length is > 4 and <= LongestWord)
            {
                AddEnding(scores, word[..length]);
            }
        }
    }

    /// <summary>The longest known end of a word counts.</summary>
    private static void AddEnding(Span<float> scores, ReadOnlySpan<char> word)
    {
        for (var length = Math.Min(6, word.Length - 2); length > 1; length--)
        {
            if (EndingLookup.TryGetValue(word[^length..], out var mask))
            {
                Add(scores, mask, EndingWeight);
                return;
            }
        }
    }

    private static void Add(Span<float> scores, ulong mask, float weight)
    {
        weight *= Shared[BitOperations.PopCount(mask)];
        for (; mask != 0; mask &= mask - 1)
        {
            scores[BitOperations.TrailingZeroCount(mask)] += weight;
        }
    }

    // Arabic, Hebrew, Indic and Thai vowel signs stand within words.
    private static bool IsMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static FrozenDictionary<string, ulong> Masks(Func<Language, string> list)
    {
        var masks = new Dictionary<string, ulong>();
        for (var i = 0; i < LanguageList.All.Count; i++)
        {
            foreach (var word in LanguageList.Split(list(LanguageList.All[i])))
            {
                masks[word] = masks.GetValueOrDefault(word) | (1UL << i);
            }
        }

        return masks.ToFrozenDictionary();
    }

    private static FrozenDictionary<char, ulong> LetterMasks()
    {
        (string Letters, string Languages)[] rare =
        [
            ("ß", "de"), ("ü", "de tr hu et es ca"), ("ä", "de sv fi et sk"), ("ö", "de sv fi et hu tr"), ("ñ", "es gl"), ("¿¡", "es"),
            ("ã", "pt"), ("õ", "pt et"), ("ç", "fr pt ca tr"), ("èêëîûùœ", "fr"), ("â", "fr pt ro vi"), ("ô", "fr pt sk vi"), ("é", "fr es pt hu cs sk"),
            ("áíóú", "es pt hu cs sk gl"), ("à", "fr it ca pt vi"), ("òì", "it"), ("ï", "fr ca nl"), ("å", "sv da no"), ("øæ", "da no"),
            ("łąężśźćń", "pl"), ("ć", "hr"), ("ěůř", "cs"), ("ľĺŕ", "sk"), ("čšž", "cs sk hr sl lt lv"), ("ý", "cs sk"), ("őű", "hu"),
            ("șțşţ", "ro"), ("ăî", "ro"), ("şğı", "tr"), ("đơưạảấầẩẫậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỹ", "vi"), ("đ", "hr"),
            ("ėųįū", "lt"), ("āēīļņķģ", "lv"), ("ыэъё", "ru"), ("ы", "be kk"), ("э", "be"), ("ъ", "bg"), ("щ", "ru bg uk"), ("їєґ", "uk"), ("і", "uk be kk"),
            ("ў", "be"), ("ђћ", "sr"), ("љњџј", "sr mk"), ("ѓќѕ", "mk"), ("әғқңөұүһ", "kk"), ("گچپژیک", "fa"), ("ٹڈڑںےہھ", "ur"), ("گچپیک", "ur"),
            ("ةأإىيك", "ar"),
        ];
        var masks = new Dictionary<char, ulong>();
        foreach (var (letters, languages) in rare)
        {
            var mask = 0UL;
            foreach (var tag in LanguageList.Split(languages))
            {
                mask |= 1UL << Array.FindIndex([.. LanguageList.All], l => l.Tag == tag);
            }

            foreach (var letter in letters)
            {
                masks[letter] = masks.GetValueOrDefault(letter) | mask;
            }
        }

        return masks.ToFrozenDictionary();
    }
}
