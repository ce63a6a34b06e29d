using Dossier.Articles;

namespace Dossier.Readers.Import;

/// <summary>The forms in which a library is brought along.</summary>
public enum LibraryFormat { Bibtex, Ris, CslJson, Identifiers }

/// <summary>One entry of a library.</summary>
/// <param name="Line">Line, from 1, at which it begins.</param>
/// <param name="Text">The entry as it was written; of a very long one the beginning.</param>
/// <param name="Article">What it says; null when it cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
public sealed record LibraryEntry(long Line, string Text, Article? Article, string? Problem)
{
    /// <summary>What a reader knows it by: its title, else its identifier or beginning.</summary>
    public string Label => Article is not null ? Article.Title.ToPlainText() : Text.Length <= 120 ? Text.Trim() : Text[..120].Trim() + " …";
}
