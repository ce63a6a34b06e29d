using System.Text.Json;

namespace Dossier.Tests.Api;

/// <summary>Checks an answer against the schema that documents it: nothing of another type, nothing missing, and nothing that is not documented.</summary>
public sealed class AnswerSchema(JsonElement document)
{
    /// <summary>Asserts that a value is as the schema says.</summary>
    /// <param name="place">Where it stands, for messages.</param>
    public void Check(JsonElement schema, JsonElement value, string place)
    {
        if (FindProblem(schema, value, place) is { } problem)
        {
            Assert.Fail(problem);
        }
    }

    private string? FindProblem(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return FindProblem(Resolve(reference.GetString()!), value, place);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return choices.EnumerateArray().Any(c => FindProblem(c, value, place) is null) ? null : $"{place} fits none of {choices}";
        }

        var types = Types(schema);
        if (!types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number")))
        {
            return $"{place} is {TypeOf(value)}, not {string.Join(" or ", types)}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FindProblemOfMembers(schema, value, place),
            JsonValueKind.Array => value.EnumerateArray().Select((v, i) => FindProblem(schema.GetProperty("items"), v, $"{place}[{i}]")).FirstOrDefault(p => p is not null),
            _ => null,
        };
    }

    private string? FindProblemOfMembers(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(r => r.GetString()!).FirstOrDefault(r => !value.TryGetProperty(r, out _)) is { } missing)
        {
            return $"{place} lacks {missing}";
        }

        foreach (var member in value.EnumerateObject())
        {
            var of = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var own) ? own
                : schema.TryGetProperty("additionalProperties", out var others) ? others : default;
            if (of.ValueKind == JsonValueKind.Undefined)
            {
                return $"{place}.{member.Name} is not documented";
            }

            if (FindProblem(of, member.Value, $"{place}.{member.Name}") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name));

    private static string[] Types(JsonElement schema)
    {
        var type = schema.GetProperty("type");
        return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };
}
