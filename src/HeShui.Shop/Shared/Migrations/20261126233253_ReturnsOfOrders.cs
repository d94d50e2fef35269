using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126233253_ReturnsOfOrders")]
    public class ReturnsOfOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_entry_order_of_returns",
                schema: "ledger",
                table: "entry",
                column: "order",
                filter: "amount <= 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_entry_order_of_returns",
                schema: "ledger",
                table: "entry");
        }
    }
}
