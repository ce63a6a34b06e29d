using System.Buffers.Binary;
using System.Collections.Frozen;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Languages;

namespace Dossier.Similarity;

/// <summary>Turns articles into the compact form of the spool: words by number with their counts, authors and keywords by hash.</summary>
/// <remarks>One a thread. Case is kept here, so that the commonest form of a word ("QCD", "Monte") is known when a reason names it.</remarks>
internal sealed class ArticleTokenizer(int worker)
{
    public const int MaxAuthors = 30;
    public const int MaxKeywords = 15;
    public const int MaxReferences = 1000;
    private const int MaxWordLength = 40;
    private const int MaxArticleWords = 4000;

    private readonly int[] words = new int[MaxArticleWords];
    private readonly byte[] titleCounts = new byte[MaxArticleWords];
    private readonly byte[] textCounts = new byte[MaxArticleWords];
    private readonly List<(ulong Hash, int Start, int End)> met = [];
    private readonly List<int> references = [];
    private FrozenSet<string>? stopWords;
    private byte[] buffer = new byte[1 << 16];
    private int used;
    private int distinct;
    private int length;

    public int Worker => worker;

    public SurfaceTable Surfaces { get; } = new();

    /// <summary>The articles' bytes, one after the other; see <see cref="SpooledArticle"/> for their order.</summary>
    public byte[] Encode(IReadOnlyList<SimilarityInput> articles)
    {
        used = 0;
        foreach (var article in articles)
        {
            Surfaces.NextArticle();
            (distinct, length) = (0, 0);
            var languages = article.Languages ?? TextLanguages.Of(article.Title, article.Abstract, null);
            stopWords = StopWordsOf(languages.Title);
            Read(article.Title, titleCounts);
            stopWords = StopWordsOf(languages.Abstract);
            Read(article.Abstract, textCounts);
            var inText = distinct;
            foreach (var keyword in article.Keywords.Take(MaxKeywords))
            {
                Read(keyword, textCounts, from: inText);
            }

            Write(article);
        }

        return buffer.AsSpan(0, used).ToArray();
    }

    /// <summary>Hash of a keyword by the stems of its words, so that "neural network" and "Neural networks" are one; 0 for none.</summary>
    public static ulong KeywordHash(ReadOnlySpan<char> keyword)
    {
        Span<char> stem = stackalloc char[(MaxWordLength * 2) + 1];
        var (hash, any) = (StableHash.Start, false);
        for (var i = 0; NextWord(keyword, ref i, out var start, out _); any = true)
        {
            hash = StableHash.Add(hash, StableHash.Of(stem[..StemOf(keyword[start..i], stem, out _)]));
        }

        return any ? StableHash.Finish(hash) : 0;
    }

    /// <summary>Adds each of a text's words by its hash, which is that of <see cref="KeywordHash"/> for the word alone; of forms with one stem the first stays.</summary>
    public static void AddWords(ReadOnlySpan<char> text, Dictionary<ulong, string> words)
    {
        for (var i = 0; NextWord(text, ref i, out var start, out _);)
        {
            words.TryAdd(KeywordHash(text[start..i]), text[start..i].ToString());
        }
    }

    /// <summary>The folded stem of a word as it stands in the text.</summary>
    /// <param name="stem">Room for twice the word and one more.</param>
    /// <param name="isStopWord">True when the word says nothing of a subject.</param>
    public static int StemOf(ReadOnlySpan<char> word, Span<char> stem, out bool isStopWord)
    {
        var length = FoldWord(word, stem);
        isStopWord = StopWords.Contains(stem[..length]);
        return Porter.Stem(stem, length);
    }

    /// <summary>Of English they are left out later, when words are joined by stem.</summary>
    private static FrozenSet<string>? StopWordsOf(string? language) =>
        TextLanguages.IsEnglish(language) ? null : LanguageList.FindStopWords(language);

    private bool IsStopWord(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[MaxWordLength];
        return stopWords is not null && stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..word.ToLowerInvariant(lower)]);
    }

    private static int FoldWord(ReadOnlySpan<char> word, Span<char> stem)
    {
        var length = 0;
        foreach (var c in word)
        {
            switch (c)
            {
                case < '\u0080': stem[length++] = char.ToLowerInvariant(c); break;
                case 'ß': "ss".CopyTo(stem[length..]); length += 2; break;
                case 'æ' or 'Æ': "ae".CopyTo(stem[length..]); length += 2; break;
                case 'œ' or 'Œ': "oe".CopyTo(stem[length..]); length += 2; break;
                default:
                    if (!Folding.IsMark(c))
                    {
                        stem[length++] = Folding.Letter(c);
                    }

                    break;
            }
        }

        return length;
    }

    private void Read(ReadOnlySpan<char> text, byte[] counts, int from = 0)
    {
        // Where a word stands in the table, and what is known of it, lie all over memory larger than any cache: all are asked for before the first is read.
        met.Clear();
        for (var i = 0; NextWord(text, ref i, out var start, out var hash);)
        {
            if (!IsStopWord(text[start..i]))
            {
                met.Add((hash, start, i));
                Surfaces.PrefetchSlot(hash);
            }
        }

        foreach (var (hash, _, _) in met)
        {
            Surfaces.PrefetchWord(hash);
        }

        foreach (var (hash, start, end) in met)
        {
            var word = Surfaces.Add(hash, text[start..end]);
            if (word < 0 || distinct == MaxArticleWords)
            {
                continue;
            }

            var place = Surfaces.Place(word, distinct);
            if (place == distinct)
            {
                words[distinct++] = word;
                (titleCounts[place], textCounts[place]) = (0, 0);
            }

            // A keyword counts only for the words that the text itself lacks.
            if (place >= from && counts[place] < byte.MaxValue)
            {
                counts[place]++;
                length++;
            }
        }
    }

    /// <summary>Finds the next run of letters and digits with at least one letter and two characters, from <paramref name="i"/> on.</summary>
    public static bool NextWord(ReadOnlySpan<char> text, ref int i, out int start, out ulong hash)
    {
        // Scripts written without spaces: overlapping pairs of characters take the place of words.
        if (i > 0 && i < text.Length && IsUnspaced(text[i]) && IsUnspaced(text[i - 1]))
        {
            start = i - 1;
            hash = StableHash.Of(text.Slice(start, 2));
            i++;
            return true;
        }

        while (true)
        {
            while (i < text.Length && !char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            (start, hash) = (i, StableHash.Start);
            if (i == text.Length)
            {
                return false;
            }

            if (IsUnspaced(text[i]))
            {
                i++;
                if (i < text.Length && IsUnspaced(text[i]))
                {
                    hash = StableHash.Of(text.Slice(start, 2));
                    i = start + 2;
                    return true;
                }

                continue;
            }

            var letters = 0;
            for (; i < text.Length; i++)
            {
                var c = text[i];
                if (c < 128 ? !char.IsAsciiLetterOrDigit(c) : IsUnspaced(c) || !(char.IsLetterOrDigit(c) || Folding.IsMark(c)))
                {
                    break;
                }

                letters |= c > '9' ? 1 : 0;
                hash = StableHash.Add(hash, c);
                hash ^= hash >> 29;
            }

            if (i - start is >= 2 and <= MaxWordLength && letters != 0)
            {
                hash = StableHash.Finish(hash);
                return true;
            }
        }
    }

    private static bool IsUnspaced(char c) => c is (>= '\u3040' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0EFF');

    private void Write(SimilarityInput article)
    {
        var authors = Math.Min(MaxAuthors, article.AuthorKeys.Count);
        references.Clear();
        foreach (var reference in article.References)
        {
            if (reference >= 0 && reference != article.Ordinal && references.Count < MaxReferences)
            {
                references.Add(reference);
            }
        }

        references.Sort();
        Reserve(40 + (distinct * 6) + (authors * 8) + (MaxKeywords * 8) + (references.Count * 4));
        Number(article.Ordinal);
        Number(Math.Clamp(article.Year ?? 0, 0, 9999));
        Hash(WorkTitle.Of(article.Title).Value);
        Number(length);
        Number(distinct);
        for (var i = 0; i < distinct; i++)
        {
            Number(words[i]);
            buffer[used++] = titleCounts[i];
            buffer[used++] = textCounts[i];
        }

        Number(authors);
        for (var i = 0; i < authors; i++)
        {
            // An author without a name keeps its position in the byline and is never shared.
            Hash(article.AuthorKeys[i].Length == 0 ? 0 : StableHash.Of(article.AuthorKeys[i]));
        }

        var keywords = Math.Min(MaxKeywords, article.Keywords.Count);
        Number(keywords);
        for (var i = 0; i < keywords; i++)
        {
            Hash(KeywordHash(article.Keywords[i]));
        }

        var distinctReferences = 0;
        for (var i = 0; i < references.Count; i++)
        {
            distinctReferences += i == 0 || references[i] != references[i - 1] ? 1 : 0;
        }

        Number(distinctReferences);
        for (var i = 0; i < references.Count; i++)
        {
            if (i == 0 || references[i] != references[i - 1])
            {
                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), references[i]);
                used += 4;
            }
        }
    }

    private void Reserve(int bytes)
    {
        if (used + bytes > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + bytes));
        }
    }

    private void Number(int value) => used += VariableNumber.Write(buffer.AsSpan(used), value);

    private void Hash(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(used), value);
        used += 8;
    }
}
