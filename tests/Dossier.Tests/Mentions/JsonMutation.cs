using System.Text;
using System.Text.Json.Nodes;

namespace Dossier.Tests.Mentions;

/// <summary>Damages JSON: other types, nulls, missing fields, single values for arrays, and bytes that are none.</summary>
internal static class JsonMutation
{
    // Stands for half of a surrogate pair, which no writer writes.
    private const string Half = "half-a-pair";

    private static readonly string[] Odd =
    [
        "null", "0", "-1", "1e308", "123456789012345678901234567890", "true", "\"\"", "\"7\"", "\"" + Half + "\"", "\"<b>&amp;\\u0000</b>\"", "\"http://[::1\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"a\":[1]}",
    ];

    public static byte[] Mutate(string json, Random random)
    {
        if (random.Next(5) == 0)
        {
            return Scratch(Encoding.UTF8.GetBytes(json), random);
        }

        var root = JsonNode.Parse(json)!;
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var all = new List<JsonNode>();
            Collect(root, all);
            Replace(all[random.Next(all.Count)], random);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Half, "\\ud800", StringComparison.Ordinal));
    }

    private static void Replace(JsonNode node, Random random)
    {
        switch (node.Parent)
        {
            case JsonObject parent when random.Next(4) == 0:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonArray parent when random.Next(4) == 0:
                parent.RemoveAt(node.GetElementIndex());
                break;
            case not null:
                node.ReplaceWith(random.Next(4) == 0 ? new JsonArray(node.DeepClone()) : node is JsonArray { Count: > 0 } list && random.Next(2) == 0 && list[0] is { } first
                    ? first.DeepClone() : JsonNode.Parse(Odd[random.Next(Odd.Length)]));
                break;
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> all)
    {
        all.Add(node);
        foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] })
        {
            if (child is not null)
            {
                Collect(child, all);
            }
        }
    }

    private static byte[] Scratch(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
