using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Search.Values;

namespace Dossier.Search;

/// <summary>What filters compare, and what stands in the address of a subject's page: its scheme, a slash, and its code or name.</summary>
public static partial class SubjectKey
{
    /// <summary>Schemes in which a subject is looked for that is named without one.</summary>
    internal static readonly string[] Schemes = ["arxiv", "mesh", "topic", "field"];

    /// <summary>Stands between the key and the name in what is stored by article.</summary>
    internal const char Separator = '\0';

    /// <summary>
    /// Headings that say whom or what was studied rather than what about (NLM's check tags, and age groups): on so many articles that they would
    /// crowd out all others where the most frequent are listed.
    /// </summary>
    private static readonly FrozenSet<string> CheckTags = new[]
    {
        "humans", "animals", "male", "female", "pregnancy", "adult", "young-adult", "middle-aged", "aged", "aged-80-and-over", "adolescent", "child",
        "child-preschool", "infant", "infant-newborn", "mice", "rats", "cats", "cattle", "chick-embryo", "cricetinae", "dogs", "guinea-pigs", "rabbits", "swine",
    }.Select(name => "mesh/" + name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"arxiv/hep-th", "mesh/diabetes-mellitus"; null for what has no address.</summary>
    public static string? Of(Subject subject)
    {
        // arXiv's categories are known by their codes; other schemes have codes that nobody knows, or none.
        var code = subject.Scheme == "arxiv" ? subject.Code.ToLowerInvariant() : "";
        var name = Code().IsMatch(code) ? code : ExactValue.From(subject.Name);
        return name.Length > 0 && Scheme().IsMatch(subject.Scheme) ? $"{subject.Scheme}/{name}" : null;
    }

    /// <summary>The key that is meant by a scheme and a code or name as somebody wrote them; null where they cannot be any.</summary>
    public static string? Read(string scheme, string name) => Of(new Subject(scheme.ToLowerInvariant(), name, name));

    /// <summary>Whether it says whom or what was studied.</summary>
    public static bool IsCheckTag(string key) => CheckTags.Contains(key);

    /// <summary>What is stored by article: the key, and the name as shown.</summary>
    internal static string? Stored(Subject subject) => Of(subject) is { } key ? key + Separator + ShownForm.Of(subject.Name.Replace(Separator, ' ')) : null;

    /// <summary>Whether it is counted beside hits: fields and arXiv's categories are counted as fields.</summary>
    internal static bool IsCounted(Subject subject) => subject.Scheme is not ("arxiv" or "field") && !(Of(subject) is { } key && CheckTags.Contains(key));

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[a-z]{1,20}\z")]
    private static partial Regex Scheme();
}
