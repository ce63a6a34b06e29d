using Dossier.Articles;

namespace Dossier.App.Recommendations;

/// <summary>An article for a reader as it is kept in memory, before it is read.</summary>
/// <param name="Since">When the like or the topic came that speaks for it.</param>
internal readonly record struct OfferedArticle(PublicId Article, IReadOnlyList<Reason> Reasons, bool IsNew, DateTimeOffset Since);
