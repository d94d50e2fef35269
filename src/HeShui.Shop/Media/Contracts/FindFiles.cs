using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media.Contracts;

/// <summary>What is known of these files; unknown ids are left out.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record FindFiles(IReadOnlyCollection<FileId> Ids) : IQuery<IReadOnlyList<KeptFile>>;

/// <param name="Name">What the uploader called it.</param>
/// <param name="Sha256">Of the content, in lower-case hexadecimal.</param>
/// <param name="At">When it was uploaded, in UTC.</param>
public sealed record KeptFile(FileId Id, string Name, string ContentType, long Bytes, string Sha256, DateTimeOffset At);
