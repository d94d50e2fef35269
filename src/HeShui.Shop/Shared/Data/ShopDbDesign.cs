using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HeShui.Shop.Shared.Data;

/// <summary>Makes the context for the migrations tool, which needs the model and no database.</summary>
internal sealed class ShopDbDesign : IDesignTimeDbContextFactory<ShopDb>
{
    public ShopDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ShopDb>();
        options.UseShopDatabase("Host=nowhere");
        return new ShopDb(options.Options);
    }
}
