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
            progress?.Report(new("related articles: " + Name(value.Stage), value.Done, value.Total > 0 ? (double)value.Done / value.Total : null));
        }
    }

    private static string Name(SimilarityStage stage) => stage switch
    {
        SimilarityStage.LearnVectors => "learning vectors",
        SimilarityStage.EncodeTexts => "vectors by the model",
        SimilarityStage.WriteVectors => "writing vectors",
        SimilarityStage.FindNeighbors => "finding neighbors",
        _ => "writing lists",
    };
}
