using Dossier.Mentions.Pictures;

namespace Dossier.Tests.Mentions.Pictures;

public sealed class PictureHeaderTests
{
    [Fact]
    public void TheFirstBytesTellFormatAndSize()
    {
        Assert.Equal(new PictureHeader("image/png", "png", 330, 220, false), PictureHeader.Find(DrawnPicture.Png(330, 220)));
        Assert.Equal(new PictureHeader("image/jpeg", "jpg", 960, 640, false), PictureHeader.Find(DrawnPicture.Jpeg(960, 640)));
        Assert.Equal(new PictureHeader("image/gif", "gif", 500, 300, false), PictureHeader.Find(DrawnPicture.Gif(500, 300, 1)));
        Assert.Equal(new PictureHeader("image/webp", "webp", 1000, 70_000, false), PictureHeader.Find(DrawnPicture.WebP(1000, 70_000, false)));
    }

    [Fact]
    public void AnAnimationIsKnownBeforeItsFrames()
    {
        Assert.True(PictureHeader.Find(DrawnPicture.Png(10, 10, isAnimated: true))!.Value.IsAnimated);
        Assert.True(PictureHeader.Find(DrawnPicture.Gif(10, 10, 3))!.Value.IsAnimated);
        Assert.True(PictureHeader.Find(DrawnPicture.WebP(10, 10, true))!.Value.IsAnimated);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<!DOCTYPE html><html>not found</html>")]
    [InlineData("GIF89a")]
    [InlineData("RIFF....WEBPVP8 ")]
    [InlineData("")]
    public void OtherFormatsAreNoPictures(string text) => Assert.Null(PictureHeader.Find(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void AnyCutAndAnyChangedByteIsReadInBounds()
    {
        var found = 0;
        foreach (var whole in (byte[][])[DrawnPicture.Png(40, 30), DrawnPicture.Jpeg(40, 30), DrawnPicture.Gif(40, 30, 2), DrawnPicture.WebP(40, 30, false)])
        {
            for (var i = 0; i < whole.Length; i++)
            {
                found += PictureHeader.Find(whole.AsSpan(0, i)) is null ? 0 : 1;
                foreach (var value in (byte[])[0, 0x7F, 0xFF])
                {
                    byte[] changed = [.. whole];
                    changed[i] = value;
                    found += PictureHeader.Find(changed) is null ? 0 : 1;
                }
            }
        }

        Assert.True(found > 100, $"{found} of the changed pictures could be read.");
    }
}
