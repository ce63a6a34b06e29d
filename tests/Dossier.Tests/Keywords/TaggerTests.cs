using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class TaggerTests
{
    [Theory]
    [InlineData("We model the flow of viscous fluids", "flow|viscous fluids")]
    [InlineData("The model describes hidden Markov models well", "model|hidden Markov models")]
    [InlineData("A method based on supervised learning is proposed", "method|supervised learning")]
    [InlineData("This shows that knowledge based systems fail", "knowledge based systems")]
    [InlineData("We study data mining using association rules", "data mining|association rules")]
    [InlineData("Dissipation triggers dynamical instabilities in neutron stars", "Dissipation|dynamical instabilities|neutron stars")]
    [InlineData("An application running on mobile devices", "application|mobile devices")]
    [InlineData("We prove it for various large cardinals", "large cardinals")]
    [InlineData("the study of type 2 diabetes in adults", "study|type 2 diabetes|adults")]
    [InlineData("in de Sitter space and for van der Waals forces", "de Sitter space|van der Waals forces")]
    [InlineData("to optimize energy consumption", "energy consumption")]
    public void Noun_phrases_are_found(string sentence, string expected) =>
        Assert.Equal(expected, string.Join('|', WholePhrases(sentence)));

    [Fact]
    public void No_phrase_crosses_a_formula() =>
        Assert.Equal(["finite", "groups"], WholePhrases("On the finite \uFFFC groups").Prepend("finite"));

    private static IEnumerable<string> WholePhrases(string sentence)
    {
        var phrases = new ArticlePhrases(new WordTable(null));
        phrases.Read("", sentence);
        var found = new List<(int First, string Text)>();
        foreach (var candidate in phrases.Candidates)
        {
            if (candidate is { Whole: > 0, Fragment: false })
            {
                var text = phrases.TextOf(candidate.First, candidate.First + candidate.Length - 1, "", sentence);
                found.Add((candidate.First, text.ToString()));
            }
        }

        return found.OrderBy(f => f.First).Select(f => f.Text);
    }
}
