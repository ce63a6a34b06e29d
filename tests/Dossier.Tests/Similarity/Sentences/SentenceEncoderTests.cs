using System.Numerics.Tensors;
using Dossier.Similarity.Sentences;

namespace Dossier.Tests.Similarity.Sentences;

public sealed class SentenceEncoderTests
{
    private static readonly string[] Words = ["barn", "owls", "nest", "in", "old", "buildings", "query", ":"];
    private static readonly string[] Texts = ["Barn owls nest in old buildings.", "Owls", "old barn. old nest", "unheard owls"];

    [Fact]
    public void AVectorIsTheMeanOfItsTokensWhateverStandsBesideIt()
    {
        using var tiny = new TinyModel(Words);
        using var model = tiny.Open();
        AssertVectors(model, text => tiny.Expected(text));
    }

    [Fact]
    public void PoolingByTheFirstTokenIsTakenFromTheModelsFolder()
    {
        using var tiny = new TinyModel(Words, inputs: ["input_ids", "attention_mask", "token_type_ids"]);
        tiny.Write("1_Pooling/config.json", new { pooling_mode_cls_token = true, pooling_mode_mean_tokens = false });
        using var model = tiny.Open();
        AssertVectors(model, text => tiny.Expected(text, first: true));
    }

    [Theory]
    [InlineData("sentence_embedding")]
    [InlineData("pooler_output")]
    public void AModelThatGivesOneVectorIsTakenAtItsWord(string output)
    {
        using var tiny = new TinyModel(Words, mean: true, output: output);
        using var model = tiny.Open();
        var vectors = new float[model.Encoder.Dimensions];
        model.Encoder.Encode([model.Encoder.Tokens(Texts[0])], vectors);
        AssertNear(tiny.Expected(Texts[0]), vectors);
    }

    [Fact]
    public void AVocabularyInTokenizerJsonGivesTheSameVectors()
    {
        using var tiny = new TinyModel(Words);
        tiny.MoveVocabularyToJson();
        using var model = tiny.Open();
        AssertVectors(model, text => tiny.Expected(text));
    }

    [Fact]
    public void CaseCountsWhereTheTokenizerSaysSo()
    {
        using var tiny = new TinyModel(Words);
        tiny.Write("tokenizer_config.json", new { do_lower_case = false });
        using var model = tiny.Open();
        Assert.Equal(model.Encoder.Tokens("xyz owls"), model.Encoder.Tokens("Barn owls"));
    }

    [Fact]
    public void LongTextsAreCutAtTheModelsLimitOrTheSetOne()
    {
        using var tiny = new TinyModel(Words);
        tiny.Write("sentence_bert_config.json", new { max_seq_length = 12 });
        var text = string.Join(' ', Enumerable.Repeat("barn owls nest", 5000));
        using (var model = tiny.Open())
        {
            Assert.Equal(12, model.Encoder.Tokens(text).Length);
        }

        using var shorter = tiny.Open(tokens: 9);
        var vector = new float[shorter.Encoder.Dimensions];
        shorter.Encoder.Encode([shorter.Encoder.Tokens(text)], vector);
        AssertNear(tiny.Expected(text, most: 9), vector);
    }

    [Fact]
    public void WhatIsWrongWithAModelIsToldInASentenceThatNamesTheSetting()
    {
        Tell(Open("/no/such/model"), "which does not exist");
        using var tiny = new TinyModel(Words);
        var path = Path.Combine(tiny.Folder, "model.onnx");
        var good = File.ReadAllBytes(path);
        File.WriteAllText(path, "not a model");
        Tell(tiny.Folder, "cannot be loaded as an ONNX model");
        File.Delete(path);
        Tell(Open(tiny.Folder), "no model.onnx");
        File.WriteAllBytes(path, good);
        tiny.Write("1_Pooling/config.json", new { pooling_mode_max_tokens = true, pooling_mode_mean_tokens = false });
        Tell(tiny.Folder, "pooling other than");
        tiny.Write("1_Pooling/config.json", "{");
        Tell(tiny.Folder, "is not JSON");
        tiny.Write("1_Pooling/config.json", "{}");
        tiny.Write("vocab.txt", "no\nspecial\nwords\n");
        Tell(tiny.Folder, "not one of word pieces");
        File.Delete(Path.Combine(tiny.Folder, "vocab.txt"));
        Tell(Open(tiny.Folder), "its vocabulary is missing");
        tiny.Write("tokenizer.json", new { model = new { type = "Unigram" } });
        Tell(tiny.Folder, "of the kind Unigram");
        using var odd = new TinyModel(Words, inputs: ["pixels"]);
        Tell(odd.Folder, "reads pixels");
        using var wide = new TinyModel(Words, dimensions: 4100);
        Tell(wide.Folder, "at most 4096");
        using var foreign = new TinyModel(Words);
        foreign.Write("vocab.txt", string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"w{i}").Concat(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a"])));
        Tell(foreign.Folder, "its vocabulary is another's");
    }

    [Fact]
    public void AnotherFileOrSettingIsAnotherModel()
    {
        using var tiny = new TinyModel(Words);
        using var first = tiny.Open();
        using var again = tiny.Open(queryPrefix: "query: ");
        using var prefixed = tiny.Open(articlePrefix: "query: ");
        Assert.Equal(first.Version, again.Version);
        Assert.NotNull(VectorModelVersion.FindDifference(first.Version, prefixed.Version));
        tiny.Write("tokenizer_config.json", new { do_lower_case = false });
        using var other = tiny.Open();
        Assert.Contains("other files or settings", VectorModelVersion.FindDifference(first.Version, other.Version), StringComparison.Ordinal);
    }

    private static void AssertVectors(VectorModel model, Func<string, float[]> expected)
    {
        var dimensions = model.Encoder.Dimensions;
        Assert.Equal(32, dimensions); // 24, filled up
        var vectors = new float[Texts.Length * dimensions];
        model.Encoder.Encode(Array.ConvertAll(Texts, model.Encoder.Tokens), vectors);
        for (var i = 0; i < Texts.Length; i++)
        {
            AssertNear(expected(Texts[i]), vectors.AsSpan(i * dimensions, dimensions));
        }
    }

    private static void AssertNear(float[] expected, ReadOnlySpan<float> vector)
    {
        Assert.True(TensorPrimitives.Distance(expected, vector[..expected.Length]) < 1e-5);
        Assert.Equal(-1, vector[expected.Length..].IndexOfAnyExcept(0));
    }

    private static Action Open(string folder) => () => new VectorModel(new VectorModelOptions { VectorModel = folder }).Dispose();

    private static void Tell(string folder, string part) => Tell(() =>
    {
        using var model = new VectorModel(new VectorModelOptions { VectorModel = folder });
        model.Load();
    }, part);

    private static void Tell(Action open, string part)
    {
        var told = Assert.Throws<InvalidDataException>(open).Message;
        Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.Contains("Analyze:VectorModel", told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
    }
}
