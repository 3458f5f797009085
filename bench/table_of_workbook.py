"""Reads a workbook that gkml wrote into the JSON table that xlsxwriter_table.py writes: cells, styles, merges, sizes, page set-up.

Usage: python3 table_of_workbook.py workbook.xlsx table.json (standard library only)
"""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def main(workbook, table):
    with zipfile.ZipFile(workbook) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        strings = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))]
        styles = styles_of(ElementTree.fromstring(parts.read("xl/styles.xml")))
        titles = re.search(r"\$(\d+):\$(\d+)</definedName>", parts.read("xl/workbook.xml").decode())
    rows = []
    for row in sheet.find(MAIN + "sheetData"):
        cells = [[int(cell.get("s", "0")), value_of(cell, strings)] for cell in row]
        rows.append({"height": float(row.get("ht")), "cells": cells})
    with open(table, "w", encoding="utf-8") as out:
        json.dump(
            {
                "widths": [float(column.get("width")) for column in sheet.find(MAIN + "cols")],
                "rows": rows,
                "merges": [range_of(merge.get("ref")) for merge in sheet.find(MAIN + "mergeCells")],
                "breaks": [int(one.get("id")) for one in sheet.find(MAIN + "rowBreaks")],
                "titles": [int(titles.group(1)) - 1, int(titles.group(2)) - 1],
                "styles": styles,
            },
            out,
            ensure_ascii=False,
        )


def value_of(cell, strings):
    value = cell.find(MAIN + "v")
    if value is None:
        return None
    return strings[int(value.text)] if cell.get("t") == "s" else float(value.text)


def range_of(ref):
    return [index for corner in ref.split(":") for index in address(corner)]


def address(corner):
    letters, digits = re.match(r"([A-Z]+)(\d+)", corner).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return [int(digits) - 1, column - 1]


def styles_of(root):
    fonts = [(font.find(MAIN + "name").get("val"), float(font.find(MAIN + "sz").get("val"))) for font in root.find(MAIN + "fonts")]
    return [style_of(look, fonts) for look in root.find(MAIN + "cellXfs")]


def style_of(look, fonts):
    name, size = fonts[int(look.get("fontId"))]
    style = {"font_name": name, "font_size": size, "border": 1 if look.get("borderId") != "0" else 0}
    if look.get("numFmtId") == "49":
        style["num_format"] = "@"
    alignment = look.find(MAIN + "alignment")
    if alignment is not None:
        style["align"] = alignment.get("horizontal")
        style["valign"] = "vcenter"
        style["text_wrap"] = alignment.get("wrapText") == "1"
        style["indent"] = int(alignment.get("indent", "0"))
    return style


main(*sys.argv[1:])
