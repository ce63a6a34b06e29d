namespace Dossier.Readers.Recommendations;

/// <summary>An article that may be recommended.</summary>
internal readonly record struct Candidate(int Ordinal, float Score, Evidence Evidence);
