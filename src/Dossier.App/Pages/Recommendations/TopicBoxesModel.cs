using Dossier.App.Recommendations;

namespace Dossier.App.Pages.Recommendations;

/// <summary>Topics as check boxes; those of the choice that are picked are checked.</summary>
public sealed record TopicBoxesModel(TopicChoice Choice, IReadOnlyList<ShownTopic> Topics);
