using MediatR;

namespace HeShui.Shop.Shared.Requests;

/// <summary>Marks a request that changes something; it runs in one transaction.</summary>
public interface IChange;

/// <summary>Changes something and answers nothing.</summary>
public interface ICommand : IRequest, IChange;

/// <summary>Changes something and answers with what was made.</summary>
public interface ICommand<out TAnswer> : IRequest<TAnswer>, IChange;

/// <summary>Reads; changes nothing.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;

/// <summary>A command that may run twice with the effect of once: it is tried again after a lost connection or a lost race.</summary>
public interface IIdempotent;

/// <summary>
/// A command that calls somebody outside. It gets no transaction of its own: it stores the attempt, saves, calls, and
/// records the outcome.
/// </summary>
public interface INonTransactional;

public abstract class CommandHandler<TCommand> : AsyncRequestHandler<TCommand> where TCommand : ICommand;

public abstract class CommandHandler<TCommand, TAnswer> : IRequestHandler<TCommand, TAnswer> where TCommand : ICommand<TAnswer>
{
    public abstract Task<TAnswer> Handle(TCommand request, CancellationToken cancellationToken);
}

public abstract class QueryHandler<TQuery, TAnswer> : IRequestHandler<TQuery, TAnswer> where TQuery : IQuery<TAnswer>
{
    public abstract Task<TAnswer> Handle(TQuery request, CancellationToken cancellationToken);
}

/// <summary>Who may send a request. Every request says it, or nobody may.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>A request that guests may send too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAnyoneAttribute : Attribute;
