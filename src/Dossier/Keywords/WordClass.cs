namespace Dossier.Keywords;

/// <summary>What a word can be, before its neighbors are seen.</summary>
[Flags]
internal enum WordClass : uint
{
    None = 0,
    Noun = 1,
    Adjective = 2,

    /// <summary>A finite or base form of a verb.</summary>
    Verb = 4,

    /// <summary>The -ing form.</summary>
    Gerund = 8,

    /// <summary>The past participle, with -ed or irregular.</summary>
    Participle = 16,

    Adverb = 32,

    /// <summary>Articles, demonstratives, possessives, quantifiers.</summary>
    Determiner = 64,

    Preposition = 128,
    Conjunction = 256,

    /// <summary>Pronouns that stand as a subject, so that a verb follows ("we", "which").</summary>
    Subject = 512,

    /// <summary>Forms of be, have, do, and modal verbs.</summary>
    Auxiliary = 1024,

    /// <summary>The word "to".</summary>
    To = 2048,

    Number = 4096,

    /// <summary>A head that says nothing of the subject matter ("approach", "results").</summary>
    GenericHead = 8192,

    /// <summary>A modifier that says nothing of the subject matter ("novel", "various"): no phrase begins with it.</summary>
    GenericModifier = 16384,

    /// <summary>A modifier that seldom belongs to a term ("simple", "large").</summary>
    WeakModifier = 32768,

    /// <summary>A participle or gerund that is commonly part of a compound ("based", "learning").</summary>
    Compound = 65536,

    /// <summary>Ends in 's: never the last word of a phrase.</summary>
    Possessive = 131072,

    /// <summary>Stands in the lexicon as a word of grammar: tells English text from other languages.</summary>
    English = 262144,

    /// <summary>A word of grammar of another language.</summary>
    Foreign = 524288,

    /// <summary>Ends in -s as plurals and verbs of the third person do.</summary>
    EndsInS = 1048576,

    /// <summary>A noun with which no term ends ("way", "result").</summary>
    EmptyHead = 2097152,

    /// <summary>The word "of".</summary>
    Of = 4194304,

    /// <summary>A determiner of the singular.</summary>
    Singular = 8388608,

    /// <summary>A word after which "to" is no sign of a verb ("due to").</summary>
    TakesTo = 16777216,

    Closed = Adverb | Determiner | Preposition | Conjunction | Subject | Auxiliary | To | Foreign,
    Nominal = Noun | Adjective | Gerund | Participle,
}
