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

    /// <summary>Those of them that stand in the title.</summary>
    public int WholeInTitle;

    /// <summary>First word of the first of them, or -1.</summary>
    public int FirstWhole;

    /// <summary>Occurrences with which a noun phrase ends.</summary>
    public int Ends;

    /// <summary>Of a single word: the whole noun phrases of which it is the head.</summary>
    public int Heads;

    /// <summary>Occurrences followed by a short form in parentheses.</summary>
    public int Abbreviated;

    /// <summary>
    /// Begins with a general modifier or is joined by "of": a candidate only where the corpus or capitals speak for it.
    /// </summary>
    public bool Doubtful;

    /// <summary>Of a joined one: each of its occurrences is written as a name ("Library of Congress").</summary>
    public bool Name;

    /// <summary>Occurrences inside of names.</summary>
    public int Named;

    /// <summary>A single word that is not a keyword by itself; kept because its frequency tells of the phrases around it.</summary>
    public bool Fragment;

    /// <summary>Index of its last occurrence in <see cref="ArticlePhrases.Occurrences"/>.</summary>
    public int Occurrence;
}

/// <summary>One place where a candidate stands: its first word, its length, and the index of the occurrence before, or -1.</summary>
internal readonly record struct Occurrence(int Start, int Length, int Previous);
