using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    public partial class WantsElder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "wants_elder",
                schema: "members",
                table: "account",
                type: "boolean",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "wants_elder",
                schema: "members",
                table: "account");
        }
    }
}
