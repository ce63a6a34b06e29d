using Dossier.Search;
using Xunit;
using static Dossier.Tests.Search.SampleIndex;

namespace Dossier.Tests.Search;

/// <summary>One query box for articles in every language.</summary>
public sealed class LanguagesTests : IDisposable
{
    private readonly SampleIndex sample = new(
        In("de", 1, "Untersuchungen zur Wirkung von Kälte auf das Herz"),
        In("fr", 2, "Les réseaux de neurones profonds et leurs applications générales"),
        In("es", 3, "Redes neuronales para imágenes médicas"),
        In("pt", 4, "Avaliação das populações indígenas"),
        In("it", 5, "Malattie rare nei bambini"),
        In("nl", 6, "Ziekten van oudere patiënten"),
        In("sv", 7, "Sjukdomar hos äldre"),
        In("pl", 8, "Choroby serca u dzieci"),
        In("ru", 9, "Влияние климата на леса Сибири"),
        In("ar", 10, "أثر التعليم في الجامعات"),
        In("tr", 11, "Üniversitelerde öğrenciler"),
        In("zh", 12, "基于深度学习的图像识别研究"),
        In("ja", 13, "深層学習による画像認識"),
        In("ko", 14, "기계학습을 이용한 영상 인식"),
        In("th", 15, "ผลกระทบของการเปลี่ยนแปลงสภาพภูมิอากาศ"),
        In("el", 16, "Μελέτες για τις ασθένειες"),
        In("hu", 17, "Betegségek gyermekeknél"),
        In("fi", 18, "Metsien kestävä käyttö"),
        In("cs", 19, "Nemoci srdce u dětí"),
        In("xx", 20, "Quxal brimf zalo"),
        Article(21, "Neural networks die young", "Heart diseases."));

    [Theory]
    [InlineData("Untersuchung Herzens", 1)]
    [InlineData("die Untersuchung der Kälte", 1)]
    [InlineData("réseau neurone profond", 2)]
    [InlineData("red neuronal", 3)]
    [InlineData("população indígena", 4)]
    [InlineData("malattia rara", 5)]
    [InlineData("ziekte", 6)]
    [InlineData("sjukdom", 7)]
    [InlineData("choroba serce dziecko", 8)]
    [InlineData("лес сибирь", 9)]
    [InlineData("الجامعة تعليم", 10)]
    [InlineData("üniversite öğrenci", 11)]
    [InlineData("图像识别", 12)]
    [InlineData("画像認識", 13)]
    [InlineData("기계학습", 14)]
    [InlineData("영상을", 14)]
    [InlineData("ภูมิอากาศ", 15)]
    [InlineData("ασθένεια", 16)]
    [InlineData("betegség", 17)]
    [InlineData("metsä käyttö", 18)]
    [InlineData("nemoc", 19)]
    [InlineData("brimf", 20)]
    [InlineData("neural network", 21)]
    public void AnArticleIsFoundByAnotherInflection(string query, long article) => Assert.Equal(article, sample.Find(query).FirstOrDefault());

    [Fact]
    public void PairsOfCharactersTellWordsFromTheirLetters() => Assert.DoesNotContain(12, sample.Find("习图"));

    [Fact]
    public void APhraseMayBeInflected() => Assert.Equal([3], sample.Find("\"red neuronal\""));

    [Fact]
    public void TheInflectedWordIsMarked()
    {
        Assert.Equal(["Untersuchungen"], Marked("Die Untersuchungen wurden mit den Patienten gemacht", "Untersuchung"));
        Assert.Equal(["图像识别"], Marked("基于深度学习的图像识别研究", "图像识别"));
    }

    [Fact]
    public void AKnownInflectionIsNoMisspelling() => Assert.Null(sample.Index.Search(new SearchRequest { Text = "Untersuchung" }).DidYouMean);

    [Theory]
    [InlineData("深度")]
    [InlineData("влия")]
    [InlineData("Unter")]
    public void TitlesAreCompletedInEveryScript(string typed) => Assert.NotNull(sample.Index.Suggest(typed, 5));

    [Fact]
    public void SignsOfIndicScriptsBelongToTheWord()
    {
        Assert.Equal("हिन्दी-भाषा", ExactValue.From("हिन्दी भाषा"));
        Assert.Equal(ExactValue.From("ёлка"), ExactValue.From("елка"));
    }

    public void Dispose() => sample.Dispose();

    private static IndexedArticle In(string language, long id, string title) => Article(id, title) with { TitleLanguage = language };

    private static string[] Marked(string text, string query) =>
        [.. Snippets.Make(text, new SearchRequest { Text = query }).Where(p => p.IsMatch).Select(p => p.Text)];
}
