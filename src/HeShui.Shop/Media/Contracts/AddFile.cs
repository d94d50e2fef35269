using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media.Contracts;

/// <summary>Takes a file that proves something, as it came, and answers with its id.</summary>
/// <param name="Content">A picture (JPEG, PNG, WebP, GIF) or PDF by its first bytes, at most <see cref="MostBytes"/>; refused otherwise, whatever it is called.</param>
/// <param name="Name">What the uploader calls it.</param>
/// <param name="SheetsToo">Takes .xlsx as well: the sheet that an import came from.</param>
/// <exception cref="DomainException">It is empty, too big, or of another kind.</exception>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record AddFile(Stream Content, string Name, bool SheetsToo = false) : ICommand<FileId>
{
    public const int MostBytes = 20 * 1024 * 1024;
}
