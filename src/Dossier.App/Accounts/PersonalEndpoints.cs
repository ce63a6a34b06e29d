namespace Dossier.App.Accounts;

/// <summary>Marks of endpoints: whose answers are personal, and how a request that changes something shows that it is meant.</summary>
public static class PersonalEndpoints
{
    /// <summary>The answer depends on who asks: the session is read, and no cache keeps the answer.</summary>
    public static TBuilder Personal<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Mark(false));

    /// <summary>As <see cref="Personal{TBuilder}"/>; a visitor is sent to log in first, and a script gets 401.</summary>
    public static TBuilder ReadersOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Mark(true));

    /// <summary>As <see cref="Personal{TBuilder}"/>; for everybody but operators there is no such page, whatever the method and the form.</summary>
    public static TBuilder OperatorsOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Mark(false), new OperatorMark());

    /// <summary>Besides, only for readers who have shown lately who they are (<see cref="Reauthentication"/>); others are asked to.</summary>
    public static TBuilder Fresh<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FreshMark());

    /// <summary>Refused with a sentence on plain http, except to the machine itself.</summary>
    public static TBuilder NeedsSafeTransport<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SafeMark());

    /// <summary>The endpoint checks the token of its form itself, since its answer to a wrong one keeps what was typed.</summary>
    public static TBuilder ChecksToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OwnCheck());

    /// <summary>
    /// A POST that needs no token, since a secret in its address shows that it is meant (one-click unsubscription, RFC 8058), or since it changes nothing.
    /// </summary>
    public static TBuilder NeedsNoToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NoToken());

    /// <param name="IsForReaders">Whether only signed-in readers reach the endpoint.</param>
    internal sealed record Mark(bool IsForReaders);

    internal sealed record OperatorMark;

    internal sealed record FreshMark;

    internal sealed record SafeMark;

    internal sealed record OwnCheck;

    internal sealed record NoToken;
}
