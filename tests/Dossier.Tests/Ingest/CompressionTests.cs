using System.Text;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class CompressionTests
{
    private const string Record =
        """{"id": "math/1", "title": "On the dynamics of galaxies", "abstract": "  We study the dynamics of the spectrum of a class of neural networks."}""";

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(Record)]
    [InlineData("<PubmedArticle><MedlineCitation Status=\"MEDLINE\">β \u0001 ∑</MedlineCitation></PubmedArticle>")]
    public void ARecordComesBackAsItWas(string record)
    {
        var bytes = Encoding.UTF8.GetBytes(record);
        Assert.Equal(bytes, Compression.Unpack(Compression.Pack(bytes)));
    }

    // A dictionary in use is never changed: sites hold records of each.
    [Theory]
    [InlineData("ASi1L/0gjj0BAEAxICJPIC4ifQoAAlO2BD9wJXtgASQAAVAECcATHBNbJADrhjtyEA==")]
    [InlineData("Ayi1L/0gjp0BAAMBAytLYnDecOqnNtmTLAz81xL0lgW3o8NLsBxuAuqtO5OGiiczK0xiroSBDigXh485AQ==")]
    public void RecordsOfEachDictionaryAreRead(string packed) =>
        Assert.Equal(Record, Encoding.UTF8.GetString(Compression.Unpack(Convert.FromBase64String(packed))));

    [Fact]
    public void APhraseOfManyRecordsCostsNextToNothing()
    {
        const string unusual = "Zqxjkvw";
        var plain = Compression.Pack(Encoding.UTF8.GetBytes(unusual)).Length;
        Assert.InRange(Compression.Pack(Encoding.UTF8.GetBytes($"{unusual} in this paper, we show that the results are in good agreement with")).Length, plain, plain + 30);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0428b52ffd")]
    public void BytesOfAnotherFormAreRefused(string packed) =>
        Assert.Throws<InvalidDataException>(() => Compression.Unpack(Convert.FromHexString(packed)));

    [Fact]
    public void ACutRecordIsRefused() =>
        Assert.Throws<InvalidDataException>(() => Compression.Unpack(Compression.Pack(Encoding.UTF8.GetBytes(Record)).AsSpan(0, 20)));
}
