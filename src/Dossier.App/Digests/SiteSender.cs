using MimeKit;

namespace Dossier.App.Digests;

/// <summary>From whom the site's letters are.</summary>
public sealed record SiteSender(MailboxAddress From);
