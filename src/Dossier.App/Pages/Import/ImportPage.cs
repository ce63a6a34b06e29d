using System.Text;
using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Import;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossier.App.Pages.Import;

/// <summary>
/// GET /import asks for a library, POST /import looks for its entries, GET /import/{id} shows what was found, POST /import/{id} takes it over, and
/// GET /import/{id}/unmatched.txt gives back what led to no article.
/// </summary>
internal static class ImportPage
{
    // Beside the library stand the form's other fields and the borders of its parts.
    private const int MostOfForm = LibraryFile.MaxLength + (64 << 10);

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.Import, (HttpContext context, ReaderDesk desk, string? collection) =>
            WriteAsync(context, desk, null, StatusCodes.Status200OK, CollectionId.TryParse(collection, null, out var id) ? id : null)).ReadersOnly();
        app.MapPost(Addresses.Import, TakeLibraryAsync).ReadersOnly().ChecksToken().WithMetadata(new FormSize());
        app.MapGet("/import/{id}", (HttpContext context, ReaderDesk desk, string id) => ImportId.TryParse(id, null, out var parsed)
            && desk.Imports.Find(CurrentReader.Read(context), parsed) is { } findings ? WriteAsync(context, desk, parsed, findings) : desk.WriteMissingAsync(context)).ReadersOnly();
        app.MapPost("/import/{id}", ConfirmAsync).ReadersOnly();
        app.MapGet("/import/{id}/unmatched.txt", async (HttpContext context, ReaderDesk desk, string id) =>
        {
            if (!ImportId.TryParse(id, null, out var parsed) || desk.Imports.Find(CurrentReader.Read(context), parsed) is not { } findings)
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"unmatched.{Extension(findings.Format)}\"";
            await using var output = new StreamWriter(context.Response.Body, new UTF8Encoding(false), 1 << 14, leaveOpen: true);
            var isJson = findings.Format == LibraryFormat.CslJson;
            var texts = findings.Unmatched.Concat(isJson ? [] : findings.Malformed).Select(m => m.Text.Trim()).ToArray();
            await output.WriteAsync(isJson ? $"[\n{string.Join(",\n", texts)}\n]\n" : string.Join(findings.Format == LibraryFormat.Identifiers ? "\n" : "\n\n", texts) + "\n");
        }).ReadersOnly();
    }

    private static async Task TakeLibraryAsync(HttpContext context, ReaderDesk desk)
    {
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(new FormOptions { ValueLengthLimit = MostOfForm, MultipartBodyLengthLimit = MostOfForm, BufferBodyLengthLimit = MostOfForm }, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            await WriteAsync(context, desk, Wording.Current["The library is larger than 10 MB. Please divide it, and import the parts one after the other."], StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (!await desk.Antiforgery.IsRequestValidAsync(context))
        {
            await WriteAsync(context, desk, Wording.Current["The form had lain open too long, or its cookie was refused. Please send it again."], StatusCodes.Status400BadRequest);
            return;
        }

        if (!desk.Limits.TakesImport(context))
        {
            await ReaderDesk.SlowDownAsync(context);
            return;
        }

        var library = await ReadLibraryAsync(form);
        if (library.Length is 0 or > LibraryFile.MaxLength)
        {
            await WriteAsync(context, desk, library.Length == 0 ? Wording.Current["Choose a file, or paste what is to be imported."] : Wording.Current["The library is larger than 10 MB. Please divide it, and import the parts one after the other."],
                StatusCodes.Status400BadRequest);
            return;
        }

        var reader = CurrentReader.Read(context);
        ImportFindings? findings;
        using (var generation = desk.Current.Use())
        {
            findings = ImportFindings.Find(library, new LibraryMatcher(desk.Corpus, generation?.Index));
        }

        if (findings is null || findings.Entries + findings.Malformed.Count == 0)
        {
            await WriteAsync(context, desk, findings is null ? Wording.Current.Format("The library has more than {0} entries. Please divide it, and import the parts one after the other.", PageText.Number(LibraryFile.MostEntries))
                : Wording.Current["Nothing that looks like an entry was found in it."], StatusCodes.Status400BadRequest);
            return;
        }

        var id = ImportId.Create();
        desk.Imports.Add(reader, id, WithTarget(findings, form, desk, reader), desk.Time.GetUtcNow());
        ReaderDesk.GoTo(context, Addresses.ImportOf(id));
    }

    private static async Task<byte[]> ReadLibraryAsync(IFormCollection form)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return Encoding.UTF8.GetBytes(form["text"].ToString().Trim());
        }

        using var bytes = new MemoryStream((int)Math.Min(file.Length, LibraryFile.MaxLength + 1L));
        await using var content = file.OpenReadStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task ConfirmAsync(HttpContext context, ReaderDesk desk, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var reader = CurrentReader.Read(context);
        if (!ImportId.TryParse(id, null, out var parsed) || desk.Imports.Find(reader, parsed) is not { } findings)
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        if (findings.Added is null)
        {
            findings = WithTarget(findings, form, desk, reader);
            var now = desk.Time.GetUtcNow();
            ArticleIds[] articles = [.. findings.Found.Select(f => desk.Corpus.Find(f.Article)).OfType<Ingest.StoredArticle>().Select(ArticleIds.Of)];
            int? added;
            if (findings.Target == ImportTarget.Likes)
            {
                // A library that comes along does not take back what the reader said here.
                var dismissed = FindDismissed(desk, reader, findings);
                findings = findings with { Dismissed = dismissed.Count };
                added = desk.Likes.Like(reader, [.. articles.Where(a => !dismissed.Contains(a.Present)).Select(a => (a, now))]);
            }
            else
            {
                findings = findings with { Collection = findings.Collection ?? desk.Collections.Create(reader, findings.NewCollection ?? Wording.Current["Imported"], "", now) };
                added = findings.Collection is { } collection ? desk.Collections.Add(reader, collection, articles, now) : null;
            }

            if (added is null)
            {
                await ReaderDesk.RefuseAsync(context, StatusCodes.Status400BadRequest, Wording.Current["Not imported"],
                    Wording.Current.Format("There is no room for it: a collection holds at most {0} articles, and a reader has at most {1} collections.", PageText.Number(Collection.MostArticles), Collection.Most));
                return;
            }

            desk.Imports.Finish(reader, parsed, findings with { Added = added });
        }

        ReaderDesk.GoTo(context, Addresses.ImportOf(parsed));
    }

    /// <summary>Where the articles go, as the form says: likes, one of the reader's collections, or a new one.</summary>
    private static ImportFindings WithTarget(ImportFindings findings, IFormCollection form, ReaderDesk desk, ReaderId reader)
    {
        var into = form["into"].ToString();
        return into switch
        {
            "new" => findings with { Target = ImportTarget.Collection, Collection = null, NewCollection = Collection.TidyName(form["name"]) },
            _ when CollectionId.TryParse(into, null, out var id) && desk.Collections.Find(reader, id) is { } collection =>
                findings with { Target = ImportTarget.Collection, Collection = collection.Id, NewCollection = null },
            _ => findings with { Target = ImportTarget.Likes, Collection = null, NewCollection = null },
        };
    }

    /// <summary>Which of the found articles the reader marked as not for them, by their present ids.</summary>
    private static HashSet<PublicId> FindDismissed(ReaderDesk desk, ReaderId reader, ImportFindings findings)
    {
        if (desk.Likes.FindDismissed(reader).Count == 0)
        {
            return [];
        }

        return [.. findings.Found.Select(f => desk.Corpus.Find(f.Article)).OfType<Ingest.StoredArticle>()
            .Where(s => desk.Likes.FindOpinion(reader, ArticleIds.Of(s)) == Opinion.Dismissed).Select(s => s.Id)];
    }

    private static Task WriteAsync(HttpContext context, ReaderDesk desk, string? problem, int status, CollectionId? into = null)
    {
        var reader = CurrentReader.Read(context);
        return PageWriter.WriteAsync(context, ImportForm.Create(new ImportFormModel(desk.Facts(), desk.Token(context), new ImportTargets(desk.Collections.FindAll(reader), into, null), desk.Imports.FindAll(reader))
        {
            Problem = problem,
        }), status);
    }

    private static Task WriteAsync(HttpContext context, ReaderDesk desk, ImportId id, ImportFindings findings)
    {
        var reader = CurrentReader.Read(context);
        var targets = new ImportTargets(desk.Collections.FindAll(reader), findings.Collection, findings.Target == ImportTarget.Collection && findings.Collection is null ? findings.NewCollection ?? "" : null);
        return PageWriter.WriteAsync(context, ImportResult.Create(new ImportResultModel(desk.Facts(), desk.Token(context), id, findings, targets)
        {
            Dismissed = FindDismissed(desk, reader, findings),
        }));
    }

    private static string Extension(LibraryFormat format) => format switch
    {
        LibraryFormat.Bibtex => "bib",
        LibraryFormat.Ris => "ris",
        LibraryFormat.CslJson => "json",
        _ => "txt",
    };

    private sealed class FormSize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostOfForm;
    }
}
