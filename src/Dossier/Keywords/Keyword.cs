namespace Dossier.Keywords;

/// <summary>A keyphrase of one article, as a reader sees it.</summary>
/// <param name="Text">The form that stands in the article, without the capitals of a title or of the beginning of a sentence.</param>
/// <param name="Weight">Share of certainty from 0 to 1; falls along the list.</param>
public readonly record struct Keyword(string Text, float Weight);
