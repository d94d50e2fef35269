using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The form as .docx.</summary>
internal static class FormDocument
{
    private const uint Line = 4;

    private static readonly TextLook Title = new(TextLook.Hei, 18), Year = new(TextLook.Song, 12), Mark = new(TextLook.Song, 10.5, Bold: true), Note = new(TextLook.Song, 9);
    private static readonly TextLook Label = new(TextLook.Song, 10, Bold: true), Value = new(TextLook.Song, 10);

    /// <returns>The file, at its beginning.</returns>
    public static Stream Write(FormSheet sheet) => WordFile.Write($"{sheet.Title}{sheet.Year}", vertical: 14, FormSheet.Margin, Content(sheet));

    private static IEnumerable<OpenXmlElement> Content(FormSheet sheet)
    {
        yield return WordFile.Paragraph(sheet.Title, Title, JustificationValues.Center);
        yield return WordFile.Paragraph(sheet.Year, Year, JustificationValues.Center, new SpacingBetweenLines { Before = "40", After = "120" });
        foreach (var mark in sheet.Marks)
        {
            yield return WordFile.Paragraph(mark, Mark, spacing: new SpacingBetweenLines { Before = "0", After = "60" });
        }
        yield return Table(sheet.Top, closed: false);
        yield return Seam();
        yield return Table(sheet.Indicators, closed: true);
        foreach (var note in sheet.Notes)
        {
            yield return WordFile.Paragraph(note, Note, spacing: new SpacingBetweenLines { Before = "60", After = "0" });
        }
    }

    /// <summary>Word joins tables that touch, and only a table's first rows come again on each page: a line too thin to be seen keeps them apart.</summary>
    private static Paragraph Seam() => WordFile.Paragraph("", new TextLook(TextLook.Song, 1), spacing: new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact });

    /// <param name="closed">There is a line below it.</param>
    private static Table Table(FormTable form, bool closed)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = WordFile.Text(Width(0, FormSheet.Widths.Count)) },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = Line }, new LeftBorder { Val = BorderValues.Single, Size = Line }, new BottomBorder { Val = BorderValues.Single, Size = Line },
                    new RightBorder { Val = BorderValues.Single, Size = Line }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = Line }, new InsideVerticalBorder { Val = BorderValues.Single, Size = Line }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 50, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 50, Type = TableWidthValues.Dxa })),
            new TableGrid(FormSheet.Widths.Select(w => new GridColumn { Width = WordFile.Text(WordFile.Twips(w)) })));
        var above = new (FormCell Cell, int Left)?[FormSheet.Widths.Count];
        foreach (var (cells, number) in form.Rows.Select((cells, number) => (cells, number)))
        {
            var properties = new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 400, HeightType = HeightRuleValues.AtLeast });
            if (number < form.HeaderRows)
            {
                properties.Append(new TableHeader());
            }
            table.Append(new TableRow([properties, .. Row(cells, above, open: !closed && number == form.Rows.Count - 1, underOpen: number == form.HeaderRows && form.HeaderRows > 0)]));
        }
        return table;
    }

    /// <summary>Cells from left to right: those that begin here, and the rest of those that began above.</summary>
    private static IEnumerable<TableCell> Row(IReadOnlyList<FormCell> cells, (FormCell Cell, int Left)?[] above, bool open, bool underOpen)
    {
        for (var column = 0; column < above.Length;)
        {
            if (above[column] is { Left: > 0 } going)
            {
                above[column] = (going.Cell, going.Left - 1);
                yield return Cell(going.Cell with { Text = "" }, new VerticalMerge(), open, topless: false);
                column += going.Cell.Columns;
                continue;
            }
            var cell = cells.Single(c => c.Column == column);
            above[column] = (cell, cell.Rows - 1);
            yield return Cell(cell, cell.Rows > 1 ? new VerticalMerge { Val = MergedCellValues.Restart } : null, open || cell.Open, topless: underOpen && column == 0);
            column += cell.Columns;
        }
    }

    private static TableCell Cell(FormCell cell, VerticalMerge? merge, bool open, bool topless)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = WordFile.Text(Width(cell.Column, cell.Columns)) });
        if (cell.Columns > 1)
        {
            properties.Append(new GridSpan { Val = cell.Columns });
        }
        if (merge is not null)
        {
            properties.Append(merge);
        }
        if (open || topless)
        {
            var borders = new TableCellBorders();
            if (topless)
            {
                borders.Append(new TopBorder { Val = BorderValues.Nil });
            }
            if (open)
            {
                borders.Append(new BottomBorder { Val = BorderValues.Nil });
            }
            properties.Append(borders);
        }
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, WordFile.Paragraph(
            cell.Text, cell.Kind == CellKind.Label ? Label : Value, cell.Kind == CellKind.Prose ? JustificationValues.Left : JustificationValues.Center));
    }

    private static int Width(int column, int columns) => FormSheet.Widths.Skip(column).Take(columns).Sum(w => WordFile.Twips(w));
}
