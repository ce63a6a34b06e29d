using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

/// <summary>The part that a word plays in its sentence, as far as noun phrases are concerned.</summary>
internal enum Tag : byte
{
    /// <summary>Outside of noun phrases: closed classes and adverbs.</summary>
    Function,
    Verb,
    Noun,
    Adjective,
    Participle,
    Gerund,

    /// <summary>A gerund before a noun: part of a compound, or a verb with its object.</summary>
    LeadingGerund,
    Number,
}

/// <summary>Chooses one of the classes of each word by its neighbors, from left to right.</summary>
internal static class Tagger
{
    /// <summary>Tags the words of one text.</summary>
    /// <param name="classes">What each word can be.</param>
    /// <param name="gaps">What stands before each word.</param>
    /// <param name="tags">Receives the tags; as long as the others.</param>
    public static void Assign(ReadOnlySpan<WordClass> classes, ReadOnlySpan<Gap> gaps, Span<Tag> tags)
    {
        var expectsVerb = false;
        for (var i = 0; i < classes.Length; i++)
        {
            var starts = gaps[i] != Gap.Space || i == 0;
            var before = starts ? None : classes[i - 1];
            var tagBefore = starts ? Tag.Function : tags[i - 1];
            var after = i + 1 < classes.Length && gaps[i + 1] == Gap.Space ? classes[i + 1] : None;
            if (gaps[i] == Gap.Sentence)
            {
                expectsVerb = false;
            }

            tags[i] = Choose(classes[i], before, tagBefore, after, expectsVerb && !starts);
            if (tags[i] == Tag.Noun && !starts && i >= 2 && IsSecondVerb(classes[i - 2], tags[i - 2], before, classes[i], after))
            {
                tags[i] = Tag.Verb;
            }

            if (tagBefore == Tag.Adjective && (before & Noun) != 0 && tags[i] is Tag.Verb or Tag.Function or Tag.Number)
            {
                // "mobile agent associated with": what looked like a noun to come is a verb.
                tags[i - 1] = Tag.Noun;
            }

            expectsVerb = (classes[i] & (Subject | Auxiliary)) != 0 || ((classes[i] & To) != 0 && (before & TakesTo) == 0) || (expectsVerb && (classes[i] & (Adverb | Conjunction)) != 0);
        }
    }

    /// <summary>"recognizes and destroys foreign DNA": what follows a verb and "and" in the same form, with an object, is a verb as well.</summary>
    private static bool IsSecondVerb(WordClass first, Tag firstTag, WordClass between, WordClass word, WordClass after) =>
        firstTag == Tag.Verb && (first & EndsInS) != 0 && (between & Conjunction) != 0 && (word & EndsInS) != 0 && (after & (Nominal | Determiner)) != 0;

    private static Tag Choose(WordClass word, WordClass before, Tag tagBefore, WordClass after, bool expectsVerb)
    {
        if ((word & (Determiner | Preposition | Conjunction | Subject | Auxiliary | To | Adverb | Foreign)) != 0)
        {
            return Tag.Function;
        }

        if ((word & Number) != 0)
        {
            return Tag.Number;
        }

        if ((word & Gerund) != 0)
        {
            return ChooseGerund(word, before, tagBefore, after);
        }

        if ((word & Participle) != 0)
        {
            return ChooseParticiple(word, before, tagBefore, after, expectsVerb);
        }

        var nounFollows = (after & Nominal) != 0;
        if ((word & Verb) != 0)
        {
            var verbOnly = (word & Nominal) == 0;
            if (verbOnly)
            {
                var afterDeterminer = (before & Determiner) != 0 && ((before & Singular) == 0 || (word & EndsInS) == 0);
                return afterDeterminer && (after & Determiner) == 0 && !nounFollows ? Tag.Noun : Tag.Verb;
            }

            var verb = ((before & Singular) != 0 && (word & EndsInS) != 0)
                || (expectsVerb && (before & Auxiliary) == 0)
                || (expectsVerb && (before & (Auxiliary | English)) != 0 && (after & (Determiner | Adverb | Subject)) != 0)
                || (tagBefore is Tag.Noun or Tag.Gerund && Agrees(before, word) && TakesObject(word, after))
                || (tagBefore == Tag.Noun && (before & (EndsInS | Verb)) == EndsInS && (word & (EndsInS | GenericHead)) == 0 && nounFollows);
            return verb ? Tag.Verb : Tag.Noun;
        }

        if ((word & (Adjective | Noun)) == (Adjective | Noun))
        {
            return nounFollows ? Tag.Adjective : Tag.Noun;
        }

        if ((word & Adjective) != 0)
        {
            // Between "the" and a preposition it is a noun, whatever its ending looks like ("the quotient of").
            return (before & Determiner) != 0 && (after & (Preposition | Auxiliary)) != 0 && (word & (GenericModifier | WeakModifier)) == 0 ? Tag.Noun : Tag.Adjective;
        }

        var verbOfSubject = expectsVerb && (before & Subject) != 0 && (word & EndsInS) != 0 && (after & (Determiner | Preposition)) != 0;
        return verbOfSubject ? Tag.Verb : Tag.Noun;
    }

    /// <summary>Singular subject and -s form, or plural subject and base form.</summary>
    private static bool Agrees(WordClass subject, WordClass verb) => ((subject ^ verb) & EndsInS) != 0;

    private static bool TakesObject(WordClass verb, WordClass after) =>
        (after & Determiner) != 0
        || (after & (Noun | Adjective)) == Adjective
        || ((verb & EndsInS) == 0 && (after & EndsInS) != 0);

    private static Tag ChooseGerund(WordClass word, WordClass before, Tag tagBefore, WordClass after)
    {
        if ((after & (Determiner | Subject)) != 0 || ((before & Auxiliary) != 0 && (word & Compound) == 0))
        {
            return Tag.Verb;
        }

        if ((word & Verb) != 0)
        {
            return tagBefore == Tag.Noun && (after & (Nominal | Number)) == 0 ? Tag.Gerund : Tag.Verb;
        }

        var compound = (word & Compound) != 0;
        if (tagBefore is Tag.Noun or Tag.Adjective or Tag.Participle or Tag.Gerund or Tag.LeadingGerund || (before & Determiner) != 0)
        {
            // "application running on", "method using parallel": the noun before is the subject.
            var verb = tagBefore == Tag.Noun && !compound
                && (((after & Of) == 0 && (after & (Preposition | To | Adverb)) != 0)
                    || ((after & (Adjective | Participle)) != 0 && (after & Noun) == 0));
            return verb ? Tag.Verb : Tag.Gerund;
        }

        if ((after & Nominal) == 0)
        {
            return Tag.Gerund;
        }

        if (compound && (after & Noun) != 0)
        {
            return Tag.Gerund;
        }

        return (after & Noun) != 0 && (after & Adjective) == 0 ? Tag.LeadingGerund : Tag.Verb;
    }

    private static Tag ChooseParticiple(WordClass word, WordClass before, Tag tagBefore, WordClass after, bool expectsVerb)
    {
        var nounFollows = (after & Nominal) != 0;
        if (!nounFollows || expectsVerb)
        {
            return Tag.Verb;
        }

        return tagBefore is Tag.Noun or Tag.Gerund && (word & Compound) == 0 && (before & Possessive) == 0 ? Tag.Verb : Tag.Participle;
    }
}
