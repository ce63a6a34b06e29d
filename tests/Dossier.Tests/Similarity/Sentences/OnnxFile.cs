using System.Text;

namespace Dossier.Tests.Similarity.Sentences;

/// <summary>Writes the few parts of an ONNX file (onnx.proto, version 8) that a model of one or two steps needs.</summary>
internal static class OnnxFile
{
    private const int FloatType = 1, Int64Type = 7;

    /// <summary>A model that looks its tokens up in a table, the table being its only weights.</summary>
    /// <param name="inputs">Names of its inputs; the first is looked up.</param>
    /// <param name="output">Name of the output; a vector a token, or their mean where <paramref name="mean"/> is set.</param>
    public static byte[] LookUp(float[] table, int dimensions, string[] inputs, string output, bool mean)
    {
        var rows = table.Length / dimensions;
        var graph = new Message();
        graph.Add(1, Node("Gather", ["table", inputs[0]], mean ? "tokens" : output));
        if (mean)
        {
            graph.Add(1, Node("ReduceMean", ["tokens"], output, Attribute("axes", ints: [1]), Attribute("keepdims", 0)));
        }

        graph.Add(2, "look up");
        graph.Add(5, new Message().Add(1, rows).Add(1, dimensions).Add(2, FloatType).Add(8, "table")
            .Add(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(table).ToArray()));
        foreach (var input in inputs)
        {
            graph.Add(11, Value(input, Int64Type, "texts", "tokens of a text"));
        }

        graph.Add(12, mean ? Value(output, FloatType, "texts", null) : Value(output, FloatType, "texts", "tokens of a text", null));
        return new Message().Add(1, 8).Add(8, new Message().Add(2, 13)).Add(7, graph).ToArray();
    }

    private static Message Node(string type, string[] inputs, string output, params Message[] attributes)
    {
        var node = new Message();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(4, type);
        foreach (var attribute in attributes)
        {
            node.Add(5, attribute);
        }

        return node;
    }

    private static Message Attribute(string name, long value = 0, long[]? ints = null)
    {
        const int one = 2, several = 7;
        var attribute = new Message().Add(1, name);
        foreach (var part in ints ?? [])
        {
            attribute.Add(8, part);
        }

        return ints is null ? attribute.Add(3, value).Add(20, one) : attribute.Add(20, several);
    }

    /// <param name="axes">Names of axes of any length; null for one of which the model says nothing.</param>
    private static Message Value(string name, int type, params string?[] axes)
    {
        var shape = new Message();
        foreach (var axis in axes)
        {
            shape.Add(1, axis is null ? new Message() : new Message().Add(2, axis));
        }

        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, type).Add(2, shape)));
    }

    /// <summary>A message in the wire format of protocol buffers.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public Message Add(int field, long value)
        {
            Number((ulong)field << 3);
            Number((ulong)value);
            return this;
        }

        public Message Add(int field, byte[] value)
        {
            Number(((ulong)field << 3) | 2);
            Number((ulong)value.Length);
            bytes.AddRange(value);
            return this;
        }

        public Message Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public Message Add(int field, Message value) => Add(field, value.ToArray());

        public byte[] ToArray() => [.. bytes];

        private void Number(ulong value)
        {
            for (; value > 127; value >>= 7)
            {
                bytes.Add((byte)(value | 128));
            }

            bytes.Add((byte)value);
        }
    }
}
