using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media.Contracts;

/// <summary>A file's content.</summary>
/// <exception cref="NotFoundException">There is no such file.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record OpenFile(FileId Id) : IQuery<OpenedFile>;

/// <param name="Content">At its beginning; whoever asked closes it.</param>
public sealed record OpenedFile(KeptFile File, Stream Content);
