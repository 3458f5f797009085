"""Writes the same table as `gkml export tasks` with XlsxWriter: styles, merges, widths, heights, page breaks, repeated rows.

Usage: python3 xlsxwriter_table.py table.json out.xlsx
"""
import json
import sys

import xlsxwriter


def main(source, out):
    with open(source, encoding="utf-8") as file:
        table = json.load(file)
    workbook = xlsxwriter.Workbook(out)
    sheet = workbook.add_worksheet("任务分解表")
    styles = [workbook.add_format(style) for style in table["styles"]]
    for column, width in enumerate(table["widths"]):
        sheet.set_column(column, column, width)
    for number, row in enumerate(table["rows"]):
        sheet.set_row(number, row["height"])
        for column, (style, value) in enumerate(row["cells"]):
            if value is None:
                sheet.write_blank(number, column, None, styles[style])
            elif isinstance(value, str):
                sheet.write_string(number, column, value, styles[style])
            else:
                sheet.write_number(number, column, value, styles[style])
    for top, left, bottom, right in table["merges"]:
        style, value = table["rows"][top]["cells"][left]
        sheet.merge_range(top, left, bottom, right, value, styles[style])
    first, last = table["titles"]
    sheet.repeat_rows(first, last)
    sheet.freeze_panes(last + 1, 0)
    sheet.set_h_pagebreaks(table["breaks"])
    sheet.print_area(0, 0, len(table["rows"]) - 1, len(table["widths"]) - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_footer("&C&14— &P —")
    workbook.close()


main(*sys.argv[1:])
