using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Dossier.Languages;
using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

/// <summary>Finds the words and candidate phrases of one article after the other, in buffers that it uses again. Not thread-safe.</summary>
/// <remarks>
/// Candidates are the parts, up to <see cref="LongestPhrase"/> words, of noun phrases (adjective | participle | gerund | noun)* noun, as in
/// A. Hulth, "Improved automatic keyword extraction given more linguistic knowledge" (2003); a part must end in a noun.
/// </remarks>
internal sealed partial class ArticlePhrases(WordTable words)
{
    /// <summary>In words.</summary>
    public const int LongestPhrase = 5;

    private const int MostTokens = 6000;
    private const int MostTokensOfRest = 20;

    private readonly List<Token> tokens = [];
    private readonly CandidateTable candidates = new();
    private readonly List<(ulong Long, ulong Short)> shortForms = [];
    private WordClass[] classes = new WordClass[512];
    private Gap[] gaps = new Gap[512];
    private Tag[] tags = new Tag[512];
    private int[] wordIndexes = new int[512];
    private ulong[] keys = new ulong[512];

    /// <summary>Index of the candidate, or fragment, that a word makes alone; -1 where it makes none.</summary>
    private int[] alone = new int[512];

    // What tokens refer to: the second holds the title as well where the source has torn it.
    private string titleText = "";
    private string abstractOrBoth = "";

    /// <summary>Words that stand in the string of the title: none when the abstract repeats it.</summary>
    private int titleTextTokens;

    public WordTable Words => words;

    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(tokens);

    public Span<Candidate> Candidates => candidates.Candidates;

    public ReadOnlySpan<Occurrence> Occurrences => candidates.Occurrences;

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

    /// <summary>How often a word of a noun phrase stands in noun phrases of the article.</summary>
    public int CountOfWord(int token) => alone[token] < 0 ? 1 : Math.Max(1, candidates[alone[token]].Count);

    /// <summary>How many whole noun phrases of the article have the word as their head.</summary>
    public int HeadsOf(int token) => alone[token] < 0 ? 0 : candidates[alone[token]].Heads;

    /// <summary>The text of a word.</summary>
    public ReadOnlySpan<char> TextOf(int token) => TextOf(token, token);

    /// <summary>The text from the first to the last of some words, which stand in one sentence.</summary>
    public ReadOnlySpan<char> TextOf(int first, int last)
    {
        var text = first < titleTextTokens ? titleText : abstractOrBoth;
        var start = tokens[first].Start;
        return text.AsSpan(start, tokens[last].Start + tokens[last].Length - start);
    }

    /// <summary>Whether each of some words is written with a capital, but for an "of" between them.</summary>
    public bool IsCapitalized(int first, int length)
    {
        for (var i = first; i < first + length; i++)
        {
            if (WordAt(i).Shape == WordShape.Lower && (i == first || (classes[i] & Of) == 0))
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
    /// <param name="known">Languages of both texts, as these alone tell; null where that is still to be found out.</param>
    public void Read(string title, string abstractText, TextLanguages? known = null)
    {
        words.MakeRoom();
        var goesOn = GoesOn(title, abstractText);
        abstractText = goesOn ? $"{title} {abstractText}" : abstractText;
        (titleText, abstractOrBoth) = (title, abstractText);
        var languages = goesOn || known is null ? TextLanguages.Of(title, abstractText, null) : known.Value;
        var language = abstractText.Length > 0 ? languages.Abstract : languages.Title;
        OtherLanguage = TextLanguages.IsEnglish(language) ? null : Language.PrimaryOf(language);
        ReadWords(title, abstractText, goesOn);
        Tagger.Assign(classes.AsSpan(0, tokens.Count), gaps.AsSpan(0, tokens.Count), tags);
        if (OtherLanguage is not null)
        {
            ForeignTagger.Assign(this, OtherLanguage, gaps.AsSpan(0, tokens.Count), tags.AsSpan(0, tokens.Count));
        }
        else if (!English)
        {
            ForeignTagger.Assign(this, tags.AsSpan(0, tokens.Count));
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
            Array.Resize(ref keys, size);
            Array.Resize(ref alone, size);
        }

        // The words of a corpus fit in no cache: all of the article are asked for, step by step, before the first one is read.
        for (var i = 0; i < tokens.Count; i++)
        {
            keys[i] = words.PrefetchSlot(TextOf(i));
        }

        foreach (var key in keys.AsSpan(0, tokens.Count))
        {
            words.PrefetchWord(key);
        }

        var begun = false;
        int english = 0, foreign = 0, capitalized = 0, content = 0, upperTitle = 0, upper = 0, names = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            wordIndexes[i] = words.Find(TextOf(i), keys[i]);
            ref readonly var word = ref WordAt(i);
            words.PrefetchStems(word);
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

    /// <summary>The key of some words of the article.</summary>
    public ulong KeyOf(int first, int length)
    {
        var key = PhraseKey.Empty;
        for (var i = first; i < first + length; i++)
        {
            key = AppendWord(key, i);
        }

        return key;
    }

    /// <summary>The key of a phrase and one more word of the article.</summary>
    public ulong AppendWord(ulong key, int token)
    {
        foreach (var stem in words.Stems(WordAt(token)))
        {
            key = PhraseKey.Append(key, stem);
        }

        return key;
    }
}
