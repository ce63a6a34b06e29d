namespace Dossier.Mentions.Matching;

/// <summary>An item read for matching: its stems in order and, sorted, with weights. About 1 kB for a post, 10 kB for a long text.</summary>
internal sealed class ItemTerms
{
    /// <summary>What follows in a text is not read, in words.</summary>
    private const int MostWords = 600;

    /// <summary>Words of a text that speaks of one thing only; in longer ones a word counts by how often it stands.</summary>
    private const int ShortText = 80;

    /// <summary>Words behind the title in which a text says what it is about: some two sentences.</summary>
    private const int LeadWords = 30;

    /// <summary>How much the item is about what stands there at least, and what further down at most.</summary>
    private const float LeadWeight = 0.8f, MostBehind = 0.5f;

    private ItemTerms(ItemText item, IReadOnlyList<Identifier> identifiers, ulong[] sequence, int titleLength)
    {
        Item = item;
        Identifiers = identifiers;
        Sequence = sequence;
        TitleLength = titleLength;
    }

    public ItemText Item { get; }

    public IReadOnlyList<Identifier> Identifiers { get; }

    /// <summary>Stems as they follow each other, the title's first.</summary>
    public ulong[] Sequence { get; }

    /// <summary>Words of the title.</summary>
    public int TitleLength { get; }

    /// <summary>The title and the words behind it in which the item says what it is about.</summary>
    public ReadOnlySpan<ulong> Lead => Sequence.AsSpan(0, Math.Min(Sequence.Length, TitleLength + LeadWords));

    /// <summary>Of an encyclopedia page the stems of the subject that its title names, without what stands in brackets; else empty.</summary>
    public ulong[] Subject { get; private init; } = [];

    /// <summary>Different stems but those of grammar, ascending.</summary>
    public ulong[] Stems { get; private set; } = [];

    /// <summary>How much the item is about each of <see cref="Stems"/>, 0 to 1.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>Whether each of <see cref="Stems"/> stands in the lead.</summary>
    public bool[] StandsInLead { get; private set; } = [];

    /// <summary>Sum of rarity and weight over the stems of its lead.</summary>
    public float Mass { get; private set; }

    public static ItemTerms Read(ItemText item, TermRarity rarity)
    {
        var stems = new List<ulong>(64);
        TermReader.Read(item.Title, stems);
        var title = stems.Count;
        if (!Repeats(item.Body, item.Excerpt))
        {
            TermReader.Read(item.Excerpt, stems, MostWords);
        }

        TermReader.Read(item.Body, stems, MostWords);
        var terms = new ItemTerms(item, IdentifierFinder.Find(item), [.. stems], title) { Subject = SubjectOf(item) };
        terms.Weigh(rarity);
        return terms;
    }

    /// <summary>Place of a stem in <see cref="Stems"/>, negative where it has none.</summary>
    public int Find(ulong stem) => Array.BinarySearch(Stems, stem);

    private static bool Repeats(string body, string excerpt) =>
        excerpt.Length > 0 && body.AsSpan().StartsWith(excerpt.AsSpan(0, Math.Min(60, excerpt.Length)), StringComparison.Ordinal);

    private static ulong[] SubjectOf(ItemText item)
    {
        if (item.Panel != PanelKeys.More)
        {
            return [];
        }

        var bracket = item.Title.IndexOf(" (", StringComparison.Ordinal);
        var stems = new List<ulong>(4);
        TermReader.Read(bracket < 0 ? item.Title : item.Title.AsSpan(0, bracket), stems);
        return [.. stems];
    }

    private void Weigh(TermRarity rarity)
    {
        // In another language than the corpus's only names and terms can be shared: the rest tells little of the subject.
        var unknown = Item.Language is { } language && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? 0.15f : 0.5f;
        var places = new int[Sequence.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        var sorted = Sequence.AsSpan().ToArray();
        Array.Sort(sorted, places);
        var stems = new List<ulong>(sorted.Length);
        var weights = new List<float>(sorted.Length);
        var leads = new List<bool>(sorted.Length);
        var lead = Lead.Length;
        var spread = 0.5f * MathF.Max(0, ((float)Sequence.Length / ShortText) - 1);
        for (int i = 0, next; i < sorted.Length; i = next)
        {
            var first = places[i];
            for (next = i + 1; next < sorted.Length && sorted[next] == sorted[i]; next++)
            {
                first = Math.Min(first, places[next]);
            }

            var said = rarity.OfWord(sorted[i]);
            if (said == 0)
            {
                continue;
            }

            var weight = (next - i) / (next - i + spread);
            weight = first < TitleLength ? 1 : first < lead ? MathF.Max(weight, LeadWeight) : MostBehind * weight;
            stems.Add(sorted[i]);
            weights.Add(weight);
            leads.Add(first < lead);
            if (first >= lead)
            {
                continue;
            }

            // A word unknown to the corpus may be a name, a misspelling or another language: it tells half that the subject is another.
            Mass += weight * (rarity.Knows(sorted[i]) ? said : MathF.Min(said, unknown));
        }

        Stems = [.. stems];
        Weights = [.. weights];
        StandsInLead = [.. leads];
    }
}
