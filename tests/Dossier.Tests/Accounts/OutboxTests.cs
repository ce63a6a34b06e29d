using Dossier.App;
using Dossier.App.Accounts.Mail;
using Dossier.Readers;
using Dossier.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dossier.Tests.Accounts;

public sealed class OutboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-outbox-").FullName;
    private readonly MovedClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ALetterIsSentWhenTheServerIsThereAgainAlsoAfterARestart()
    {
        await using var sink = new SmtpSink { Answer = "451 not now" };
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, Security = MailSecurity.None, From = "Dossier <dossier@example.org>" };
        using (var site = new Sending(this, options))
        {
            site.Outbox.Put(new Letter("reader@example.org", "A digest", "Plain words.") { Html = "<p>Words", Headers = [("List-Unsubscribe", "<https://example.org/u/1>")] }, null);
            Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
            Assert.Equal(1, site.Store.Count());

            // It is not tried again before its time.
            sink.Answer = "250 taken";
            Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
        }

        using var again = new Sending(this, options);
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await again.Worker.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, again.Store.Count());
        var letter = Assert.Single(sink.Taken);
        Assert.All((string[])["From: Dossier <dossier@example.org>", "To: reader@example.org", "List-Unsubscribe: <https://example.org/u/1>", "Auto-Submitted: auto-generated", "Plain words.", "<p>Words", "multipart/alternative"],
            part => Assert.Contains(part, letter, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AServerThatIsDownLosesNoLetterAndTheRestGrows()
    {
        var sink = new SmtpSink();
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, Security = MailSecurity.None, From = "dossier@example.org" };
        await sink.DisposeAsync();
        using var site = new Sending(this, options);
        site.Outbox.Put(new Letter("one@example.org", "One", "1"), null);
        site.Outbox.Put(new Letter("two@example.org", "Two", "2"), null);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
            clock.Move(OutboxWorker.Rest(i) + TimeSpan.FromSeconds(1));
        }

        Assert.All(site.Store.FindDue(clock.GetUtcNow(), 9), l => Assert.Equal(4, l.Tries));
        Assert.Equal(2, site.Store.Count());
        Assert.Equal(TimeSpan.FromHours(6), OutboxWorker.Rest(20));
    }

    [Fact]
    public async Task ALetterForAMailboxThatDoesNotExistIsGivenUp()
    {
        await using var sink = new SmtpSink { Answer = "550 no such mailbox" };
        using var site = new Sending(this, new MailOptions { Host = "127.0.0.1", Port = sink.Port, Security = MailSecurity.None, From = "dossier@example.org" });
        site.Outbox.Put(new Letter("nobody@example.org", "Hello", "?"), null);
        Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, site.Store.Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutTrustworthyTlsNeitherLetterNorPasswordIsSaid(bool offersTls)
    {
        // What the sink shows is signed by nobody, as that of whoever stands in between.
        await using var sink = new SmtpSink { OffersTls = offersTls };
        using var site = new Sending(this, new MailOptions { Host = "127.0.0.1", Port = sink.Port, User = "dossier", Password = "a secret", From = "dossier@example.org" });
        site.Outbox.Put(new Letter("reader@example.org", "One", "1"), null);
        Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
        Assert.Equal(1, site.Store.Count());
        Assert.Contains("EHLO", sink.Commands);
        Assert.Equal(offersTls, sink.Commands.Contains("STARTTLS"));
        Assert.DoesNotContain(sink.Commands, c => c is "AUTH" or "MAIL" or "DATA");
        Assert.Empty(sink.Taken);
    }

    [Fact]
    public async Task UserAndPasswordAreToldToAServerOnTheSameMachine()
    {
        await using var sink = new SmtpSink { User = "dossier", Password = "a secret" };
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, Security = MailSecurity.None, User = "dossier", Password = "a secret", From = "dossier@example.org" };
        using (var site = new Sending(this, options with { Password = "another" }))
        {
            site.Outbox.Put(new Letter("reader@example.org", "One", "1"), null);
            Assert.Equal(0, await site.Worker.SendDueAsync(CancellationToken.None));
            Assert.Equal(1, site.Store.Count());
        }

        using var right = new Sending(this, options);
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await right.Worker.SendDueAsync(CancellationToken.None));
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task WithoutAServerLettersStandAsFiles()
    {
        using var site = new Sending(this, new MailOptions());
        site.Outbox.Put(new Letter("reader@example.org", "Grüße", "Text"), ReaderId.Create());
        Assert.Equal(1, await site.Worker.SendDueAsync(CancellationToken.None));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail")));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        Assert.Equal("Grüße", (await MimeKit.MimeMessage.LoadAsync(file)).Subject);
    }

    [Theory]
    [InlineData("Mail:From", "nobody in particular@@", null)]
    [InlineData("Mail:From", null, null)]
    [InlineData("Mail:Port", "dossier@example.org", 0)]
    public void AWrongSettingOfMailIsNamed(string named, string? from, int? port) => Assert.Contains(named,
        new MailOptions { Host = "mail.example.org", From = from, Port = port ?? 587 }.FindProblem(), StringComparison.Ordinal);

    [Fact]
    public void APasswordIsNotSentInTheClear() => Assert.Contains("Mail:Security",
        new MailOptions { Host = "mail.example.org", From = "d@example.org", User = "u", Password = "p", Security = MailSecurity.None }.FindProblem(), StringComparison.Ordinal);

    private sealed class Sending : IDisposable
    {
        private readonly AccountStore accounts;

        public Sending(OutboxTests test, MailOptions options)
        {
            var engine = TestEngine.Open(test.folder);
            accounts = new AccountStore(engine, test.clock);
            Store = new OutboxStore(engine, test.clock);
            Outbox = new Outbox(Store, options, new SiteOptions { BaseUrl = "https://dossier.example.org" }, test.clock);
            Worker = new OutboxWorker(Store, Outbox, new LetterCarrier(options, test.folder, test.clock), accounts, engine.TakeLease, test.clock, NullLogger<OutboxWorker>.Instance);
        }

        public OutboxStore Store { get; }

        public Outbox Outbox { get; }

        internal OutboxWorker Worker { get; }

        public void Dispose()
        {
            Worker.Dispose();
            Store.Dispose();
            accounts.Dispose();
        }
    }
}
