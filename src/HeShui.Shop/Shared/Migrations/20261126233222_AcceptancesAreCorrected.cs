using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126233222_AcceptancesAreCorrected")]
    public class AcceptancesAreCorrected : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_work_acceptance",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.AddColumn<long>(
                name: "id",
                schema: "programme",
                table: "work_acceptance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddColumn<Guid>(
                name: "key",
                schema: "programme",
                table: "work_acceptance",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                schema: "programme",
                table: "work_acceptance",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_work_acceptance",
                schema: "programme",
                table: "work_acceptance",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_work_acceptance_key",
                schema: "programme",
                table: "work_acceptance",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_acceptance_work",
                schema: "programme",
                table: "work_acceptance",
                column: "work");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_work_acceptance",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.DropIndex(
                name: "ix_work_acceptance_key",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.DropIndex(
                name: "ix_work_acceptance_work",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.DropColumn(
                name: "id",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.DropColumn(
                name: "key",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.DropColumn(
                name: "reason",
                schema: "programme",
                table: "work_acceptance");

            migrationBuilder.AddPrimaryKey(
                name: "pk_work_acceptance",
                schema: "programme",
                table: "work_acceptance",
                column: "work");
        }
    }
}
