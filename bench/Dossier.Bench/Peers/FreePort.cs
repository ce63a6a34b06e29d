using System.Net;
using System.Net.Sockets;

namespace Dossier.Bench.Peers;

/// <summary>A port of this machine that nothing listened on a moment ago.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
