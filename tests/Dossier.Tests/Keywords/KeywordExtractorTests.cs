using CsCheck;
using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class KeywordExtractorTests
{
    private const string Title = "Transfer Learning for Crop Yield Prediction from Satellite Images";

    private const string Abstract =
        "Crop yield prediction helps farmers to plan the harvest. We propose a novel approach that uses transfer learning to train "
        + "convolutional neural networks (CNNs) on satellite images of \uFFFC fields. A convolutional neural network that was trained "
        + "in one country is adapted to another country, where training data are scarce. Experiments in Kenya show that transfer learning "
        + "reduces the mean absolute error by 12 % compared with the Normalized Difference Vegetation Index (NDVI). Our "
        + "results suggest that domain adaptation makes crop yield prediction possible with few labels, see "
        + "https://example.org/yield for the code.";

    [Fact]
    public void The_subject_matter_is_found_in_a_corpus_of_one_article()
    {
        var keywords = Extract(Title, Abstract);
        foreach (var expected in (string[])["crop yield prediction", "transfer learning", "satellite images", "mean absolute error"])
        {
            Assert.Contains(expected, keywords);
        }

        Assert.Contains("crop yield prediction", keywords[..3]);
    }

    [Fact]
    public void Fragments_and_generic_words_are_left_out()
    {
        var keywords = Extract(Title, Abstract);
        string[] fragments = ["novel approach", "results", "yield prediction", "convolutional neural", "12", "https", "example"];
        foreach (var unwanted in fragments)
        {
            Assert.DoesNotContain(unwanted, keywords);
        }

        Assert.All(keywords, k => Assert.DoesNotContain('\uFFFC', k));
    }

    [Fact]
    public void Inflected_forms_of_one_phrase_are_one_keyword()
    {
        var keywords = Extract(Title, Abstract);
        Assert.Single(keywords, k => k.StartsWith("convolutional neural network", StringComparison.Ordinal));
    }

    [Fact]
    public void A_short_form_is_no_keyword_beside_its_long_form()
    {
        var keywords = Extract(
            "Suppression by regulatory T cells",
            "We study regulatory T cells (Tregs) in mice. Tregs may inhibit the rejection of grafts. Adoptive transfer of Tregs prolongs graft survival.");
        Assert.Contains("regulatory T cells", keywords);
        Assert.DoesNotContain("Tregs", keywords);
    }

    [Fact]
    public void Nouns_joined_by_of_are_a_keyword_where_they_are_a_name_or_the_corpus_joins_them()
    {
        var counter = new PhraseCounter();
        for (var i = 0; i < 6; i++)
        {
            counter.Add("", $"We improve the quality of service in network {i}. The cost of bandwidth falls.");
        }

        counter.Add("", "The bandwidth of networks grows. The bandwidth is large. A price of bandwidth is set.");
        var keywords = new KeywordExtractor(counter.Build()).Extract(
            "Quality of service of catalogues", "In the Library of Congress we describe quality of service and the price of bandwidth.", []).Select(k => k.Text).ToArray();
        Assert.Contains("Library of Congress", keywords);
        Assert.Contains("quality of service", keywords, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("price of bandwidth", keywords);
    }

    [Fact]
    public void A_name_keeps_its_capitals_and_its_parts_are_no_keywords()
    {
        var keywords = Extract("The House of Delegates", "The House of Delegates met. Members of the House of Delegates voted on the budget.");
        Assert.Contains("House of Delegates", keywords);
        Assert.DoesNotContain(keywords, k => k is "House" or "house" or "Delegates" or "delegates");
    }

    [Fact]
    public void A_phrase_that_always_goes_on_is_not_cut()
    {
        var keywords = Extract("Dihedral defect groups", "A block with dihedral defect clusters is shown. The dihedral defect clusters are found. A dihedral defect cluster is rare.");
        Assert.Contains("dihedral defect clusters", keywords);
        Assert.DoesNotContain("dihedral defect", keywords);
    }

    [Fact]
    public void A_verb_with_its_object_is_no_keyword()
    {
        var keywords = Extract("Chances in a trial", "The chance of receiving treatment is known. Reducing costs is hard.");
        Assert.DoesNotContain("receiving treatment", keywords);
        Assert.DoesNotContain("reducing costs", keywords, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("treatment", keywords);
    }

    [Fact]
    public void Two_spellings_with_and_without_hyphen_are_one_keyword()
    {
        var keywords = Extract("Anti-cancer immunity in mice", "Anti-cancer immunity is strong. This anticancer immunity lasts. The anticancer immunity of mice is measured.");
        Assert.Single(keywords, k => k.EndsWith("cancer immunity", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_authors_give_elsewhere_as_a_keyword_weighs_more()
    {
        foreach (var phrase in (string[])["adaptive meshes", "nested trees"])
        {
            Assert.True(Weight(phrase, phrase) > Weight(phrase, "other things"), phrase);
        }

        float Weight(string phrase, string given)
        {
            var counter = new PhraseCounter();
            for (var i = 0; i < 12; i++)
            {
                counter.Add($"Methods for grids, part {i}", "Sparse grids, adaptive meshes and nested trees are known.", i < 8 ? [given] : null);
            }

            return new KeywordExtractor(counter.Build()).Extract("", "Sparse grids and adaptive meshes are compared with nested trees.", [])
                .FirstOrDefault(k => k.Text == phrase).Weight;
        }
    }

    [Fact]
    public void A_general_modifier_stays_where_the_corpus_hardly_knows_the_phrase_without_it()
    {
        var counter = new PhraseCounter();
        for (var i = 0; i < 6; i++)
        {
            counter.Add("", $"We solve ordinary differential equations numerically, system {i}.");
        }

        var keywords = new KeywordExtractor(counter.Build()).Extract(
            "Solvers", "A solver of ordinary differential equations is shown, with ordinary chalk.", []).Select(k => k.Text).ToArray();
        Assert.Contains("ordinary differential equations", keywords);
        Assert.DoesNotContain("ordinary chalk", keywords);
    }

    [Fact]
    public void Weights_fall_from_at_most_one_to_at_least_zero()
    {
        var keywords = new KeywordExtractor(PhraseStatistics.None).Extract(Title, Abstract, ["remote sensing"]);
        Assert.All(keywords, k => Assert.InRange(k.Weight, 0, 1));
        Assert.Equal(keywords.OrderByDescending(k => k.Weight), keywords);
    }

    [Fact]
    public void Keywords_of_the_authors_come_first_and_broken_ones_are_dropped()
    {
        var keywords = Extract(
            Title, Abstract, ["Remote sensing", "crop-yield predictions", "\uFFFC-rays", "42", "x", "deep (learning", "remote sensing."]);
        Assert.Equal(["Remote sensing", "crop-yield predictions"], keywords[..2]);
        Assert.DoesNotContain("crop yield prediction", keywords);
        Assert.Contains("transfer learning", keywords);
    }

    [Fact]
    public void Capitals_of_titles_go_and_those_of_names_and_acronyms_stay()
    {
        var keywords = Extract(
            "Deep Neural Networks for Bose-Einstein Condensates in MRI Scanners of the Large Hadron Collider",
            "Deep neural networks are applied. The Bose-Einstein condensates are seen with MRI scanners. Schrödinger operators are used.");
        Assert.Contains("deep neural networks", keywords);
        Assert.Contains("Bose-Einstein condensates", keywords);
        Assert.Contains("MRI scanners", keywords);
        Assert.Contains("Schrödinger operators", keywords);
    }

    [Fact]
    public void A_title_in_capitals_is_shown_as_the_corpus_writes_it()
    {
        var counter = new PhraseCounter();
        for (var i = 0; i < 5; i++)
        {
            counter.Add("", "We measure surface tension of the liquid helium.");
        }

        counter.Add("SURFACE TENSION OF LIQUID HELIUM", "");
        var keywords = new KeywordExtractor(counter.Build()).Extract("SURFACE TENSION OF LIQUID HELIUM", "", []);
        Assert.Contains(keywords, k => k.Text == "surface tension");
        Assert.Contains(keywords, k => k.Text == "liquid helium");
    }

    [Fact]
    public void Statistics_of_an_older_corpus_serve_new_articles()
    {
        var counter = new PhraseCounter();
        for (var i = 0; i < 40; i++)
        {
            counter.Add("Electron transport", "The numerical simulation of electron transport in copper wires is shown.");
        }

        var keywords = new KeywordExtractor(counter.Build()).Extract(
            "Magnon transport in yttrium iron garnet", "The numerical simulation of magnon transport in yttrium iron garnet is shown.", []);
        Assert.True(Rank(keywords, "yttrium iron garnet") < Rank(keywords, "numerical simulation"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\uFFFC", "\uFFFC \uFFFC.")]
    [InlineData("1 2 3", "((( ]]] 4.5")]
    [InlineData("The", "of the and")]
    public void Texts_without_words_have_no_keywords(string title, string text) => Assert.Empty(Extract(title, text));

    [Fact]
    public void Other_languages_give_their_longer_words()
    {
        var keywords = Extract(
            "Sur la cohomologie des groupes algébriques",
            "Nous étudions la cohomologie des groupes algébriques et des variétés abéliennes. "
            + "La cohomologie est calculée pour les corps finis.");
        Assert.Contains("cohomologie", keywords);
        Assert.Contains("groupes algébriques", keywords);
        Assert.DoesNotContain(keywords, k => k.Contains("des ", StringComparison.Ordinal) || k.Contains("la ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("量子力学における測定", "本論文では測定過程を議論する。")]
    [InlineData("Теория групп", "Мы изучаем группы Ли и их представления.")]
    public void Other_scripts_do_no_harm(string title, string text) => Assert.All(Extract(title, text), k => Assert.NotEmpty(k));

    [Fact]
    public void Any_text_whatever_gives_presentable_keywords()
    {
        var extractor = new KeywordExtractor(PhraseStatistics.None);
        Gen.Select(Gen.String[Gen.Char["abcdeEXY é-'().,\uFFFC12/&\n:@_\uD83D\u0301"], 0, 200], Gen.String[0, 300]).Sample((title, text) =>
        {
            foreach (var keyword in extractor.Extract(title, text, []))
            {
                Assert.DoesNotContain('\uFFFC', keyword.Text);
                Assert.DoesNotContain('(', keyword.Text);
                Assert.True(keyword.Text.Count(char.IsLetter) > 1, keyword.Text);
                Assert.InRange(keyword.Weight, 0, 1);
            }
        }, threads: 1, iter: 3000);
    }

    [Fact]
    public void The_same_article_gives_the_same_keywords_every_time()
    {
        var extractor = new KeywordExtractor(PhraseStatistics.None);
        var first = extractor.Extract(Title, Abstract, []);
        extractor.Extract("Another title", "With another abstract of other words.", []);
        Assert.Equal(first, extractor.Extract(Title, Abstract, []));
    }

    private static List<string> Extract(string title, string text, string[]? given = null)
    {
        var counter = new PhraseCounter();
        counter.Add(title, text);
        return [.. new KeywordExtractor(counter.Build()).Extract(title, text, given ?? []).Select(k => k.Text)];
    }

    private static int Rank(IReadOnlyList<Keyword> keywords, string text)
    {
        var rank = keywords.ToList().FindIndex(k => k.Text == text);
        return rank < 0 ? int.MaxValue : rank;
    }
}
