using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Messages.Contracts;

/// <summary>Tells people who work here of something, each once: the same news again is told only to those who have not heard it.</summary>
/// <returns>How many were told.</returns>
[Allow(Role.System)]
public sealed record TellWorkers(WorkNews News) : ICommand<int>, IIdempotent;

/// <param name="Event">What happened, the same for ever.</param>
/// <param name="To">Who is told in the shop.</param>
/// <param name="BySmsToo">Who of them wants a text message too.</param>
/// <param name="Project">Name of the project it is about.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Address">Page on which it is seen to.</param>
public sealed record WorkNews(string Event, IReadOnlyCollection<AccountId> To, IReadOnlyCollection<AccountId> BySmsToo, string Project, string Title, string Text, string Address);
