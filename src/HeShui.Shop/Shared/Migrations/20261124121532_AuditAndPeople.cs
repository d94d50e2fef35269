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
    [Migration("20261124121532_AuditAndPeople")]
    public class AuditAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "given_up_at",
                schema: "shared",
                table: "outbox_message",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "given_up_because",
                schema: "shared",
                table: "outbox_message",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "disabled_at",
                schema: "members",
                table: "account",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    command = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    changes = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_dead_at",
                schema: "shared",
                table: "outbox_message",
                column: "dead_at",
                filter: "dead_at IS NOT NULL AND given_up_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_account_id",
                schema: "shared",
                table: "audit_entry",
                columns: new[] { "account", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_at",
                schema: "shared",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_command_id",
                schema: "shared",
                table: "audit_entry",
                columns: new[] { "command", "id" });

            migrationBuilder.Sql(
                """
                CREATE FUNCTION shared.refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'shared.audit_entry is append-only: % refused', TG_OP;
                END $$;
                CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shared.audit_entry
                    FOR EACH STATEMENT EXECUTE FUNCTION shared.refuse_change_of_audit();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "shared");

            migrationBuilder.Sql("DROP FUNCTION shared.refuse_change_of_audit();");

            migrationBuilder.DropIndex(
                name: "ix_outbox_message_dead_at",
                schema: "shared",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "given_up_at",
                schema: "shared",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "given_up_because",
                schema: "shared",
                table: "outbox_message");

            migrationBuilder.DropColumn(
                name: "disabled_at",
                schema: "members",
                table: "account");
        }
    }
}
