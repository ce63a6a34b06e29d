using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class LanguagesTests
{
    [Fact]
    public void GermanKeywordsAreNounsWithTheirAdjectives()
    {
        var found = Extract("Künstliche Intelligenz in der medizinischen Bildgebung",
            "Ziel dieser Studie ist es, den Einsatz der künstlichen Intelligenz in der medizinischen Bildgebung zu untersuchen. Die Ergebnisse zeigen, "
            + "dass neuronale Netze die Bildgebung verbessern. Neuronale Netze wurden mit Daten der Radiologie trainiert.");
        Assert.Contains("künstliche Intelligenz", found, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(found, k => k.Contains("Bildgebung", StringComparison.Ordinal));
        Assert.DoesNotContain(found, k => k.Split(' ').Any(w => w is "der" or "die" or "zu" or "zeigen" or "Ergebnisse" or "Studie" or "wurden"));
    }

    [Theory]
    [InlineData("Redes neuronales profundas para el diagnóstico de la retinopatía diabética",
        "El objetivo de este estudio es evaluar las redes neuronales profundas para el diagnóstico de la retinopatía diabética. Los resultados muestran que las redes neuronales son útiles.",
        "neuronales", "de la el para los que este estudio objetivo resultados muestran")]
    [InlineData("Les réseaux de neurones et la biodiversité des sols agricoles",
        "Cette étude présente une analyse de la biodiversité des sols agricoles. Les résultats montrent que l'analyse des sols agricoles est utile.",
        "sols agricoles", "les des la et une étude résultats montrent l'analyse que")]
    [InlineData("Влияние изменения климата на лесные пожары",
        "В статье рассмотрены лесные пожары и изменения климата. Результаты исследования показывают, что лесные пожары участились.",
        "лесные пожары", "в на и что статье результаты исследования рассмотрены")]
    public void KeywordsHoldNoStopWord(string title, string text, string expected, string stopWords)
    {
        var found = Extract(title, text);
        Assert.Contains(found, k => k.Contains(expected, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(found, k => k.Split(' ').Any(w => stopWords.Split(' ').Contains(w.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("基于深度学习的图像识别研究", "本文提出了一种图像识别方法,在数据集上取得了良好的效果。")]
    [InlineData("深層学習による画像認識", "本研究では画像認識の手法を提案する。")]
    [InlineData("기계 학습을 이용한 영상 인식", "본 연구는 영상 인식 방법을 제안한다.")]
    [InlineData("ผลกระทบของการเปลี่ยนแปลง", "การศึกษานี้มีวัตถุประสงค์เพื่อศึกษาผลกระทบ")]
    public void WhereWordsAreNotDividedOnlyTheAuthorsKeywordsServe(string title, string text)
    {
        Assert.Empty(Extract(title, text));
        Assert.Equal(["图像识别"], Extract(title, text, "图像识别"));
    }

    private static string[] Extract(string title, string text, params string[] given)
    {
        var counter = new PhraseCounter();
        counter.Add(title, text, given);
        return [.. new KeywordExtractor(counter.Build()).Extract(title, text, given).Select(k => k.Text)];
    }
}
