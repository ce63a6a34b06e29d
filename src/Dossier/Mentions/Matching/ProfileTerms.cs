using System.Runtime.InteropServices;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Mentions.Matching;

/// <summary>Collects the stems of one article with their weights.</summary>
internal sealed class ProfileTerms(TermRarity rarity)
{
    private const int LongestWord = 40;

    /// <summary>Further words of an abstract are not read.</summary>
    private const int MostWords = 1000;

    /// <summary>Weights of a word by where it stands: once in the abstract, more often, in a keyword of no weight.</summary>
    private const float Once = 0.45f, Repeated = 0.65f, InKeyword = 0.6f;

    private readonly List<Occurrence> found = new(192);

    private enum Place : byte { Title, Keyword, Text }

    private readonly record struct Occurrence(ulong Stem, Place Place, float Weight, int Start, int Length) : IComparable<Occurrence>
    {
        public int CompareTo(Occurrence other) =>
            Stem != other.Stem ? Stem.CompareTo(other.Stem) : Place != other.Place ? Place.CompareTo(other.Place) : (Start ^ (Start >> 31)).CompareTo(other.Start ^ (other.Start >> 31));
    }

    /// <summary>The stem of a family name; 0 for one too short to tell anything.</summary>
    public static ulong FamilyName(string family)
    {
        var stems = new List<ulong>(2);
        TermReader.Read(family, stems);
        return stems.Count > 0 && family.Length > 3 ? stems[^1] : 0;
    }

    /// <returns>All stems of the title in order.</returns>
    public ulong[] AddTitle(string title)
    {
        var sequence = new List<ulong>(16);
        Add(title, Place.Title, 1, sequence);
        return [.. sequence];
    }

    public void AddText(string text) => Add(text, Place.Text, Once, null);

    /// <returns>Stems of the keyword but those of grammar.</returns>
    public ulong[] AddKeyword(Keyword keyword)
    {
        var before = found.Count;
        Add(keyword.Text, Place.Keyword, InKeyword + ((1 - InKeyword) * keyword.Weight), null);
        var stems = new ulong[found.Count - before];
        for (var i = 0; i < stems.Length; i++)
        {
            stems[i] = found[before + i].Stem;
        }

        return stems;
    }

    /// <summary>Each stem once, ascending.</summary>
    public ProfileTerm[] Build()
    {
        var all = CollectionsMarshal.AsSpan(found);
        all.Sort();
        var terms = new List<ProfileTerm>(all.Length);
        for (int i = 0, next; i < all.Length; i = next)
        {
            var (weight, texts, inKeyword, shown) = (0f, 0, false, -1);
            for (next = i; next < all.Length && all[next].Stem == all[i].Stem; next++)
            {
                weight = Math.Max(weight, all[next].Weight);
                texts += all[next].Place == Place.Text ? 1 : 0;
                inKeyword |= all[next].Place == Place.Keyword;
                shown = shown < 0 && all[next].Place != Place.Keyword ? next : shown;
            }

            // A keyword given by the metadata may stand nowhere in the text: it is then named as a keyword only.
            var place = shown < 0 ? default : all[shown];
            terms.Add(new ProfileTerm(all[i].Stem, Math.Max(weight, texts > 1 ? Repeated : 0), rarity.OfWord(all[i].Stem),
                all[i].Place == Place.Title, inKeyword, place.Start, place.Length));
        }

        return [.. terms];
    }

    private void Add(string text, Place place, float weight, List<ulong>? sequence)
    {
        Span<char> stem = stackalloc char[(LongestWord * 2) + 1];
        var read = 0;
        for (var i = 0; read < MostWords && ArticleTokenizer.NextWord(text, ref i, out var start, out _); read++)
        {
            var hash = StableHash.Of(stem[..ArticleTokenizer.StemOf(text.AsSpan(start..i), stem, out var isStopWord)]);
            sequence?.Add(hash);
            if (!isStopWord)
            {
                found.Add(new Occurrence(hash, place, weight, place == Place.Text ? ~start : start, i - start));
            }
        }
    }
}
