namespace Dossier.Tests.Mentions.Commons;

using Dossier.Mentions.Commons;

public sealed class CommonsAddressTests
{
    // Folders and forms as the service itself gave them for these files.
    [Theory]
    [InlineData("Abacavir.svg", 330, "e/ee/Abacavir.svg/330px-Abacavir.svg.png")]
    [InlineData("Abacavir, dolutegravir and lamivudine.svg", 250, "8/85/Abacavir%2C_dolutegravir_and_lamivudine.svg/250px-Abacavir%2C_dolutegravir_and_lamivudine.svg.png")]
    [InlineData("Spasskaya_Tower_and_the_St._Basil's_Cathedral.jpg", 320, "2/23/Spasskaya_Tower_and_the_St._Basil%27s_Cathedral.jpg/330px-Spasskaya_Tower_and_the_St._Basil%27s_Cathedral.jpg")]
    [InlineData("Vizsla_ráhúz_a_vadra.jpg", 960, "8/8e/Vizsla_r%C3%A1h%C3%BAz_a_vadra.jpg/960px-Vizsla_r%C3%A1h%C3%BAz_a_vadra.jpg")]
    [InlineData("inside Station.JPG", 10, null)]
    [InlineData("InsideStation.JPG", 1, "a/a0/InsideStation.JPG/20px-InsideStation.JPG")]
    [InlineData("European_grey_wolf_in_Prague_zoo.jpg", 99_999, "a/ab/European_grey_wolf_in_Prague_zoo.jpg/3840px-European_grey_wolf_in_Prague_zoo.jpg")]
    [InlineData("SIPI_Jelly_Beans_4.1.07.tiff", 250, "b/b6/SIPI_Jelly_Beans_4.1.07.tiff/lossy-page1-250px-SIPI_Jelly_Beans_4.1.07.tiff.jpg")]
    [InlineData("Stanislaw_Ulam.tif", 500, "8/82/Stanislaw_Ulam.tif/lossy-page1-500px-Stanislaw_Ulam.tif.jpg")]
    public void AThumbnailIsWhereTheServicePutsIt(string file, int width, string? address)
    {
        var thumbnail = CommonsAddress.Thumbnail(file, width);
        Assert.StartsWith("https://upload.wikimedia.org/wikipedia/commons/thumb/", thumbnail);
        if (address is not null)
        {
            Assert.Equal("https://upload.wikimedia.org/wikipedia/commons/thumb/" + address, thumbnail);
        }
    }

    [Fact]
    public void OfALongNameTheThumbnailHasAShortOne()
    {
        const string name = "2017-10-04_21_22_22_Mozzarella_sticks_with_marinara_sauce_at_the_Applebee's_on_Virginia_State_Route_7_(Harry_Byrd_Highway)_in_Countryside,_Loudoun_County,_Virginia.jpg";
        Assert.Equal("https://upload.wikimedia.org/wikipedia/commons/thumb/5/52/2017-10-04_21_22_22_Mozzarella_sticks_with_marinara_sauce_at_the_Applebee%27s_on_Virginia_State_Route_7_%28Harry_Byrd_Highway%29_in_Countryside%2C_Loudoun_County%2C_Virginia.jpg/1280px-thumbnail.jpg",
            CommonsAddress.Thumbnail(name, 1280));
        Assert.EndsWith("/330px-thumbnail.svg.png", CommonsAddress.Thumbnail(new string('x', 170) + ".svg", 330));
    }

    [Theory]
    [InlineData("Paper.pdf", "/page1-330px-Paper.pdf.jpg")]
    [InlineData("Scan.djvu", "/page1-330px-Scan.djvu.jpg")]
    [InlineData("Film.webm", "/330px--Film.webm.jpg")]
    [InlineData("New.webp", "/330px-New.webp.png")]
    public void DocumentsAndFilmsAreShownByTheirFirstPicture(string file, string end) => Assert.EndsWith(end, CommonsAddress.Thumbnail(file, 330));

    [Theory]
    [InlineData("Speech.ogg")]
    [InlineData("Noise.wav")]
    [InlineData("Nameless")]
    public void ASoundHasNoThumbnail(string file) => Assert.Null(CommonsAddress.Thumbnail(file, 330));

    [Fact]
    public void TheOriginalIsFoundTheSameWay() =>
        Assert.Equal("https://upload.wikimedia.org/wikipedia/commons/6/69/NYTel_140_Av_183_St_jeh.JPG", CommonsAddress.Original("NYTel 140 Av 183 St jeh.JPG"));
}
