using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Tells how far related articles are as stages of the analysis.</summary>
internal sealed class RelatedProgress(IProgress<AnalysisProgress>? progress) : IProgress<SimilarityProgress>
{
    public void Report(SimilarityProgress value)
    {
        // While articles come in, the stage that gives them reports.
        if (value.Stage != SimilarityStage.ReadArticles)
        {
            progress?.Report(new(Name(value.Stage), value.Done, value.Total > 0 ? (double)value.Done / value.Total : null));
        }
    }

    /// <summary>Times of the stages, but for the first, which goes along with the one that gives it the articles.</summary>
    public static IEnumerable<StageTime> Times(SimilarityReport report) =>
        report.Stages.Where(s => s.Key != SimilarityStage.ReadArticles).Select(s => new StageTime(Name(s.Key), s.Value));

    private static string Name(SimilarityStage stage) => "related articles: " + stage switch
    {
        SimilarityStage.LearnVectors => "learning vectors",
        SimilarityStage.EncodeTexts => "vectors by the model",
        SimilarityStage.WriteVectors => "writing vectors",
        SimilarityStage.FindNeighbors => "finding neighbors",
        _ => "writing lists",
    };
}
