using System.Globalization;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau.Entered;

/// <summary>What was entered for an indicator, with its evidence.</summary>
public sealed class EntriesModel : ShopPage
{
    public EntryList List { get; private set; } = null!;

    /// <summary>A value with the decimals somebody entered.</summary>
    public static string Said(decimal value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(string code, string indicator) => List = await Send(new ListEntries(code, indicator));
}
