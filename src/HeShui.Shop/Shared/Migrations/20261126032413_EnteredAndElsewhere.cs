using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126032413_EnteredAndElsewhere")]
    public class EnteredAndElsewhere : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "account",
                schema: "reporting",
                table: "manual_figure",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "corrects",
                schema: "reporting",
                table: "manual_figure",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid[]>(
                name: "files",
                schema: "reporting",
                table: "manual_figure",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<bool>(
                name: "is_withdrawal",
                schema: "reporting",
                table: "manual_figure",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "key",
                schema: "reporting",
                table: "manual_figure",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                schema: "reporting",
                table: "manual_figure",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "external_sale",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    platform = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    firm = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    order_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    refunded = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    net = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    agricultural = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    product = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    own_order = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    corrects = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_external_sale", x => x.id);
                    table.ForeignKey(
                        name: "fk_external_sale_external_sale_corrects",
                        column: x => x.corrects,
                        principalSchema: "reporting",
                        principalTable: "external_sale",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_manual_figure_corrects",
                schema: "reporting",
                table: "manual_figure",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_manual_figure_key",
                schema: "reporting",
                table: "manual_figure",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_corrects",
                schema: "reporting",
                table: "external_sale",
                column: "corrects",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_key",
                schema: "reporting",
                table: "external_sale",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_month_platform_firm",
                schema: "reporting",
                table: "external_sale",
                columns: new[] { "month", "platform", "firm" });

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_month_total",
                schema: "reporting",
                table: "external_sale",
                columns: new[] { "platform", "firm", "month" },
                unique: true,
                filter: "order_number IS NULL AND corrects IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_on_id",
                schema: "reporting",
                table: "external_sale",
                columns: new[] { "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_external_sale_order_number_platform",
                schema: "reporting",
                table: "external_sale",
                columns: new[] { "order_number", "platform" },
                unique: true,
                filter: "order_number IS NOT NULL AND corrects IS NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_manual_figure_manual_figure_corrects",
                schema: "reporting",
                table: "manual_figure",
                column: "corrects",
                principalSchema: "reporting",
                principalTable: "manual_figure",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION reporting.refuse_change_of_external_sale() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'reporting.external_sale is append-only: % refused', TG_OP;
                END $$;
                CREATE TRIGGER external_sale_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.external_sale
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_external_sale();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_manual_figure_manual_figure_corrects",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropTable(
                name: "external_sale",
                schema: "reporting");

            migrationBuilder.Sql("DROP FUNCTION reporting.refuse_change_of_external_sale();");

            migrationBuilder.DropIndex(
                name: "ix_manual_figure_corrects",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropIndex(
                name: "ix_manual_figure_key",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "account",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "corrects",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "files",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "is_withdrawal",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "key",
                schema: "reporting",
                table: "manual_figure");

            migrationBuilder.DropColumn(
                name: "reason",
                schema: "reporting",
                table: "manual_figure");
        }
    }
}
