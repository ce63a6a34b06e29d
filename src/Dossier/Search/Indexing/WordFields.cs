namespace Dossier.Search.Indexing;

/// <summary>The fields whose words are indexed with their positions.</summary>
internal static class WordFields
{
    public const int Text = 0;
    public const int Title = 1;
    public const int Words = 2;
    public const int Authors = 3;
    public const int Count = 4;

    /// <summary>Names in the index, in the order of the numbers.</summary>
    public static IReadOnlyList<string> Names { get; } = [SearchFields.Text, SearchFields.Title, SearchFields.Words, SearchFields.Authors];
}
