using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dossier.Tests.Accounts;

/// <summary>A server of mail that keeps what it is sent (RFC 5321, as much as a client needs).</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> Certificate = new(() =>
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    });

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    public SmtpSink()
    {
        listener.Start();
        work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is answered to a message; one that begins with 2 takes it.</summary>
    public string Answer { get; set; } = "250 taken";

    /// <summary>Whether it offers to turn to TLS (RFC 3207), with a certificate that nobody signed.</summary>
    public bool OffersTls { get; init; }

    /// <summary>Who may send, by AUTH PLAIN (RFC 4954); null for everybody.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The first words of what it was told.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Taken { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await work;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                try
                {
                    await ServeAsync(client.GetStream());
                }
                catch (Exception gone) when (gone is IOException or AuthenticationException && !stop.IsCancellationRequested)
                {
                    // The client did not like what it saw; the next may.
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException
            || (end is InvalidOperationException && stop.IsCancellationRequested))
        {
            // The test is over. (A listener that was stopped between two clients says that it is not listening.)
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            Commands.Enqueue(command);
            switch (command)
            {
                case "EHLO":
                    await SayAsync($"250-sink\r\n{(OffersTls ? "250-STARTTLS\r\n" : "")}{(User is null ? "" : "250-AUTH PLAIN\r\n")}250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync("220 go on");
                    await using (var tls = new SslStream(stream, leaveInnerStreamOpen: true))
                    {
                        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate.Value }, stop.Token);
                        await ServeAsync(tls);
                    }

                    return;
                case "AUTH":
                    var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                    await SayAsync(said == $"\0{User}\0{Password}" ? "235 welcome" : "535 no");
                    break;
                case "DATA":
                    await SayAsync("354 go on");
                    var message = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                    {
                        message.AppendLine(text);
                    }

                    if (Answer.StartsWith('2'))
                    {
                        Taken.Enqueue(message.ToString());
                    }

                    await SayAsync(Answer);
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 ok");
                    break;
            }
        }

        Task SayAsync(string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stop.Token).AsTask();
    }
}
