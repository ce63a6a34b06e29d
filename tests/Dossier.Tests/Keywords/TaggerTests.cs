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
    [InlineData("an ontology for every mobile agent associated with user behavior", "ontology|mobile agent|user behavior")]
    [InlineData("the quotient of the group by a law firm", "quotient|group|law firm")]
    [InlineData("advances in automated theorem proving and packet forwarding", "automated theorem proving|packet forwarding")]
    [InlineData("where spacers match phage DNA of neurons", "spacers|phage DNA|neurons")]
    [InlineData("due to network conditions it fails", "network conditions")]
    [InlineData("We know of missing values in developing countries", "missing values|developing countries")]
    [InlineData("to translate texts and the obesity alters gut flora", "texts|obesity|gut flora")]
    [InlineData("the freely moving rats near simply connected surfaces of September 2011", "rats|surfaces")]
    [InlineData("calculated steady flows and clustering based evolutionary programming", "steady flows|evolutionary programming")]
    [InlineData("how the protein recognizes and destroys foreign DNA", "protein|foreign DNA")]
    [InlineData("on strongly hyperbolic systems and highly complex plans", "strongly hyperbolic systems|hyperbolic systems|complex plans")]
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
            if (candidate is { Whole: > 0, Fragment: false, Doubtful: false })
            {
                var text = phrases.TextOf(candidate.First, candidate.First + candidate.Length - 1);
                found.Add((candidate.First, text.ToString()));
            }
        }

        return found.OrderBy(f => f.First).Select(f => f.Text);
    }
}
