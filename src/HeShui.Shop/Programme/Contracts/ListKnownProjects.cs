using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>
/// The projects that money can be for, newest first. This module keeps their ids alone: whoever keeps the projects answers, and so
/// nothing here depends on them.
/// </summary>
[AllowAnyone]
public sealed record ListKnownProjects : IQuery<IReadOnlyList<KnownProject>>;

/// <param name="Code">Natural key, as in addresses of pages.</param>
public sealed record KnownProject(ProjectId Id, string Code, string Name, int Year);
