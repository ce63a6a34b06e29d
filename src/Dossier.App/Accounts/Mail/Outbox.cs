using System.Threading.Channels;
using Dossier.Readers;
using MimeKit;
using MimeKit.Utils;

namespace Dossier.App.Accounts.Mail;

/// <summary>Where letters are put. A letter that was put is on disk, and is sent when the server of mail takes it, also after a restart.</summary>
public sealed class Outbox(IOutboxStore store, MailOptions options, SiteOptions site, TimeProvider time)
{
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Puts a letter in the outbox.</summary>
    /// <param name="reader">Whose letter it is, so that it goes with the account; null for none.</param>
    public void Put(Letter letter, ReaderId? reader)
    {
        store.Put(reader, Write(letter), time.GetUtcNow());
        Wake();
    }

    /// <summary>The letter as a whole message (RFC 5322), for a store that puts it within its own transaction.</summary>
    public byte[] Write(Letter letter)
    {
        var host = new Uri(site.BaseUrl!).Host;
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = time.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(host),
            Body = letter.Html is null ? Plain(letter) : new MultipartAlternative(Plain(letter), new TextPart("html") { Text = letter.Html }),
        };
        message.From.Add(options.From is { } from ? MailboxAddress.Parse(from) : new MailboxAddress(site.Name, "dossier@" + (host.Contains('.') ? host : "localhost")));
        message.To.Add(new MailboxAddress(null, letter.To));

        // No mailbox that answers by itself is to answer this (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var (name, value) in letter.Headers)
        {
            message.Headers.Add(name, value);
        }

        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Tells whoever sends that something was put.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Waits until something is put, at most for a while.</summary>
    internal async Task WaitAsync(TimeSpan most, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await wakes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing was put; what was postponed may be due.
        }
    }

    private static TextPart Plain(Letter letter) => new("plain") { Text = letter.Text };
}
