using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>What people say of a project.</summary>
/// <param name="Fund">In yuan; zero where there is none.</param>
/// <param name="From">First day, a business date.</param>
/// <param name="To">Last day; null while no end is set.</param>
public sealed record ProjectFacts(string Code, string Name, int Year, string Funder, Money Fund, string Firm, string Bureau, DateOnly From, DateOnly? To)
{
    /// <summary>Without blanks around texts, the code in small letters.</summary>
    internal ProjectFacts Tidy() => this with
    {
        Code = Code.Trim().ToLowerInvariant(),
        Name = Name.Trim(),
        Funder = Funder.Trim(),
        Firm = Firm.Trim(),
        Bureau = Bureau.Trim(),
    };
}
