using System;
using System.Collections.Generic;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124071619_Initial")]
    public class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "members");

            migrationBuilder.EnsureSchema(
                name: "catalog");

            migrationBuilder.EnsureSchema(
                name: "ordering");

            migrationBuilder.EnsureSchema(
                name: "delivery");

            migrationBuilder.EnsureSchema(
                name: "ledger");

            migrationBuilder.EnsureSchema(
                name: "reporting");

            migrationBuilder.EnsureSchema(
                name: "payments");

            migrationBuilder.EnsureSchema(
                name: "shared");

            migrationBuilder.EnsureSchema(
                name: "suppliers");

            migrationBuilder.CreateSequence(
                name: "order_number",
                schema: "ordering");

            migrationBuilder.CreateTable(
                name: "account",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role_names = table.Column<List<string>>(type: "text[]", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: true),
                    pickup_point = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    normalized_email = table.Column<string>(type: "text", nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "brand",
                schema: "catalog",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    line = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "cart",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: true),
                    checkout_key = table.Column<Guid>(type: "uuid", nullable: false),
                    checkout_begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "category",
                schema: "catalog",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parent = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    agricultural = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    icon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category", x => x.code);
                    table.ForeignKey(
                        name: "fk_category_category_parent",
                        column: x => x.parent,
                        principalSchema: "catalog",
                        principalTable: "category",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "certification_kind",
                schema: "catalog",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certification_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "closing_day",
                schema: "delivery",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_closing_day", x => x.date);
                });

            migrationBuilder.CreateTable(
                name: "entry",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    business_date = table.Column<DateOnly>(type: "date", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<Guid>(type: "uuid", nullable: true),
                    supplier = table.Column<Guid>(type: "uuid", nullable: true),
                    product = table.Column<Guid>(type: "uuid", nullable: true),
                    product_name = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    category_path = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: true),
                    agricultural = table.Column<bool>(type: "boolean", nullable: false),
                    channel = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exclusion",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reversed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exclusion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_event",
                schema: "payments",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(120)", maxLength: 120, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_event", x => new { x.provider, x.@event });
                });

            migrationBuilder.CreateTable(
                name: "member",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    phone_verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fulfilment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    after_sales = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    freight = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    total = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    chosen = table.Column<string>(type: "jsonb", nullable: false),
                    promise_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    promise_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    payment_due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    destination = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order", x => x.id);
                    table.CheckConstraint("ck_order_amounts", "freight >= 0 AND total >= freight");
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dead_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => x.id);
                    table.CheckConstraint("ck_payment_amount", "amount > 0");
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                schema: "delivery",
                columns: table => new
                {
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    zone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pickup_point = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    recipient = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    slot_date = table.Column<DateOnly>(type: "date", nullable: true),
                    slot_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    promise_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    promise_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    code_sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment", x => x.order);
                });

            migrationBuilder.CreateTable(
                name: "sms_code",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    remote_address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sms_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supplier",
                schema: "suppliers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    short_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    contact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplier", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "township",
                schema: "delivery",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_township", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "wrong_code",
                schema: "delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    clerk = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wrong_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "zone",
                schema: "delivery",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    promise = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order_until = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    fee = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    free_from = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    per_further_kg = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    ready_after_hours = table.Column<int>(type: "integer", nullable: false),
                    opens = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    closes = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    slots = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zone", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "account_claim",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claim_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_login",
                schema: "members",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_login_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_token",
                schema: "members",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_token_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "members",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cart_line",
                schema: "ordering",
                columns: table => new
                {
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    cart = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart_line", x => new { x.cart, x.sku });
                    table.CheckConstraint("ck_cart_line_quantity", "quantity BETWEEN 1 AND 99");
                    table.ForeignKey(
                        name: "fk_cart_line_cart_cart",
                        column: x => x.cart,
                        principalSchema: "ordering",
                        principalTable: "cart",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    brand = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    origin = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    shelf_life = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    storage = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    picture = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fresh = table.Column<bool>(type: "boolean", nullable: false),
                    certification_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    certification_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    certification_scope = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    certification_valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple', search_text)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.id);
                    table.ForeignKey(
                        name: "fk_product_brand_brand",
                        column: x => x.brand,
                        principalSchema: "catalog",
                        principalTable: "brand",
                        principalColumn: "code");
                    table.ForeignKey(
                        name: "fk_product_category_category",
                        column: x => x.category,
                        principalSchema: "catalog",
                        principalTable: "category",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "follow_event",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    follows = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_follow_event_member_member",
                        column: x => x.member,
                        principalSchema: "members",
                        principalTable: "member",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_history",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    axis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_order_history_order_order",
                        column: x => x.order,
                        principalSchema: "ordering",
                        principalTable: "order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_key",
                schema: "ordering",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_key", x => x.key);
                    table.ForeignKey(
                        name: "fk_order_key_order_order",
                        column: x => x.order,
                        principalSchema: "ordering",
                        principalTable: "order",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "order_line",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    product = table.Column<Guid>(type: "uuid", nullable: false),
                    product_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    product_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    sku_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    picture = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    category_path = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    agricultural = table.Column<bool>(type: "boolean", nullable: false),
                    unit_price = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    paid = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_line", x => x.id);
                    table.CheckConstraint("ck_order_line_amounts", "quantity > 0 AND unit_price > 0 AND paid >= 0");
                    table.ForeignKey(
                        name: "fk_order_line_order_order",
                        column: x => x.order,
                        principalSchema: "ordering",
                        principalTable: "order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refund",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    payment = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund", x => x.id);
                    table.CheckConstraint("ck_refund_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_refund_payment_payment",
                        column: x => x.payment,
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supply_agreement",
                schema: "suppliers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    supplier_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_agreement", x => x.id);
                    table.CheckConstraint("ck_supply_agreement_days", "\"to\" >= \"from\"");
                    table.ForeignKey(
                        name: "fk_supply_agreement_supplier_supplier_id",
                        column: x => x.supplier_id,
                        principalSchema: "suppliers",
                        principalTable: "supplier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "slot_use",
                schema: "delivery",
                columns: table => new
                {
                    zone = table.Column<string>(type: "character varying(40)", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slot_use", x => new { x.zone, x.date, x.from });
                    table.CheckConstraint("ck_slot_use_capacity", "taken BETWEEN 0 AND capacity");
                    table.ForeignKey(
                        name: "fk_slot_use_zone_zone",
                        column: x => x.zone,
                        principalSchema: "delivery",
                        principalTable: "zone",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "village",
                schema: "delivery",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    zone = table.Column<string>(type: "character varying(40)", nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village", x => x.code);
                    table.ForeignKey(
                        name: "fk_village_township_township",
                        column: x => x.township,
                        principalSchema: "delivery",
                        principalTable: "township",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_village_zone_zone",
                        column: x => x.zone,
                        principalSchema: "delivery",
                        principalTable: "zone",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sku",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    price = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    weight_grams = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    product = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sku", x => x.id);
                    table.CheckConstraint("ck_sku_price", "price > 0 AND weight_grams > 0");
                    table.ForeignKey(
                        name: "fk_sku_product_product",
                        column: x => x.product,
                        principalSchema: "catalog",
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pickup_point",
                schema: "delivery",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", nullable: false),
                    village = table.Column<string>(type: "character varying(60)", nullable: true),
                    zone = table.Column<string>(type: "character varying(40)", nullable: false),
                    address = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup_point", x => x.code);
                    table.ForeignKey(
                        name: "fk_pickup_point_township_township",
                        column: x => x.township,
                        principalSchema: "delivery",
                        principalTable: "township",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pickup_point_village_village",
                        column: x => x.village,
                        principalSchema: "delivery",
                        principalTable: "village",
                        principalColumn: "code");
                    table.ForeignKey(
                        name: "fk_pickup_point_zone_zone",
                        column: x => x.zone,
                        principalSchema: "delivery",
                        principalTable: "zone",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stock",
                schema: "catalog",
                columns: table => new
                {
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false),
                    sold = table.Column<int>(type: "integer", nullable: false),
                    returned = table.Column<int>(type: "integer", nullable: false),
                    adjusted = table.Column<int>(type: "integer", nullable: false),
                    reserved = table.Column<int>(type: "integer", nullable: false),
                    available = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock", x => x.sku);
                    table.CheckConstraint("ck_stock_balance", "received - sold + returned + adjusted - reserved = available");
                    table.CheckConstraint("ck_stock_not_negative", "available >= 0 AND reserved >= 0 AND sold >= 0 AND received >= 0 AND returned >= 0");
                    table.ForeignKey(
                        name: "fk_stock_sku_sku",
                        column: x => x.sku,
                        principalSchema: "catalog",
                        principalTable: "sku",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_normalized_user_name",
                schema: "members",
                table: "account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_claim_user_id",
                schema: "members",
                table: "account_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_login_user_id",
                schema: "members",
                table: "account_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_cart_member",
                schema: "ordering",
                table: "cart",
                column: "member",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_category_parent",
                schema: "catalog",
                table: "category",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "ix_entry_business_date_id",
                schema: "ledger",
                table: "entry",
                columns: new[] { "business_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_order",
                schema: "ledger",
                table: "entry",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_exclusion_member",
                schema: "reporting",
                table: "exclusion",
                column: "member");

            migrationBuilder.CreateIndex(
                name: "ix_follow_event_member",
                schema: "members",
                table: "follow_event",
                column: "member");

            migrationBuilder.CreateIndex(
                name: "ix_follow_event_target_member_id",
                schema: "members",
                table: "follow_event",
                columns: new[] { "target", "member", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_member_account",
                schema: "members",
                table: "member",
                column: "account",
                unique: true,
                filter: "account IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_member_phone",
                schema: "members",
                table: "member",
                column: "phone",
                unique: true,
                filter: "closed_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_member_registered_on_id",
                schema: "members",
                table: "member",
                columns: new[] { "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_member_placed_at",
                schema: "ordering",
                table: "order",
                columns: new[] { "member", "placed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_order_number",
                schema: "ordering",
                table: "order",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_payment_due",
                schema: "ordering",
                table: "order",
                column: "payment_due",
                filter: "status = 'Placed'");

            migrationBuilder.CreateIndex(
                name: "ix_order_history_order",
                schema: "ordering",
                table: "order_history",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_order_key_order",
                schema: "ordering",
                table: "order_key",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_order_line_order",
                schema: "ordering",
                table: "order_line",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_due_at",
                schema: "shared",
                table: "outbox_message",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_one_captured",
                schema: "payments",
                table: "payment",
                column: "order",
                unique: true,
                filter: "state = 'Captured'");

            migrationBuilder.CreateIndex(
                name: "ix_payment_provider_reference",
                schema: "payments",
                table: "payment",
                columns: new[] { "provider", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pickup_point_township",
                schema: "delivery",
                table: "pickup_point",
                column: "township");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_point_village",
                schema: "delivery",
                table: "pickup_point",
                column: "village");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_point_zone",
                schema: "delivery",
                table: "pickup_point",
                column: "zone");

            migrationBuilder.CreateIndex(
                name: "ix_product_brand",
                schema: "catalog",
                table: "product",
                column: "brand");

            migrationBuilder.CreateIndex(
                name: "ix_product_category",
                schema: "catalog",
                table: "product",
                column: "category");

            migrationBuilder.CreateIndex(
                name: "ix_product_code",
                schema: "catalog",
                table: "product",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_search_vector",
                schema: "catalog",
                table: "product",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_product_supplier",
                schema: "catalog",
                table: "product",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_refund_payment",
                schema: "payments",
                table: "refund",
                column: "payment");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_code_hash",
                schema: "delivery",
                table: "shipment",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipment_handed_over_at",
                schema: "delivery",
                table: "shipment",
                column: "handed_over_at");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_state_promise_to",
                schema: "delivery",
                table: "shipment",
                columns: new[] { "state", "promise_to" });

            migrationBuilder.CreateIndex(
                name: "ix_sku_code",
                schema: "catalog",
                table: "sku",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sku_product",
                schema: "catalog",
                table: "sku",
                column: "product");

            migrationBuilder.CreateIndex(
                name: "ix_sms_code_phone_created_at",
                schema: "members",
                table: "sms_code",
                columns: new[] { "phone", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sms_code_remote_address_created_at",
                schema: "members",
                table: "sms_code",
                columns: new[] { "remote_address", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_supplier_code",
                schema: "suppliers",
                table: "supplier",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supply_agreement_supplier_id",
                schema: "suppliers",
                table: "supply_agreement",
                column: "supplier_id");

            migrationBuilder.CreateIndex(
                name: "ix_village_township",
                schema: "delivery",
                table: "village",
                column: "township");

            migrationBuilder.CreateIndex(
                name: "ix_village_zone",
                schema: "delivery",
                table: "village",
                column: "zone");

            migrationBuilder.CreateIndex(
                name: "ix_wrong_code_clerk_at",
                schema: "delivery",
                table: "wrong_code",
                columns: new[] { "clerk", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claim",
                schema: "members");

            migrationBuilder.DropTable(
                name: "account_login",
                schema: "members");

            migrationBuilder.DropTable(
                name: "account_token",
                schema: "members");

            migrationBuilder.DropTable(
                name: "cart_line",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "certification_kind",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "closing_day",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "entry",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "exclusion",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "follow_event",
                schema: "members");

            migrationBuilder.DropTable(
                name: "inbox_event",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "order_history",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "order_key",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "order_line",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "shared");

            migrationBuilder.DropTable(
                name: "pickup_point",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "refund",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "shipment",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "slot_use",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "sms_code",
                schema: "members");

            migrationBuilder.DropTable(
                name: "stock",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "supply_agreement",
                schema: "suppliers");

            migrationBuilder.DropTable(
                name: "wrong_code",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "account",
                schema: "members");

            migrationBuilder.DropTable(
                name: "cart",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "member",
                schema: "members");

            migrationBuilder.DropTable(
                name: "order",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "village",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "payment",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "sku",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "supplier",
                schema: "suppliers");

            migrationBuilder.DropTable(
                name: "township",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "zone",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "product",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "brand",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "category",
                schema: "catalog");

            migrationBuilder.DropSequence(
                name: "order_number",
                schema: "ordering");
        }
    }
}
