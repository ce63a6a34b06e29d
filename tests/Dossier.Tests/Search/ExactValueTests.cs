using CsCheck;
using Dossier.Search;
using Xunit;

namespace Dossier.Tests.Search;

public sealed class ExactValueTests
{
    [Theory]
    [InlineData("Machine Learning", "machine-learning")]
    [InlineData("  Machine--learning! ", "machine-learning")]
    [InlineData("Ève Müller-Ås", "eve-muller-as")]
    [InlineData("Alzheimer's disease", "alzheimers-disease")]
    [InlineData("Alzheimer’s disease", "alzheimers-disease")]
    [InlineData("C", "c")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("C#", "c-sharp")]
    [InlineData("Straße", "strasse")]
    [InlineData("Физика", "физика")]
    [InlineData("機械 学習", "機械-学習")]
    [InlineData("—", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void ValueHasOneNormalForm(string? value, string expected) => Assert.Equal(expected, ExactValue.From(value));

    [Fact]
    public void NormalFormIsItsOwnNormalForm() => Gen.String[0, 300].Sample(text =>
    {
        var once = ExactValue.From(text);
        Assert.Equal(once, ExactValue.From(once));
        Assert.True(once.Length <= ExactValue.MaxLength);
    });
}
