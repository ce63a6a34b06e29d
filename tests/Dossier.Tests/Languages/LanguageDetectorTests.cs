using Dossier.Languages;
using Xunit;

namespace Dossier.Tests.Languages;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("en", "Attention is all you need")]
    [InlineData("en", "The evolution of the Rio de la Plata basin")]
    [InlineData("de", "Untersuchungen zur Wirkung von Kälte auf das Herz")]
    [InlineData("fr", "Les réseaux de neurones profonds pour la reconnaissance des images")]
    [InlineData("es", "Calidad de vida en los pacientes con diabetes")]
    [InlineData("pt", "Educação ambiental e desenvolvimento sustentável no Brasil")]
    [InlineData("it", "La qualità della vita nei pazienti diabetici")]
    [InlineData("nl", "De invloed van het weer op de gezondheid van ouderen")]
    [InlineData("sv", "Barns lärande i förskolan: en studie av lek och språk")]
    [InlineData("da", "Børns læring i børnehaven: en undersøgelse af leg og sprog")]
    [InlineData("fi", "Suomen metsien kestävä käyttö ja ilmastonmuutos")]
    [InlineData("pl", "Wpływ zmian klimatu na rolnictwo w Polsce")]
    [InlineData("cs", "Vliv změny klimatu na zemědělství v České republice")]
    [InlineData("hu", "Az éghajlatváltozás hatása a mezőgazdaságra")]
    [InlineData("tr", "İklim değişikliğinin tarıma etkisi")]
    [InlineData("vi", "Nghiên cứu ảnh hưởng của biến đổi khí hậu đến nông nghiệp")]
    [InlineData("ru", "Влияние изменения климата на сельское хозяйство России")]
    [InlineData("uk", "Вплив зміни клімату на сільське господарство України")]
    [InlineData("ar", "أثر تغير المناخ على الزراعة في مصر")]
    [InlineData("fa", "بررسی تأثیر تغییرات آب و هوا بر کشاورزی ایران")]
    [InlineData("zh", "基于 CNN 的图像识别方法研究")]
    [InlineData("ja", "深層学習による画像認識")]
    [InlineData("ko", "기후 변화가 농업에 미치는 영향")]
    [InlineData("el", "Η επίδραση της κλιματικής αλλαγής στη γεωργία")]
    [InlineData("he", "השפעת שינויי האקלים על החקלאות")]
    [InlineData("th", "ผลกระทบของการเปลี่ยนแปลงสภาพภูมิอากาศต่อการเกษตร")]
    public void TheTextTellsItsLanguage(string language, string text) => Assert.Equal(language, LanguageDetector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("12 + 30 = 42")]
    [InlineData("Widget")]
    [InlineData("\ud800\udfff\u0301 \ufffc")]
    public void NothingIsGuessedFromNothing(string text) => Assert.Null(LanguageDetector.Detect(text));

    [Theory]
    [InlineData("图像识别研究", "本文提出了一种图像识别方法。", "en")]
    [InlineData("On the effects of cold", "The effects of cold on the heart were studied in this trial.", "de")]
    [InlineData("Educação ambiental e desenvolvimento sustentável no Brasil", "", "pt-BR")]
    [InlineData("", "", "fr")]
    public void WhatTheTextsAloneSayComesWithWhatTheMetadataSaysToo(string title, string text, string declared)
    {
        Assert.Equal(TextLanguages.Of(title, text, declared), TextLanguages.Of(title, text, declared, out var byTexts));
        Assert.Equal(TextLanguages.Of(title, text, null), byTexts);
    }

    [Fact]
    public void TheTextOverridesAWrongTag()
    {
        Assert.Equal(("zh", "zh"), Of("图像识别研究", "本文提出了一种图像识别方法。", "en"));
        Assert.Equal("zh", TextLanguages.Of("图像识别研究", "本文提出了一种图像识别方法。", "en").Article);
    }

    [Fact]
    public void AGermanArticleWithTranslatedTextsStaysGerman()
    {
        var found = TextLanguages.Of("On the effects of cold", "The effects of cold on the heart were studied in this trial.", "de");
        Assert.Equal(("en", "en", "de"), (found.Title, found.Abstract, found.Article));
    }

    [Fact]
    public void TitleAndAbstractMayDiffer() =>
        Assert.Equal(("de", "en"), Of("Über die Wirkung von Kälte auf das Herz", "The effects of cold on the heart were studied in this trial.", null));

    [Fact]
    public void TheTagDecidesWhereTheTextDoesNot()
    {
        Assert.Equal("pt-BR", TextLanguages.Of("Educação ambiental e desenvolvimento sustentável no Brasil", "", "pt-BR").Title);
        Assert.Equal("hu", TextLanguages.Of("Religio", "", "hu").Title);
        Assert.Null(TextLanguages.Of("Religio", "", "ru").Title);
    }

    private static (string? Title, string? Abstract) Of(string title, string text, string? declared) =>
        TextLanguages.Of(title, text, declared) is var found ? (found.Title, found.Abstract) : default;
}
