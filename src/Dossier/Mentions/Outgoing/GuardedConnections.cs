using System.Net;
using System.Net.Sockets;

namespace Dossier.Mentions.Outgoing;

/// <summary>Opens connections to addresses of the public internet only.</summary>
/// <param name="privateHosts">"host:port" of servers inside the operator's own network that may nevertheless be reached.</param>
public sealed class GuardedConnections(IEnumerable<string> privateHosts)
{
    private readonly HashSet<string> privateHosts = new(privateHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>What <see cref="SocketsHttpHandler.ConnectCallback"/> asks for.</summary>
    /// <exception cref="AddressForbiddenException">The name has no public address, and is not among the private hosts.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = privateHosts.Contains($"{host}:{port}") ? found : Array.FindAll(found, AddressGuard.IsPublic);
        if (allowed.Length == 0)
        {
            throw new AddressForbiddenException($"A call to {host}:{port} is not allowed: {(found.Length == 0 ? "it has no address" : $"{found[0]} is not an address of the public internet")}.");
        }

        Exception? last = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                last = failure;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}

/// <summary>A connection that would lead into this machine or its network.</summary>
public sealed class AddressForbiddenException(string message) : IOException(message);
