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
    [Migration("20261126030325_Programme")]
    public class Programme : Migration
    {
        /// <summary>Books that nothing is ever changed in.</summary>
        private static readonly string[] AppendOnly = ["payout", "fund_entry", "plan_change", "work_acceptance", "selection", "issued_rule", "asset", "award", "benefit"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "programme");

            migrationBuilder.CreateTable(
                name: "asset",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    price = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    keeper = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asset", x => x.id);
                    table.CheckConstraint("ck_asset_correction", "replaces IS NULL OR reason <> ''");
                    table.ForeignKey(
                        name: "fk_asset_asset_replaces",
                        column: x => x.replaces,
                        principalSchema: "programme",
                        principalTable: "asset",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "award",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    each = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    sum = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_award", x => x.id);
                    table.CheckConstraint("ck_award_correction", "replaces IS NULL OR reason <> ''");
                    table.ForeignKey(
                        name: "fk_award_award_replaces",
                        column: x => x.replaces,
                        principalSchema: "programme",
                        principalTable: "award",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "benefit",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_benefit", x => x.id);
                    table.CheckConstraint("ck_benefit_correction", "replaces IS NULL OR reason <> ''");
                    table.ForeignKey(
                        name: "fk_benefit_benefit_replaces",
                        column: x => x.replaces,
                        principalSchema: "programme",
                        principalTable: "benefit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contractor",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contractor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fund_entry",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    date_assumed = table.Column<bool>(type: "boolean", nullable: false),
                    document = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    corrects = table.Column<long>(type: "bigint", nullable: true),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_entry", x => x.id);
                    table.CheckConstraint("ck_fund_entry_amount", "CASE WHEN corrects IS NULL THEN amount >= 0 ELSE amount <> 0 AND note <> '' END");
                    table.ForeignKey(
                        name: "fk_fund_entry_fund_entry_corrects",
                        column: x => x.corrects,
                        principalSchema: "programme",
                        principalTable: "fund_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funds_import",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    file = table.Column<Guid>(type: "uuid", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    agreed = table.Column<string[]>(type: "character varying(500)[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funds_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "issued_rule",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issued_rule", x => x.id);
                    table.CheckConstraint("ck_issued_rule_correction", "replaces IS NULL OR reason <> ''");
                    table.ForeignKey(
                        name: "fk_issued_rule_issued_rule_replaces",
                        column: x => x.replaces,
                        principalSchema: "programme",
                        principalTable: "issued_rule",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "selection",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contractor = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    announcement = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_void = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_selection", x => x.id);
                    table.CheckConstraint("ck_selection_correction", "replaces IS NULL OR reason <> ''");
                    table.ForeignKey(
                        name: "fk_selection_selection_replaces",
                        column: x => x.replaces,
                        principalSchema: "programme",
                        principalTable: "selection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    contractor = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work", x => x.id);
                    table.CheckConstraint("ck_work_planned", "planned >= 0");
                    table.ForeignKey(
                        name: "fk_work_contractor_contractor",
                        column: x => x.contractor,
                        principalSchema: "programme",
                        principalTable: "contractor",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "disbursement",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    work = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    voucher = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_disbursement", x => x.id);
                    table.CheckConstraint("ck_disbursement_amount", "amount > 0");
                    table.CheckConstraint("ck_disbursement_two_people", "state NOT IN ('Approved', 'Paid', 'Refused') OR (decided_by IS NOT NULL AND decided_by <> requested_by)");
                    table.ForeignKey(
                        name: "fk_disbursement_work_work",
                        column: x => x.work,
                        principalSchema: "programme",
                        principalTable: "work",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_change",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    planned = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    work = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_plan_change_work_work",
                        column: x => x.work,
                        principalSchema: "programme",
                        principalTable: "work",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_acceptance",
                schema: "programme",
                columns: table => new
                {
                    work = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    accepted_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    minutes = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_acceptance", x => x.work);
                    table.ForeignKey(
                        name: "fk_work_acceptance_work_work",
                        column: x => x.work,
                        principalSchema: "programme",
                        principalTable: "work",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payout",
                schema: "programme",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    work = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    date_assumed = table.Column<bool>(type: "boolean", nullable: false),
                    voucher = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    disbursement = table.Column<Guid>(type: "uuid", nullable: true),
                    corrects = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    files = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout", x => x.id);
                    table.CheckConstraint("ck_payout_kind", "CASE kind WHEN 'Correction' THEN corrects IS NOT NULL AND amount <> 0 AND reason <> '' WHEN 'Disbursed' THEN disbursement IS NOT NULL AND amount > 0 ELSE disbursement IS NULL AND corrects IS NULL AND amount > 0 END");
                    table.ForeignKey(
                        name: "fk_payout_disbursement_disbursement",
                        column: x => x.disbursement,
                        principalSchema: "programme",
                        principalTable: "disbursement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payout_payout_corrects",
                        column: x => x.corrects,
                        principalSchema: "programme",
                        principalTable: "payout",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payout_work_work",
                        column: x => x.work,
                        principalSchema: "programme",
                        principalTable: "work",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_asset_key",
                schema: "programme",
                table: "asset",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asset_replaces",
                schema: "programme",
                table: "asset",
                column: "replaces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_award_key",
                schema: "programme",
                table: "award",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_award_replaces",
                schema: "programme",
                table: "award",
                column: "replaces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_benefit_key",
                schema: "programme",
                table: "benefit",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_benefit_replaces",
                schema: "programme",
                table: "benefit",
                column: "replaces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contractor_name",
                schema: "programme",
                table: "contractor",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_disbursement_key",
                schema: "programme",
                table: "disbursement",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_disbursement_state_requested_at",
                schema: "programme",
                table: "disbursement",
                columns: new[] { "state", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_disbursement_work",
                schema: "programme",
                table: "disbursement",
                column: "work");

            migrationBuilder.CreateIndex(
                name: "ix_fund_entry_corrects",
                schema: "programme",
                table: "fund_entry",
                column: "corrects");

            migrationBuilder.CreateIndex(
                name: "ix_fund_entry_key",
                schema: "programme",
                table: "fund_entry",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fund_entry_project_id",
                schema: "programme",
                table: "fund_entry",
                columns: new[] { "project", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funds_import_at",
                schema: "programme",
                table: "funds_import",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_issued_rule_key",
                schema: "programme",
                table: "issued_rule",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_issued_rule_replaces",
                schema: "programme",
                table: "issued_rule",
                column: "replaces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payout_corrects",
                schema: "programme",
                table: "payout",
                column: "corrects");

            migrationBuilder.CreateIndex(
                name: "ix_payout_disbursement",
                schema: "programme",
                table: "payout",
                column: "disbursement",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payout_key",
                schema: "programme",
                table: "payout",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payout_project_on",
                schema: "programme",
                table: "payout",
                columns: new[] { "project", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_payout_work_id",
                schema: "programme",
                table: "payout",
                columns: new[] { "work", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_change_work",
                schema: "programme",
                table: "plan_change",
                column: "work");

            migrationBuilder.CreateIndex(
                name: "ix_selection_key",
                schema: "programme",
                table: "selection",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_selection_replaces",
                schema: "programme",
                table: "selection",
                column: "replaces",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_contractor",
                schema: "programme",
                table: "work",
                column: "contractor");

            migrationBuilder.CreateIndex(
                name: "ix_work_project_contractor_name",
                schema: "programme",
                table: "work",
                columns: new[] { "project", "contractor", "name" },
                unique: true);
            migrationBuilder.Sql(
                """
                CREATE FUNCTION programme.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP;
                END $$;
                """);
            foreach (var book in AppendOnly)
            {
                migrationBuilder.Sql($"CREATE TRIGGER {book}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON programme.{book} FOR EACH STATEMENT EXECUTE FUNCTION programme.refuse_change();");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "asset",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "award",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "benefit",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "fund_entry",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "funds_import",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "issued_rule",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "payout",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "plan_change",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "selection",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "work_acceptance",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "disbursement",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "work",
                schema: "programme");

            migrationBuilder.DropTable(
                name: "contractor",
                schema: "programme");

            migrationBuilder.Sql("DROP FUNCTION programme.refuse_change();");
        }
    }
}
