using MimeKit;

namespace Dossier.App.Accounts.Mail;

public enum MailSecurity
{
    /// <summary>Begins in the clear and turns to TLS before anything is said; refused where the server does not offer it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In the clear: for a server on the same machine.</summary>
    None,
}

/// <summary>Settings under "Mail".</summary>
public sealed record MailOptions
{
    /// <summary>The server that takes letters; without it they are put in the folder "mail" of the data folder.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Sender: an address, or a name and an address ("Dossier &lt;dossier@example.org&gt;").</summary>
    public string? From { get; init; }

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem()
    {
        if (From is not null && !MailboxAddress.TryParse(From, out _))
        {
            return $"Mail:From is '{From}', which is not an address of e-mail.";
        }

        if (Host is null)
        {
            return null;
        }

        if (From is null)
        {
            return "Mail:From is missing: letters that Mail:Host is to send need a sender.";
        }

        if (Port is < 1 or > 65535)
        {
            return $"Mail:Port is {Port}; a port is between 1 and 65535.";
        }

        if (User is null != Password is null)
        {
            return User is null ? "Mail:User is missing beside Mail:Password." : "Mail:Password is missing beside Mail:User.";
        }

        return Security == MailSecurity.None && Password is not null && !SafeTransport.IsLocal(Host)
            ? "Mail:Security is None, so that Mail:Password would cross the network in the clear: set it to StartTls or Tls."
            : null;
    }
}
