using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Dossier.Languages;
using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

/// <summary>
/// A noun phrase or part of one, with where it stands in the article. Positions count words from the beginning of the title.
/// </summary>
internal struct Candidate
{
    public ulong Key;

    /// <summary>First word of its first occurrence.</summary>
    public int First;
    public int Last;

    /// <summary>Number of words as written; a hyphenated word is one.</summary>
    public int Length;
    public int Count;
    public int InTitle;

    /// <summary>Occurrences as a whole noun phrase.</summary>
    public int Whole;

    /// <summary>Occurrences followed by a short form in parentheses.</summary>
    public int Abbreviated;

    /// <summary>A single word that is not a keyword by itself; kept because its frequency tells of the phrases around it.</summary>
    public bool Fragment;

    /// <summary>Index of its last occurrence in <see cref="ArticlePhrases.Occurrences"/>.</summary>
    public int Occurrence;
}

/// <summary>One place where a candidate stands: its first word, its length, and the index of the occurrence before, or -1.</summary>
internal readonly record struct Occurrence(int Start, int Length, int Previous);

/// <summary>Finds the words and candidate phrases of one article after the other, in buffers that it uses again. Not thread-safe.</summary>
/// <remarks>
/// Candidates are the parts, up to <see cref="LongestPhrase"/> words, of noun phrases (adjective | participle | gerund | noun)* noun, as in
/// A. Hulth, "Improved automatic keyword extraction given more linguistic knowledge" (2003); a part must end in a noun.
/// </remarks>
internal sealed class ArticlePhrases(WordTable words)
{
    /// <summary>In words.</summary>
    public const int LongestPhrase = 5;

    private const int MostTokens = 6000;
    private const int TableSlots = 1 << 15;
    private const int MostTokensOfRest = 20;

    private readonly List<Token> tokens = [];
    private readonly List<Candidate> candidates = [];
    private readonly List<Occurrence> occurrences = [];
    private readonly int[] table = new int[TableSlots];
    private readonly List<int> used = [];
    private WordClass[] classes = new WordClass[512];
    private Gap[] gaps = new Gap[512];
    private Tag[] tags = new Tag[512];
    private int[] wordIndexes = new int[512];

    /// <summary>Words that stand in the string of the title: none when the abstract repeats it.</summary>
    private int titleTextTokens;

    public WordTable Words => words;

    /// <summary>The texts that tokens refer to: those read last, put together where the source has torn the title.</summary>
    public string TitleText { get; private set; } = "";

    public string AbstractText { get; private set; } = "";

    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(tokens);

    public Span<Candidate> Candidates => CollectionsMarshal.AsSpan(candidates);

    public ReadOnlySpan<Occurrence> Occurrences => CollectionsMarshal.AsSpan(occurrences);

    public ReadOnlySpan<Tag> Tags => tags.AsSpan(0, tokens.Count);

    public ReadOnlySpan<WordClass> Classes => classes.AsSpan(0, tokens.Count);

    /// <summary>Number of words of the title, which come first.</summary>
    public int TitleTokens { get; private set; }

    /// <summary>Nearly every word of the title begins with a capital, so that capitals there tell nothing.</summary>
    public bool TitleCase { get; private set; }

    /// <summary>The title is typed in capitals, so that they do not tell acronyms.</summary>
    public bool TitleInCapitals { get; private set; }

    /// <summary>As <see cref="TitleInCapitals"/>, of the abstract.</summary>
    public bool AbstractInCapitals { get; private set; }

    /// <summary>The language is taken for English.</summary>
    public bool English { get; private set; }

    /// <summary>The primary language that the text is known to be in, other than English; null for none.</summary>
    public string? OtherLanguage { get; private set; }

    public ref readonly Word WordAt(int token) => ref words[wordIndexes[token]];

    /// <summary>The text of a word, from the strings that were read last.</summary>
    public ReadOnlySpan<char> TextOf(int token, string title, string abstractText) => TextOf(token, token, title, abstractText);

    /// <summary>The text from the first to the last of some words, which stand in one sentence.</summary>
    public ReadOnlySpan<char> TextOf(int first, int last, string title, string abstractText)
    {
        var text = first < titleTextTokens ? title : abstractText;
        var start = tokens[first].Start;
        return text.AsSpan(start, tokens[last].Start + tokens[last].Length - start);
    }

    /// <summary>Whether each of some words is written with a capital.</summary>
    public bool IsCapitalized(int first, int length)
    {
        for (var i = first; i < first + length; i++)
        {
            if (WordAt(i).Shape == WordShape.Lower)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The key of a phrase by itself, 0 if it has no words. Leaves its words in <paramref name="buffer"/>.</summary>
    public ulong KeyOf(string phrase, List<Token> buffer)
    {
        buffer.Clear();
        Tokenizer.Tokenize(phrase, buffer);
        var key = PhraseKey.Empty;
        foreach (var token in buffer)
        {
            ref readonly var word = ref words[words.Find(phrase.AsSpan(token.Start, token.Length))];
            foreach (var stem in words.Stems(word))
            {
                key = PhraseKey.Append(key, stem);
            }
        }

        return buffer.Count == 0 ? 0 : key;
    }

    /// <summary>Reads an article and finds its candidates.</summary>
    public void Read(string title, string abstractText)
    {
        words.MakeRoom();
        var goesOn = GoesOn(title, abstractText);
        abstractText = goesOn ? $"{title} {abstractText}" : abstractText;
        (TitleText, AbstractText) = (title, abstractText);
        var languages = TextLanguages.Of(title, abstractText, null);
        var language = abstractText.Length > 0 ? languages.Abstract : languages.Title;
        OtherLanguage = TextLanguages.IsEnglish(language) ? null : Language.PrimaryOf(language);
        ReadWords(title, abstractText, goesOn);
        Tagger.Assign(classes.AsSpan(0, tokens.Count), gaps.AsSpan(0, tokens.Count), tags);
        if (OtherLanguage is not null)
        {
            TagForeign(OtherLanguage, title, abstractText);
        }
        else if (!English)
        {
            TagForeign();
        }

        FindCandidates();
    }

    /// <summary>The title was broken over lines and its rest stands before the abstract ("… in finite element" + "mesh generation Large …").</summary>
    private static bool GoesOn(string title, string abstractText) =>
        title.Length > 0 && abstractText.Length > 1 && char.IsLetterOrDigit(title[^1]) && char.IsLower(abstractText[0]) && char.IsLower(abstractText[1]);

    private void ReadWords(string title, string abstractText, bool goesOn)
    {
        tokens.Clear();
        // Some sources repeat the title, or what they take for it, at the beginning of the abstract; it counts once.
        var repeated = title.Length > 0 && abstractText.StartsWith(title, StringComparison.Ordinal);
        if (!repeated)
        {
            Tokenizer.Tokenize(title, tokens);
        }

        titleTextTokens = tokens.Count;
        Tokenizer.Tokenize(abstractText, tokens);
        if (tokens.Count > MostTokens)
        {
            CollectionsMarshal.SetCount(tokens, MostTokens);
            titleTextTokens = Math.Min(titleTextTokens, MostTokens);
        }

        TitleTokens = titleTextTokens;
        while (repeated && TitleTokens < tokens.Count && tokens[TitleTokens].Start < title.Length)
        {
            TitleTokens++;
        }

        if (tokens.Count > classes.Length)
        {
            var size = Math.Max(tokens.Count, classes.Length * 2);
            Array.Resize(ref classes, size);
            Array.Resize(ref gaps, size);
            Array.Resize(ref tags, size);
            Array.Resize(ref wordIndexes, size);
        }

        var begun = false;
        int english = 0, foreign = 0, capitalized = 0, content = 0, upperTitle = 0, upper = 0, names = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            wordIndexes[i] = words.Find(TextOf(i, title, abstractText));
            ref readonly var word = ref WordAt(i);
            classes[i] = word.Class;
            gaps[i] = BeginsUnmarked(i) ? Gap.Sentence : tokens[i].Gap;
            if (repeated && i > 1 && gaps[i] == Gap.Space && i < TitleTokens + (goesOn ? MostTokensOfRest : 0) && BeginsAbstract(i, begun))
            {
                gaps[i] = Gap.Sentence;
            }

            if (repeated && !begun && i > 1 && gaps[i] == Gap.Sentence && (!goesOn || i >= TitleTokens))
            {
                TitleTokens = goesOn || i < TitleTokens ? i : TitleTokens;
                begun = true;
            }

            english += (word.Class & WordClass.English) != 0 ? 1 : 0;
            foreign += (word.Class & Foreign) != 0 ? 1 : 0;
            if (word.Shape == WordShape.Capitalized && i > 0 && gaps[i] == Gap.Space && (classes[i - 1] & Foreign) != 0)
            {
                names++;
            }

            upperTitle += i < TitleTokens && word.Shape == WordShape.Upper ? 1 : 0;
            upper += i >= TitleTokens && word.Shape == WordShape.Upper ? 1 : 0;
            if (i < TitleTokens && (word.Class & (Determiner | Preposition | Conjunction | To | Number)) == 0)
            {
                content++;
                capitalized += word.Shape != WordShape.Lower ? 1 : 0;
            }
        }

        foreign -= names;
        English = tokens.Count < 4 ? foreign == 0 : foreign * 2 <= english || (foreign < 2 && english == 0 && tokens.Count < 20);
        TitleInCapitals = TitleTokens > 2 && upperTitle > 0.7 * TitleTokens;
        AbstractInCapitals = tokens.Count - TitleTokens > 5 && upper > 0.7 * (tokens.Count - TitleTokens);
        TitleCase = content > 1 && capitalized > 0.6 * content;
        English &= OtherLanguage is null;
        if (English)
        {
            KeepNameParticles();
        }
    }

    /// <summary>
    /// In English text the small words of other languages are parts of names before a capital ("de Sitter", "van der Waals").
    /// </summary>
    private void KeepNameParticles()
    {
        for (var i = tokens.Count - 2; i >= 0; i--)
        {
            if ((classes[i] & Foreign) != 0 && gaps[i + 1] == Gap.Space
                && (WordAt(i + 1).Shape == WordShape.Capitalized || ((WordAt(i + 1).Class & Foreign) != 0 && classes[i + 1] == Adjective)))
            {
                classes[i] = Adjective;
            }
        }
    }

    /// <summary>A word of grammar with a capital begins a sentence even where the full stop is missing, except in titles.</summary>
    private bool BeginsUnmarked(int i) =>
        i >= titleTextTokens && i > 0 && tokens[i].Gap == Gap.Space && WordAt(i).Shape == WordShape.Capitalized
        && (WordAt(i).Class & WordClass.English) != 0 && WordAt(i - 1).Shape == WordShape.Lower;

    /// <summary>A common word with a capital, in the midst of small ones, begins the abstract where title and abstract were written in one.</summary>
    private bool BeginsAbstract(int i, bool begun) =>
        !begun && WordAt(i).Shape == WordShape.Capitalized && WordAt(i - 1).Shape == WordShape.Lower
        && ((WordAt(i).Class & WordClass.English) != 0 || WordAt(i).LowerShare > 0.5f);

    /// <summary>Where the grammar is unknown, every word that is not a known small word may belong to a phrase.</summary>
    private void TagForeign()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var word = ref WordAt(i);
            var small = word.Letters < 4 && word.Shape != WordShape.Upper && tokens[i].Length < 5;
            tags[i] = small || (word.Class & Foreign) != 0 ? Tag.Function : Tag.Noun;
        }
    }

    /// <summary>
    /// Phrases are what stands between the language's small and general words; in German, nouns with the adjectives before them. Where
    /// words are not divided by spaces, or their inflection is written together with them, no phrase is better than a wrong one.
    /// </summary>
    private void TagForeign(string language, string title, string abstractText)
    {
        var stopWords = language is "ko" or "hi" ? null : LanguageList.FindStopWords(language);
        Span<char> lower = stackalloc char[Tokenizer.LongestWord + 2];
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var text = TextOf(i, title, abstractText);
            ref readonly var word = ref WordAt(i);
            var small = word.Letters < 4 && word.Shape != WordShape.Upper;
            tags[i] = stopWords is null || small
                || stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..text.ToLowerInvariant(lower)]) || HoldsStopWord(text, stopWords)
                ? Tag.Function
                : language != "de" || word.Shape != WordShape.Lower ? Tag.Noun
                : i + 1 < tokens.Count && gaps[i + 1] == Gap.Space && tags[i + 1] is Tag.Noun or Tag.Adjective && EndsAsAdjective(text) ? Tag.Adjective
                : Tag.Function;
        }
    }

    /// <summary>An article or preposition joined by an apostrophe ("l'étude", "dell'analisi").</summary>
    private static bool HoldsStopWord(ReadOnlySpan<char> text, FrozenSet<string> stopWords)
    {
        var cut = text.IndexOfAny('\'', '\u2019');
        Span<char> lower = stackalloc char[Tokenizer.LongestWord + 2];
        return cut > 0 && (cut < 3 || stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..text[(cut + 1)..].ToLowerInvariant(lower)]));
    }

    private static bool EndsAsAdjective(ReadOnlySpan<char> word) =>
        word.Length > 5 && (word.EndsWith("e") || word.EndsWith("en") || word.EndsWith("er") || word.EndsWith("es") || word.EndsWith("em"));

    private void FindCandidates()
    {
        foreach (var slot in used)
        {
            table[slot] = 0;
        }

        used.Clear();
        candidates.Clear();
        occurrences.Clear();
        for (var i = 0; i < tokens.Count;)
        {
            if (tags[i] is Tag.Function or Tag.Verb or Tag.Number)
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (end < tokens.Count && gaps[end] == Gap.Space && Continues(end) && end != TitleTokens)
            {
                end++;
            }

            AddParts(i, end);
            i = end;
        }
    }

    /// <summary>
    /// Whether a phrase may go on with this word. A number does so between nouns or after a name ("type 2 diabetes", "Windows 95").
    /// </summary>
    private bool Continues(int i) => tags[i] switch
    {
        Tag.Function or Tag.Verb => false,
        Tag.Number => tags[i - 1] == Tag.Noun && tokens[i].Length <= 4
            && (WordAt(i - 1).Shape != WordShape.Lower
                || (i + 1 < tokens.Count && gaps[i + 1] == Gap.Space && tags[i + 1] is Tag.Noun or Tag.Gerund && tokens[i].Length == 1)),
        Tag.Noun or Tag.Adjective => (classes[i - 1] & Possessive) == 0 || tags[i - 1] == Tag.Noun,
        _ => true,
    };

    /// <summary>Adds the parts of the noun phrase that stands from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private void AddParts(int start, int end)
    {
        while (end > start && !MayEnd(end - 1))
        {
            end--;
        }

        while (start < end && !MayStart(start))
        {
            start++;
        }

        if (start == end)
        {
            return;
        }

        var abbreviated = end < tokens.Count && tokens[end].Gap == Gap.Parenthesis
            && WordAt(end).Shape is WordShape.Upper or WordShape.Mixed && tokens[end].Length <= 8;
        for (var i = start; i < end; i++)
        {
            if (!MayStart(i))
            {
                continue;
            }

            var key = PhraseKey.Empty;
            var last = Math.Min(end, i + LongestPhrase);
            for (var j = i; j < last; j++)
            {
                foreach (var stem in words.Stems(WordAt(j)))
                {
                    key = PhraseKey.Append(key, stem);
                }

                if (MayEnd(j) || j == i)
                {
                    var fragment = !MayEnd(j) || (j == i && !MayStandAlone(i));
                    var begins = i == start || (i == start + 1 && tags[start] == Tag.LeadingGerund);
                    Add(key, i, j - i + 1, fragment, whole: begins && j + 1 == end, abbreviated && j + 1 == end);
                }
            }
        }
    }

    private bool MayStart(int i) => tags[i] != Tag.Number && (classes[i] & GenericModifier) == 0;

    private bool MayEnd(int i) => tags[i] switch
    {
        Tag.Noun or Tag.Gerund => (classes[i] & (Possessive | EmptyHead)) == 0,
        Tag.Number => true,
        _ => false,
    };

    private bool MayStandAlone(int i) => tags[i] != Tag.Number && WordAt(i).Letters > 1;

    private void Add(ulong key, int start, int length, bool fragment, bool whole, bool abbreviated)
    {
        if (used.Count > TableSlots / 2)
        {
            return;
        }

        var slot = (int)(key >> 49);
        while (table[slot] != 0 && candidates[table[slot] - 1].Key != key)
        {
            slot = (slot + 1) & (TableSlots - 1);
        }

        if (table[slot] == 0)
        {
            candidates.Add(new Candidate { Key = key, First = start, Length = length, Occurrence = -1, Fragment = fragment });
            table[slot] = candidates.Count;
            used.Add(slot);
        }

        ref var candidate = ref CollectionsMarshal.AsSpan(candidates)[table[slot] - 1];
        if (candidate.Fragment && !fragment)
        {
            candidate.First = start;
            candidate.Fragment = false;
            candidate.Occurrence = -1;
        }

        candidate.Last = start;
        candidate.Count++;
        candidate.InTitle += start < TitleTokens ? 1 : 0;
        candidate.Whole += whole ? 1 : 0;
        candidate.Abbreviated += abbreviated ? 1 : 0;
        if (fragment == candidate.Fragment)
        {
            occurrences.Add(new Occurrence(start, length, candidate.Occurrence));
            candidate.Occurrence = occurrences.Count - 1;
        }
    }
}
