using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124185100_CouponsOutliveNoCampaign")]
    public class CouponsOutliveNoCampaign : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_held_coupon_campaign_campaign",
                schema: "promotions",
                table: "held_coupon");

            migrationBuilder.AddForeignKey(
                name: "fk_held_coupon_campaign_campaign",
                schema: "promotions",
                table: "held_coupon",
                column: "campaign",
                principalSchema: "promotions",
                principalTable: "campaign",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_held_coupon_campaign_campaign",
                schema: "promotions",
                table: "held_coupon");

            migrationBuilder.AddForeignKey(
                name: "fk_held_coupon_campaign_campaign",
                schema: "promotions",
                table: "held_coupon",
                column: "campaign",
                principalSchema: "promotions",
                principalTable: "campaign",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
