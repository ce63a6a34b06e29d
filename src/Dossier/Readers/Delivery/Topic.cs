namespace Dossier.Readers.Delivery;

public enum TopicKind { Keyword, Field }

/// <summary>A topic that a reader picked.</summary>
/// <param name="Value">Normal form of the keyword or of the field's name.</param>
/// <param name="At">When it was picked.</param>
public readonly record struct Topic(TopicKind Kind, string Value, DateTimeOffset At);

/// <summary>Topics of all readers. Safe for any number of threads; what was answered is on disk.</summary>
public interface ITopicStore
{
    /// <summary>Most topics of one reader.</summary>
    const int Most = 100;

    /// <summary>The reader's topics, newest first.</summary>
    IReadOnlyList<Topic> Find(ReaderId reader);

    /// <summary>Picks and drops topics in one transaction. What is picked already keeps its time; what is more than <see cref="Most"/> is not taken.</summary>
    void Change(ReaderId reader, IReadOnlyCollection<Topic> picked, IReadOnlyCollection<Topic> dropped);
}
