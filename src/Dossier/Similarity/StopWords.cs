using System.Collections.Frozen;

namespace Dossier.Similarity;

/// <summary>English words that say nothing of an article's subject, and the phrases of abstracts ("we show", "et al").</summary>
internal static class StopWords
{
    public const string Words =
        "a about above after again against all also although am among an and any are as at be became because been before being below " +
        "between both but by can cannot could did do does doing done down due during each either et al etc ever every few for from " +
        "further had has have having he hence her here him his how however if in into is it its itself just like made make many may " +
        "might more most much must neither no nor not now of off on once one only onto or other our out over own per quite rather same " +
        "she should show showed shown shows since so some such than that the their them then there thereby therefore these they this " +
        "those though through thus to together too toward towards under until up upon us use used uses using very via was we were what " +
        "when where whereas whether which while who whose why will with within without would yet you your present presented paper " +
        "article study studied propose proposed discuss discussed consider considered obtain obtained result results find found " +
        "given give gives new two three first second well";

    private static readonly FrozenSet<string> All = Words.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">A word in lower case.</param>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
