namespace Dossier.App.Pages.Search;

/// <param name="Chosen">The value that narrows the search now; null for none.</param>
/// <param name="Address">Address of the search with that value, or without any for null.</param>
public sealed record FacetModel(string Name, IReadOnlyList<FacetValue> Values, string? Chosen, Func<string?, string> Address);
