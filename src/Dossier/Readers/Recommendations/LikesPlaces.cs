using Dossier.Analysis;

namespace Dossier.Readers.Recommendations;

/// <summary>Where the articles of a likes model stand in an analysis, both ways; made once for the two.</summary>
internal sealed class LikesPlaces
{
    private readonly int[] numbers;
    private readonly Lazy<ReaderTastes> tastes;

    public LikesPlaces(LikesModel model, Generation generation)
    {
        Generation = generation.Folder;
        numbers = new int[generation.Ordinals.Count];
        Array.Fill(numbers, -1);
        Ordinals = new int[model.Count];
        for (var i = 0; i < Ordinals.Length; i++)
        {
            Ordinals[i] = generation.Ordinals.Find(model[i]);
            if (Ordinals[i] >= 0)
            {
                numbers[Ordinals[i]] = i;
            }
        }

        tastes = new(() => new ReaderTastes(model, Ordinals, generation.Space.File));
    }

    /// <summary>Folder of the analysis.</summary>
    public string Generation { get; }

    /// <summary>Ordinal of each article of the model, -1 for one that has not been analyzed.</summary>
    public int[] Ordinals { get; }

    /// <summary>What else the readers of its articles like.</summary>
    public ReaderTastes Tastes => tastes.Value;

    /// <summary>Number of an article in the model; -1 where nobody liked it.</summary>
    public int NumberOf(int ordinal) => numbers[ordinal];
}
