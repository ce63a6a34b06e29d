using System.Net;
using System.Net.Sockets;

namespace Dossier.App.Accounts;

/// <summary>Whom limits count: the address of a request, as trusted proxies tell it.</summary>
public static class ClientNetwork
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    // A network of IPv6 hands its users 64 bits of addresses each; to count them singly would count nothing.
    internal static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
