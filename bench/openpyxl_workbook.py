"""Writes a table into a workbook, or reads a workbook cell by cell and writes it back, with openpyxl.

Usage: python3 openpyxl_workbook.py write table.json out.xlsx
       python3 openpyxl_workbook.py round-trip in.xlsx out.xlsx
"""
import json
import sys

import openpyxl


def write(source, out):
    with open(source, encoding="utf-8") as file:
        rows = json.load(file)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "目录"
    for row in rows:
        sheet.append(row)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[1]))
    workbook.save(out)


def round_trip(source, out):
    workbook = openpyxl.load_workbook(source)
    filled = sum(1 for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
    workbook.save(out)
    print(filled, "cells")


{"write": write, "round-trip": round_trip}[sys.argv[1]](*sys.argv[2:])
