using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class KeywordForestTests
{
    private static readonly KeywordForest TwoTrees = new(-1, 2, [0, 1, 2, 0], [0.5f, 2, -1, 3], [0.25f, 1, 2, 4, 10, 20, 40, 80]);

    [Fact]
    public void A_leaf_is_found_by_the_answers_read_as_bits_whatever_the_number_of_candidates()
    {
        for (var rows = 0; rows < 40; rows++)
        {
            var table = new FeatureTable();
            table.Begin(rows);
            var expected = new float[rows];
            for (var row = 0; row < rows; row++)
            {
                float[] features = [row % 5, row % 3 + 0.5f, (row % 4) - 2];
                var writer = table.Row(row);
                foreach (var feature in features)
                {
                    writer.Add(feature);
                }

                var first = (features[0] > 0.5f ? 1 : 0) + (features[1] > 2 ? 2 : 0);
                var second = (features[2] > -1 ? 1 : 0) + (features[0] > 3 ? 2 : 0);
                expected[row] = -1 + new[] { 0.25f, 1, 2, 4 }[first] + new[] { 10f, 20, 40, 80 }[second];
            }

            var scores = new float[table.Stride];
            TwoTrees.Score(table, scores);
            Assert.Equal(expected, scores[..rows]);
        }
    }

    /// <summary>Run with DOTNET_EnableAVX512=0, it is another of the three ways that is tested, and with DOTNET_EnableAVX2=0 the third.</summary>
    [Fact]
    public void TreesOfFiveQuestionsAddTheLeavesThatTheirAnswersName()
    {
        var random = new Random(5);
        var questions = Enumerable.Range(0, 5 * 7).Select(_ => (Feature: random.Next(KeywordFeatures.Count), Threshold: random.Next(-3, 4) / 2f)).ToArray();
        var leaves = Enumerable.Range(0, 32 * 7).Select(i => (float)i).ToArray();
        var forest = new KeywordForest(3, 5, [.. questions.Select(q => q.Feature)], [.. questions.Select(q => q.Threshold)], leaves);
        foreach (var rows in new[] { 1, 15, 16, 17, 250 })
        {
            var table = new FeatureTable();
            table.Begin(rows);
            var expected = new float[rows];
            for (var row = 0; row < rows; row++)
            {
                var features = Enumerable.Range(0, KeywordFeatures.Count).Select(_ => random.Next(-4, 5) / 2f).ToArray();
                var writer = table.Row(row);
                foreach (var feature in features)
                {
                    writer.Add(feature);
                }

                expected[row] = 3 + Enumerable.Range(0, 7).Sum(tree =>
                    leaves[(tree * 32) + Enumerable.Range(0, 5).Sum(i => features[questions[(tree * 5) + i].Feature] > questions[(tree * 5) + i].Threshold ? 1 << i : 0)]);
            }

            var scores = new float[table.Stride];
            forest.Score(table, scores);
            Assert.Equal(expected, scores[..rows]);
        }
    }

    [Fact]
    public void A_written_forest_is_read_again()
    {
        var text = Write(TwoTrees);
        Assert.StartsWith("# made by hand\nfeatures count ", text, StringComparison.Ordinal);
        Assert.Equal(text, Write(KeywordForest.Read(new StringReader(text))));
    }

    [Fact]
    public void A_forest_for_other_features_is_refused()
    {
        var other = Write(TwoTrees).Replace("features count ", "features charm ", StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => KeywordForest.Read(new StringReader(other)));
        Assert.Throws<InvalidDataException>(() => new KeywordForest(0, 2, [0], [1], [1, 2]));
    }

    [Fact]
    public void The_forest_of_the_program_fits_its_features() => Assert.NotNull(KeywordForest.Shipped);

    [Fact]
    public void Every_feature_has_a_name_and_is_a_number()
    {
        var extractor = new KeywordExtractor(PhraseStatistics.None);
        extractor.Read("Crop yield prediction", "We predict the yield of crops (CY) with strongly hyperbolic systems of 3 equations.");
        var table = extractor.Features;
        Assert.True(table.Rows > 3);
        for (var f = 0; f < KeywordFeatures.Count; f++)
        {
            Assert.All(table.Column(f)[..table.Rows].ToArray(), value => Assert.True(float.IsFinite(value), KeywordFeatures.All[f].Name));
        }

        Assert.Equal(KeywordFeatures.Count, KeywordFeatures.All.Select(f => f.Name).Distinct().Count());
    }

    private static string Write(KeywordForest forest)
    {
        var writer = new StringWriter();
        forest.Write(writer, ["made by hand"]);
        return writer.ToString();
    }
}
