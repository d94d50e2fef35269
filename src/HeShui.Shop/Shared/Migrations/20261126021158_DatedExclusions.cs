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
    [Migration("20261126021158_DatedExclusions")]
    public class DatedExclusions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "called_off_at",
                schema: "delivery",
                table: "shipment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "released_at",
                schema: "delivery",
                table: "shipment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "township",
                schema: "delivery",
                table: "shipment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "account",
                schema: "reporting",
                table: "exclusion",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "from",
                schema: "reporting",
                table: "exclusion",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reversed_on",
                schema: "reporting",
                table: "exclusion",
                type: "date",
                nullable: true);

            // So far an exclusion held for all dates: from the registration on. Of the same twice, the first goes on.
            migrationBuilder.Sql(
                """
                UPDATE reporting.exclusion x SET
                    "from" = coalesce((SELECT m.registered_on FROM members.member m WHERE m.id = x.member), (x.at AT TIME ZONE 'Asia/Shanghai')::date),
                    reversed_on = (x.reversed_at AT TIME ZONE 'Asia/Shanghai')::date;
                UPDATE reporting.exclusion x SET reversed_on = x."from"
                WHERE x.reversed_on IS NULL AND EXISTS (SELECT FROM reporting.exclusion first WHERE first.member = x.member AND first.rule = x.rule AND first.reversed_on IS NULL AND first.id < x.id);
                UPDATE delivery.shipment s SET
                    township = o.destination ->> 'Township',
                    released_at = coalesce((SELECT min(h.at) FROM ordering.order_history h WHERE h."order" = s."order" AND h.axis = 'Fulfilment' AND h."to" = 'AwaitingSupplier'), o.paid_at),
                    called_off_at = CASE WHEN s.state = 'Cancelled' THEN
                        (SELECT max(h.at) FROM ordering.order_history h WHERE h."order" = s."order" AND h.axis = 'Fulfilment' AND h."to" = 'Cancelled') END
                FROM ordering."order" o WHERE o.id = s."order";
                """);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "from",
                schema: "reporting",
                table: "exclusion",
                type: "date",
                nullable: false,
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);

            migrationBuilder.DropColumn(
                name: "reversed_at",
                schema: "reporting",
                table: "exclusion");

            migrationBuilder.CreateTable(
                name: "appeal",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_by_account = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exclusion_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appeal", x => x.id);
                    table.ForeignKey(
                        name: "fk_appeal_exclusion_exclusion_id",
                        column: x => x.exclusion_id,
                        principalSchema: "reporting",
                        principalTable: "exclusion",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_phone",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_phone", x => x.id);
                    table.ForeignKey(
                        name: "fk_former_phone_member_member",
                        column: x => x.member,
                        principalSchema: "members",
                        principalTable: "member",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_arrived_at",
                schema: "delivery",
                table: "shipment",
                column: "arrived_at");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_promise_to",
                schema: "delivery",
                table: "shipment",
                column: "promise_to");

            migrationBuilder.CreateIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event",
                columns: new[] { "target", "on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_exclusion_member_rule",
                schema: "reporting",
                table: "exclusion",
                columns: new[] { "member", "rule" },
                unique: true,
                filter: "reversed_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entry_channel_business_date",
                schema: "ledger",
                table: "entry",
                columns: new[] { "channel", "business_date" },
                filter: "channel <> 'store'");

            migrationBuilder.CreateIndex(
                name: "ix_appeal_exclusion_id",
                schema: "reporting",
                table: "appeal",
                column: "exclusion_id",
                unique: true,
                filter: "verdict IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_former_phone_member",
                schema: "members",
                table: "former_phone",
                column: "member");

            migrationBuilder.CreateIndex(
                name: "ix_former_phone_phone",
                schema: "members",
                table: "former_phone",
                column: "phone");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeal",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "former_phone",
                schema: "members");

            migrationBuilder.DropIndex(
                name: "ix_shipment_arrived_at",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropIndex(
                name: "ix_shipment_promise_to",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event");

            migrationBuilder.DropIndex(
                name: "ix_exclusion_member_rule",
                schema: "reporting",
                table: "exclusion");

            migrationBuilder.DropIndex(
                name: "ix_entry_channel_business_date",
                schema: "ledger",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "called_off_at",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "released_at",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "township",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "account",
                schema: "reporting",
                table: "exclusion");

            migrationBuilder.DropColumn(
                name: "from",
                schema: "reporting",
                table: "exclusion");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reversed_at",
                schema: "reporting",
                table: "exclusion",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql("UPDATE reporting.exclusion SET reversed_at = reversed_on::timestamp AT TIME ZONE 'Asia/Shanghai'");

            migrationBuilder.DropColumn(
                name: "reversed_on",
                schema: "reporting",
                table: "exclusion");
        }
    }
}
