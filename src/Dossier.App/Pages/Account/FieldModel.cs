using Dossier.App.Localization;

namespace Dossier.App.Pages.Account;

/// <summary>One field of a form, with what is wrong with it beside it.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Name">Name of the field; errors name fields by it.</param>
/// <param name="Autocomplete">Token of HTML's autocomplete attribute.</param>
public sealed record FieldModel(string Id, string Name, string Label, string Autocomplete)
{
    public string Type { get; init; } = "text";

    public string Value { get; init; } = "";

    public string? Hint { get; init; }

    /// <summary>What is wrong with what was sent; null for nothing.</summary>
    public string? Problem { get; init; }

    public bool IsRequired { get; init; } = true;

    public int? Longest { get; init; }

    /// <summary>Ids of what describes the field.</summary>
    public string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-problem",
        _ => $"{Id}-problem {Id}-hint",
    };

    public static FieldModel Email(string value, string? problem, string autocomplete = "username") =>
        new("email", "email", Wording.Current["E-mail address"], autocomplete) { Type = "email", Value = value, Problem = problem, Longest = Readers.EmailAddress.Longest };

    public static FieldModel NewPassword(string id, string label, string? problem) => new(id, "password", label, "new-password")
    {
        Type = "password",
        Problem = problem,
        Hint = Wording.Current.Format("At least {0} characters. A few words in a row are good; no kind of character is demanded.", Accounts.Passwords.PasswordRules.Shortest),
    };

    public static FieldModel OldPassword(string? problem) => new("password", "password", Wording.Current["Password"], "current-password") { Type = "password", Problem = problem };
}

/// <summary>What was wrong with a form.</summary>
/// <param name="Field">Name of the field; null when it is none of them.</param>
public sealed record FormProblem(string? Field, string Text)
{
    public static string? Of(FormProblem? problem, string? field) => problem?.Field == field ? problem?.Text : null;
}
