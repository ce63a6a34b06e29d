using System.Text;

namespace Dossier.Keywords;

/// <summary>Chooses how a phrase is shown: as in the article, but without the capitals of titles and of sentence beginnings.</summary>
internal sealed class SurfaceForm(PhraseStatistics statistics, ArticlePhrases phrases)
{
    private readonly StringBuilder builder = new();
    private readonly List<(string Text, int Count)> forms = [];

    /// <summary>The most frequent form in the article; of equally frequent ones that of the abstract.</summary>
    public string Choose(in Candidate candidate)
    {
        forms.Clear();
        for (var at = candidate.Occurrence; at >= 0; at = phrases.Occurrences[at].Previous)
        {
            var occurrence = phrases.Occurrences[at];
            var text = Write(occurrence, candidate);
            var known = forms.FindIndex(f => f.Text == text);
            if (known < 0)
            {
                forms.Add((text, 1));
            }
            else
            {
                forms[known] = (text, forms[known].Count + 1);
            }
        }

        var best = forms[0];
        foreach (var form in forms)
        {
            best = form.Count > best.Count ? form : best;
        }

        return best.Text;
    }

    /// <summary>A keyword of the metadata, whose capitals are undone where the corpus writes the words small.</summary>
    public string Tidy(string keyword, List<Token> words)
    {
        builder.Clear();
        var done = 0;
        foreach (var token in words)
        {
            var text = keyword.AsSpan(token.Start, token.Length);
            ref readonly var word = ref phrases.Words[phrases.Words.Find(text)];
            builder.Append(keyword.AsSpan(done, token.Start - done));
            var undoable = word.Shape == WordShape.Capitalized || (word.Shape == WordShape.Upper && text.Length > 5);
            Append(text, undoable && word.LowerShare > 0.5f);
            done = token.Start + token.Length;
        }

        return builder.Append(keyword.AsSpan(done)).ToString();
    }

    private string Write(in Occurrence occurrence, in Candidate candidate)
    {
        builder.Clear();
        var keepsCapitals = KeepsCapitals(occurrence, candidate);
        for (var i = occurrence.Start; i < occurrence.Start + occurrence.Length; i++)
        {
            if (i > occurrence.Start)
            {
                builder.Append(' ');
            }

            Append(phrases.TextOf(i), !keepsCapitals && LosesCapitals(i));
        }

        return builder.ToString();
    }

    private void Append(ReadOnlySpan<char> word, bool lower)
    {
        foreach (var c in word)
        {
            builder.Append(lower ? char.ToLowerInvariant(c) : c);
        }
    }

    /// <summary>A name, or the corpus writes the whole phrase with capitals, as "Standard Model", though not each of its words.</summary>
    private bool KeepsCapitals(in Occurrence occurrence, in Candidate candidate)
    {
        if (occurrence.Length < 2 || !phrases.IsCapitalized(occurrence.Start, occurrence.Length))
        {
            return false;
        }

        var counts = statistics.Find(candidate.Key);
        return candidate.Name || (counts.Articles > 2 && statistics.Find(PhraseKey.OfCasing(candidate.Key)).Articles > 0.6 * counts.Articles);
    }

    private bool LosesCapitals(int token)
    {
        ref readonly var word = ref phrases.WordAt(token);
        if (word.Shape == WordShape.Lower)
        {
            return false;
        }

        var length = phrases.Tokens[token].Length;
        var inTitle = token < phrases.TitleTokens;
        if (word.Shape is WordShape.Upper or WordShape.Mixed)
        {
            return word.Shape == WordShape.Upper && length > 1 && (inTitle ? phrases.TitleInCapitals : phrases.AbstractInCapitals)
                && (word.LowerShare >= 0 ? word.LowerShare > 0.3f : length > 5);
        }

        if (length == 1)
        {
            return false;
        }

        var due = phrases.Tokens[token].Gap == Gap.Sentence || (inTitle && phrases.TitleCase);
        if (!due)
        {
            return word.LowerShare > 0.8f || (inTitle && phrases.Tokens[token].Gap != Gap.Space && word.LowerShare > 0.5f);
        }

        var here = CapitalsElsewhere(token, word.Key);
        return here > 0 ? word.LowerShare > 0.8f
            : here < 0 ? word.LowerShare is < 0 or > 0.3f
            : word.LowerShare >= 0 ? word.LowerShare > 0.5f
            : phrases.TitleCase && inTitle || IsOrdinary(word.Class);
    }

    /// <summary>Above 0 when the article writes the word with a capital where none is due, below 0 when it writes it without.</summary>
    private int CapitalsElsewhere(int token, ulong key)
    {
        var balance = 0;
        for (var i = phrases.TitleCase ? phrases.TitleTokens : 0; i < phrases.Tokens.Length; i++)
        {
            if (i != token && phrases.WordAt(i).Key == key)
            {
                balance += phrases.WordAt(i).Shape == WordShape.Lower ? -1 : phrases.Tokens[i].Gap == Gap.Sentence ? 0 : 1;
            }
        }

        return balance;
    }

    /// <summary>The lexicon or the word's ending tells that it is not a name.</summary>
    private static bool IsOrdinary(WordClass word) =>
        (word & ~(WordClass.Noun | WordClass.EndsInS | WordClass.Possessive)) != 0 || (word & WordClass.EndsInS) != 0;
}
