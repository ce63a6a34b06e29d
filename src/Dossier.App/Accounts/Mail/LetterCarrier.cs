using System.Net.Sockets;
using Dossier.Readers;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Dossier.App.Accounts.Mail;

public enum LetterOutcome
{
    Sent,

    /// <summary>The server does not take it now.</summary>
    Later,

    /// <summary>The server will never take it: the mailbox is unknown there.</summary>
    Never,
}

/// <summary>Carries letters to the server of mail, or into the folder "mail" of the data folder where none is set.</summary>
/// <param name="data">The data folder.</param>
internal sealed class LetterCarrier(MailOptions options, string data, TimeProvider time)
{
    // Milliseconds; a server that takes longer is asked again later.
    private const int Patience = 30_000;

    public string Folder { get; } = Path.Combine(Path.GetFullPath(data), "mail");

    /// <summary>Carries several letters over one connection.</summary>
    /// <param name="done">Called after each with what came of it, and what went wrong without any address.</param>
    public async Task CarryAsync(IReadOnlyList<WaitingLetter> letters, Action<WaitingLetter, LetterOutcome, string?> done, CancellationToken cancellation)
    {
        if (options.Host is null)
        {
            // Letters hold links that open accounts.
            PrivateFolder.Make(Folder);
            foreach (var letter in letters)
            {
                await KeepAsync(letter, cancellation);
                done(letter, LetterOutcome.Sent, null);
            }

            return;
        }

        using var client = new SmtpClient { Timeout = Patience };
        string? failure = null;
        foreach (var letter in letters)
        {
            var outcome = LetterOutcome.Later;
            try
            {
                if (failure is null)
                {
                    await ConnectAsync(client, cancellation);
                    using var bytes = new MemoryStream(letter.Message);
                    await client.SendAsync(await MimeMessage.LoadAsync(bytes, cancellation), cancellation);
                    outcome = LetterOutcome.Sent;
                }
            }
            catch (SmtpCommandException refused)
            {
                // A reply beginning with 5 is final (RFC 5321, 4.2.1); one about the sender is the operator's to mend.
                var isFinal = (int)refused.StatusCode >= 500 && (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
                outcome = isFinal ? LetterOutcome.Never : LetterOutcome.Later;
                done(letter, outcome, $"the server answered {(int)refused.StatusCode}");
                continue;
            }
            catch (Exception problem) when (problem is ProtocolException or IOException or SocketException or System.Security.Authentication.AuthenticationException or SslHandshakeException
                or MailKit.Security.AuthenticationException or TimeoutException or NotSupportedException or ServiceNotConnectedException)
            {
                failure = problem.GetType().Name;
            }

            done(letter, outcome, outcome == LetterOutcome.Sent ? null : failure);
        }

        if (client.IsConnected)
        {
            await client.DisconnectAsync(quit: failure is null, cancellation);
        }
    }

    /// <summary>Removes the letters in the folder that were to a reader.</summary>
    public void Forget(ReaderId reader) => Forget(owner => owner == reader);

    /// <summary>Removes the letters in the folder that were to readers whose account is gone.</summary>
    public void Forget(Func<ReaderId, bool> isGone)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*.eml"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (ReaderId.TryParse(name[(name.LastIndexOf('-') + 1)..], null, out var owner) && isGone(owner))
            {
                File.Delete(file);
            }
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellation)
    {
        if (client.IsConnected)
        {
            return;
        }

        var security = options.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(options.Host!, options.Port, security, cancellation);
        if (options.User is not null)
        {
            await client.AuthenticateAsync(options.User, options.Password!, cancellation);
        }
    }

    private async Task KeepAsync(WaitingLetter letter, CancellationToken cancellation)
    {
        // Whose it is stands in the name, so that it can go with the account.
        var path = Path.Combine(Folder, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{letter.Id:x16}{(letter.Reader is { } reader ? $"-{reader}" : "")}.eml");
        await File.WriteAllBytesAsync(path + ".part", letter.Message, cancellation);
        File.Move(path + ".part", path, overwrite: true);
    }
}
