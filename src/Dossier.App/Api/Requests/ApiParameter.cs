using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Dossier.App.Api.Requests;

internal enum ParameterKind { Text, Number, Truth }

/// <summary>A parameter in the address of an operation: by this it is documented, and by this it is checked before the operation runs.</summary>
/// <param name="Description">Markdown of plain words.</param>
internal sealed record ApiParameter(string Name, string Description)
{
    public ParameterKind Kind { get; init; }

    /// <summary>Least and largest value of a number.</summary>
    public (int Least, int Largest) Range { get; init; } = (0, int.MaxValue);

    /// <summary>The only values; empty where any is taken.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What holds where it is left out; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>How often it may stand in one address.</summary>
    public int MostTimes { get; init; } = 1;

    /// <summary>Longest value, in characters.</summary>
    public int Longest { get; init; } = 1_000;

    public bool IsRequired { get; init; }

    /// <summary>A further check of a value: a sentence that says what is wrong, or null.</summary>
    public Func<string, string?>? Check { get; init; }

    public static ApiParameter Cursor { get; } = new("cursor", "Where the list goes on: what the answer before gave as `next`. It is opaque; it stays right while articles are added.")
    {
        Check = value => ListCursor.TryParse(value, out _) ? null : "cursor is what an answer gave as next, whole and unchanged.",
    };

    public static ApiParameter Limit(int largest, int standard) => new("limit", "Most entries of the answer.")
    {
        Kind = ParameterKind.Number,
        Range = (1, largest),
        Default = standard.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What is wrong with the values that were sent.</summary>
    public IEnumerable<string> FindProblems(StringValues values)
    {
        if (values.Count > MostTimes)
        {
            yield return MostTimes == 1 ? $"{Name} is given {values.Count} times; once is enough." : $"{Name} is given {values.Count} times; at most {MostTimes} are taken.";
            yield break;
        }

        if (IsRequired && values.All(string.IsNullOrEmpty))
        {
            yield return $"{Name} is missing.";
        }

        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value) && FindProblem(value) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private string? FindProblem(string value) => Kind switch
    {
        ParameterKind.Number when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < Range.Least || number > Range.Largest =>
            Range.Largest == int.MaxValue ? $"{Name} is a whole number, {Range.Least} or more." : $"{Name} is a whole number from {Range.Least} to {Range.Largest}.",
        ParameterKind.Truth when value is not ("1" or "0" or "true" or "false") => $"{Name} is true or false.",
        _ when Choices.Count > 0 && !Choices.Contains(value, StringComparer.OrdinalIgnoreCase) => $"{Name} is one of {string.Join(", ", Choices)}.",
        _ when value.Length > Longest => $"{Name} is longer than {Longest} characters.",
        _ => Check?.Invoke(value),
    };
}

/// <summary>Reads parameters that were checked.</summary>
internal static class ParameterValues
{
    public static string? Text(this HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public static int? Number(this HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Truth(this HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => null,
    };
}
