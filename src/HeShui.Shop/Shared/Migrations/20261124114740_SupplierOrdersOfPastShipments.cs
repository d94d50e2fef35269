using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124114740_SupplierOrdersOfPastShipments")]
    public class SupplierOrdersOfPastShipments : Migration
    {
        /// <summary>What is already there gets what new orders and new stock begin with: items know their supplier, each supplier its part, and each stock its book.</summary>
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            UPDATE delivery.shipment s SET items = (
                SELECT jsonb_agg(item || jsonb_build_object('Supplier', (
                    SELECT l.supplier FROM ordering.order_line l
                    WHERE l."order" = s."order" AND l.product_name = item ->> 'Name' AND l.sku_name = item ->> 'Sku'
                    ORDER BY (l.quantity = (item ->> 'Quantity')::int) DESC, l.id LIMIT 1)) ORDER BY position)
                FROM jsonb_array_elements(s.items) WITH ORDINALITY AS i (item, position));
            INSERT INTO delivery.supplier_order ("order", supplier, packed_at, packed_by)
            SELECT DISTINCT ON (l."order", l.supplier) l."order", l.supplier, h.at, h.by
            FROM ordering.order_line l JOIN delivery.shipment s ON s."order" = l."order"
            LEFT JOIN ordering.order_history h ON h."order" = l."order" AND h.axis = 'Fulfilment' AND h."to" = 'Packed'
            ORDER BY l."order", l.supplier, h.at;
            INSERT INTO catalog.stock_adjustment (key, sku, reason, quantity, note, by, at)
            SELECT gen_random_uuid(), sku, 'Opening', received, '', '系统', now() FROM catalog.stock;
            INSERT INTO catalog.stock_adjustment (key, sku, reason, quantity, note, by, at)
            SELECT gen_random_uuid(), sku, CASE WHEN adjusted < 0 THEN 'Shortage' ELSE 'Surplus' END, adjusted, '', '系统', now() FROM catalog.stock WHERE adjusted <> 0;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            UPDATE delivery.shipment s SET items = (SELECT jsonb_agg(item - 'Supplier' ORDER BY position) FROM jsonb_array_elements(s.items) WITH ORDINALITY AS i (item, position));
            DELETE FROM delivery.supplier_order;
            DELETE FROM catalog.stock_adjustment;
            """);
    }
}
