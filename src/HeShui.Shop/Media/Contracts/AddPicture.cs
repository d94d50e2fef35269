using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media.Contracts;

/// <summary>
/// Takes a picture that somebody uploads, and answers with the name under which the shop shows it. The same picture again
/// has the same name.
/// </summary>
/// <param name="Content">JPEG, PNG, WebP or GIF as it came, at most <see cref="MostBytes"/>; refused otherwise, whatever its file is called.</param>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Operator, Role.System)]
public sealed record AddPicture(Stream Content) : ICommand<string>
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Longest name of a picture, for the columns that keep one.</summary>
    public const int LongestName = 80;
}
