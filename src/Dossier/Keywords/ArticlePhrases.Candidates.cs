using System.Runtime.InteropServices;
using Dossier.Languages;
using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

// Which runs of the words that were read are candidates.
internal sealed partial class ArticlePhrases
{
    private void FindCandidates()
    {
        candidates.Clear();
        shortForms.Clear();
        alone.AsSpan(0, tokens.Count).Fill(-1);
        for (var i = 0; i < tokens.Count;)
        {
            if (tags[i] is Tag.Function or Tag.Verb or Tag.Number && !LeadsAsAdverb(i))
            {
                i++;
                continue;
            }

            var end = i + 1;
            while (end < tokens.Count && gaps[end] == Gap.Space && Continues(end) && end != TitleTokens && !BeginsAnew(end))
            {
                end++;
            }

            AddParts(i, end);
            i = end;
        }

        MarkNamed();
        JoinShortForms();
    }

    /// <summary>An adverb of kind, not of degree, before an adjective or participle: "strongly hyperbolic systems".</summary>
    private bool LeadsAsAdverb(int i) =>
        English && (classes[i] & (Adverb | GenericModifier)) == Adverb && i + 1 < tokens.Count && gaps[i + 1] == Gap.Space
        && tags[i + 1] is Tag.Adjective or Tag.Participle && (classes[i + 1] & (GenericModifier | WeakModifier)) == 0 && i + 1 != TitleTokens
        && (i == 0 || gaps[i] != Gap.Space || (classes[i - 1] & (Auxiliary | Conjunction)) == 0);

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

    /// <summary>A general adjective after a noun: "in the latent space new compounds arise".</summary>
    private bool BeginsAnew(int i) =>
        English && tags[i - 1] == Tag.Noun && tags[i] == Tag.Adjective && (classes[i] & (GenericModifier | Noun | Compound)) == GenericModifier;

    /// <summary>Adds the parts of the noun phrase that stands from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private void AddParts(int start, int end)
    {
        while (end > start && !MayEnd(end - 1))
        {
            end--;
        }

        var written = start;
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
                key = AppendWord(key, j);
                if (MayEnd(j) || j == i)
                {
                    var fragment = !MayEnd(j) || (j == i && !MayStandAlone(i));
                    var begins = i == start || (i == start + 1 && (tags[start] is Tag.LeadingGerund or Tag.Function));
                    var index = Add(key, i, j - i + 1, fragment, whole: begins && j + 1 == end, ends: j + 1 == end, abbreviated && j + 1 == end);
                    alone[i] = j == i ? index : alone[i];
                }
            }
        }

        if (alone[end - 1] >= 0)
        {
            candidates[alone[end - 1]].Heads++;
        }

        if (end < tokens.Count && tokens[end].Gap == Gap.Parenthesis && WordAt(end).Shape != WordShape.Lower && tokens[end].Length <= 8)
        {
            NoteShortForm(start, end);
        }

        if (!English)
        {
            return;
        }

        if (written < start && written + 1 == start && end - written <= LongestPhrase && end - written > 2 && tags[written] == Tag.Adjective)
        {
            AddDoubtful(written, end, name: false);
        }

        AddJoined(start, end);
    }

    /// <summary>"quality of service": the phrase that ends here, or its last word, joined by "of" with the one before.</summary>
    private void AddJoined(int start, int end)
    {
        if (start < 2 || gaps[start] != Gap.Space || gaps[start - 1] != Gap.Space || (classes[start - 1] & Of) == 0
            || start == TitleTokens || start - 1 == TitleTokens || !MayEnd(start - 2))
        {
            return;
        }

        var first = start - 2;
        if (end - first <= LongestPhrase)
        {
            var name = first >= titleTextTokens && gaps[first] == Gap.Space && WordAt(first).Shape == WordShape.Capitalized
                && WordAt(end - 1).Shape == WordShape.Capitalized;
            AddDoubtful(first, end, name);
        }
    }

    private void AddDoubtful(int start, int end, bool name)
    {
        var abbreviated = end < tokens.Count && tokens[end].Gap == Gap.Parenthesis && WordAt(end).Shape is WordShape.Upper or WordShape.Mixed
            && tokens[end].Length == end - start;
        if (Add(KeyOf(start, end - start), start, end - start, fragment: false, whole: true, ends: true, abbreviated) is >= 0 and var index)
        {
            ref var candidate = ref candidates[index];
            candidate.Doubtful = true;
            candidate.Name |= name || abbreviated;
        }
    }

    /// <summary>Counts the parts of names: neither "Library" nor "Congress" tells what "Library of Congress" does.</summary>
    private void MarkNamed()
    {
        foreach (ref readonly var candidate in Candidates)
        {
            for (var at = candidate.Name ? candidate.Occurrence : -1; at >= 0; at = Occurrences[at].Previous)
            {
                MarkNamed(Occurrences[at].Start, Occurrences[at].Start + Occurrences[at].Length);
            }
        }
    }

    private void MarkNamed(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var key = PhraseKey.Empty;
            for (var j = i; j < end; j++)
            {
                key = AppendWord(key, j);
                if ((i > start || j + 1 < end) && candidates.Find(key) is >= 0 and var part)
                {
                    candidates[part].Named++;
                }
            }
        }
    }

    /// <summary>A short form in parentheses after the phrase that it stands for.</summary>
    private void NoteShortForm(int start, int end)
    {
        var first = LongForms.Find(TextOf(end), this, start, end);
        if (first < 0 || end - first > LongestPhrase || !MayStart(first))
        {
            return;
        }

        shortForms.Add((KeyOf(first, end - first), WordAt(end).Key));
    }

    /// <summary>Short forms are no keywords beside their long forms; where they stand, the long form counts.</summary>
    private void JoinShortForms()
    {
        foreach (var (longKey, shortKey) in shortForms)
        {
            var (whole, part) = (candidates.Find(longKey), candidates.Find(shortKey));
            if (whole < 0 || part < 0 || whole == part)
            {
                continue;
            }

            ref var candidate = ref candidates[whole];
            ref var shortForm = ref candidates[part];
            if (candidate.Fragment || shortForm.Fragment)
            {
                continue;
            }

            candidate.Count += Math.Max(0, shortForm.Count - 1);
            candidate.Whole += Math.Max(0, shortForm.Whole - 1);
            candidate.InTitle += shortForm.InTitle;
            candidate.WholeInTitle += shortForm.WholeInTitle;
            candidate.Last = Math.Max(candidate.Last, shortForm.Last);
            shortForm.Fragment = true;
        }
    }

    /// <summary>A participle after its adverb is none ("the freely moving rat").</summary>
    private bool MayStart(int i) =>
        tags[i] != Tag.Number && (classes[i] & GenericModifier) == 0
        && (i == 0 || gaps[i] != Gap.Space || tags[i] is not (Tag.Participle or Tag.Gerund or Tag.LeadingGerund) || (classes[i - 1] & Adverb) == 0);

    private bool MayEnd(int i) => tags[i] switch
    {
        Tag.Noun or Tag.Gerund => (classes[i] & (Possessive | EmptyHead)) == 0 && !IsApplied(i),
        Tag.Number => true,
        _ => false,
    };

    /// <summary>A symbol with its argument: the curve "X(p)".</summary>
    private bool IsApplied(int i) =>
        tokens[i].Length == 1 && i + 1 < tokens.Count && tokens[i + 1].Gap == Gap.Parenthesis && (i < titleTextTokens) == (i + 1 < titleTextTokens)
        && tokens[i + 1].Start == tokens[i].Start + 2;

    private bool MayStandAlone(int i) => tags[i] != Tag.Number && WordAt(i).Letters > 1;

    private int Add(ulong key, int start, int length, bool fragment, bool whole, bool ends, bool abbreviated) =>
        candidates.Add(key, new Occurrence(start, length, -1), start < TitleTokens, fragment, whole, ends, abbreviated);
}
