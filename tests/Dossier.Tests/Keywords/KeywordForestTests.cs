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
