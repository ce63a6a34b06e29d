using System.IO.Hashing;
using System.Text;

namespace Dossier.Mentions;

/// <summary>Number of a picture in the local cache, made of its address without width.</summary>
public static class PictureId
{
    public static long Of(string address) => unchecked((long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(address)));
}
