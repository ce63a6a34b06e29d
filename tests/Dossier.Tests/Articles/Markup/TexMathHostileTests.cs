using System.Diagnostics;
using System.Text;
using System.Xml;
using CsCheck;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class TexMathHostileTests
{
    private static readonly HashSet<string> Elements =
    [
        "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "mphantom", "msub", "msup", "msubsup",
        "munder", "mover", "munderover", "mtable", "mtr", "mtd",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "display", "mathvariant", "stretchy", "symmetric", "form", "lspace", "rspace", "movablelimits", "minsize", "maxsize", "width",
        "accent", "accentunder", "linethickness", "displaystyle", "scriptlevel", "class",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "^", "_", "'", "&", @"\\", "$", "[", "]", "(", ")", "|", "<", ">", "\"", "~", " ", "x", "1", ".", "-", "=", ",",
        "α", "𝕏", "\u200B", "\uD800", "\0", "<script>", "</math>", @"\frac", @"\sqrt", @"\left", @"\right", @"\over", @"\hat",
        @"\widehat", @"\mathbb", @"\rm", @"\text{", @"\mbox{$", @"\begin{matrix}", @"\end{matrix}", @"\begin{array}{lr}",
        @"\end{array}", @"\substack", @"\not", @"\stackrel", @"\limits", @"\sum", @"\lim", @"\operatorname*", @"\displaystyle",
        @"\pmod", @"\hspace{1cm}", @"\kern2pt", @"\color{red}", @"\big", @"\middle", @"\root", @"\of", @"\buildrel",
        @"\xrightarrow[", @"\phantom", @"\R", @"\unknown", @"\'", @"\", @"\sp", @"\mathrel", @"\cases",
    ];

    private static readonly Gen<string> Formula =
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(picks => string.Concat(picks.Select(i => Pieces[i])));

    [Fact]
    public void AnyStringEitherFailsOrBecomesWellFormedMathMl() => Gen.String.Sample(Check, iter: 5000);

    [Fact]
    public void AnyMixtureOfCommandsEitherFailsOrBecomesWellFormedMathMl() => Formula.Sample(Check, iter: 20000);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData(@"\text{</mtext><script>alert('&amp;')</script>}")]
    [InlineData(@"\mathrm{<b>}")]
    [InlineData(@"\operatorname{<b>}")]
    [InlineData(@"\left<x\right>")]
    [InlineData(@"\big/ \not< \not& \mbox{<&>}")]
    [InlineData(@"\begin{array}{""l><script>}a\end{array}")]
    public void MarkupInAFormulaIsShownNotObeyed(string tex) => Check(tex);

    [Theory]
    [InlineData("{")]
    [InlineData("{{a}^")]
    [InlineData("x^{")]
    [InlineData(@"\hat")]
    [InlineData(@"\sqrt{")]
    [InlineData(@"\left(")]
    [InlineData(@"\text{$")]
    [InlineData(@"\begin{matrix}")]
    [InlineData(@"a\over ")]
    [InlineData(@"\displaystyle ")]
    [InlineData(@"\not")]
    [InlineData(@"\big{")]
    [InlineData("x'^2")]
    [InlineData("^1_2'")]
    [InlineData(@"\\[")]
    [InlineData("}")]
    [InlineData("a}")]
    [InlineData(@"\xrightarrow[")]
    [InlineData(@"\root ")]
    [InlineData(@"\frac")]
    public void LongAndDeepInputTakesLittleTimeAndStack(string piece)
    {
        var tex = new StringBuilder().Insert(0, piece, 60_000 / piece.Length).ToString();
        var watch = Stopwatch.StartNew();
        Check(tex);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void BracesOfOrdinaryDepthAreRead()
    {
        var tex = string.Concat(Enumerable.Repeat("{x^", 15)) + "2" + new string('}', 15);
        Assert.True(TexMath.TryWriteMathMl(tex, display: false, new StringBuilder()));
    }

    private static void Check(string tex)
    {
        Assert.NotNull(TexMath.ToReadable(tex));
        foreach (var display in new[] { false, true })
        {
            var output = new StringBuilder();
            if (!TexMath.TryWriteMathMl(tex, display, output))
            {
                Assert.Equal(0, output.Length);
                continue;
            }

            using var reader = XmlReader.Create(new StringReader(output.ToString()));
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    Assert.Contains(reader.LocalName, Elements);
                    while (reader.MoveToNextAttribute())
                    {
                        Assert.Contains(reader.Name, Attributes);
                    }
                }
            }

            var root = new XmlDocument();
            root.LoadXml(output.ToString());
            AssertArguments(root.DocumentElement!);
        }
    }

    /// <summary>Elements whose children are arguments have as many as the specification says.</summary>
    private static void AssertArguments(XmlElement element)
    {
        var children = element.ChildNodes.OfType<XmlElement>().ToList();
        int? wanted = element.Name switch
        {
            "mfrac" or "mroot" or "msub" or "msup" or "munder" or "mover" => 2,
            "msubsup" or "munderover" => 3,
            _ => null,
        };
        if (wanted is not null)
        {
            Assert.Equal(wanted.Value, children.Count);
        }

        foreach (var child in children)
        {
            AssertArguments(child);
        }
    }
}
